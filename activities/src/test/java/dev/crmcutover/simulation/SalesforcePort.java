package dev.crmcutover.simulation;

import dev.crmcutover.crm.CallAnswer;
import dev.crmcutover.crm.CallAnswer.Refusal;
import dev.crmcutover.crm.CallAnswer.RowAnswer;
import dev.crmcutover.crm.Fate;
import dev.crmcutover.crm.RowWrite;
import dev.crmcutover.record.ChangedAt;
import dev.crmcutover.record.RawValue;
import dev.crmcutover.record.RecordKey;
import dev.crmcutover.record.Schema;
import dev.crmcutover.record.Side;
import dev.crmcutover.record.Snapshot;
import dev.crmcutover.simulators.core.Journal;
import dev.crmcutover.simulators.salesforce.fault.ApiError;
import dev.crmcutover.simulators.salesforce.org.OrgSession;
import dev.crmcutover.simulators.salesforce.org.SalesforceOrg;
import dev.crmcutover.simulators.salesforce.org.SaveResult;
import dev.crmcutover.simulators.salesforce.org.WriteOptions;
import dev.crmcutover.simulators.salesforce.org.Writer;
import dev.crmcutover.simulators.salesforce.schema.FieldValues;
import dev.crmcutover.simulators.salesforce.store.Row;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Salesforce's core behind the product's port. */
final class SalesforcePort extends Port {
    /** Rows of the running seconds may still be committed under an old stamp. */
    static final Duration LATE = Duration.ofSeconds(5);
    /** What getDeleted tells of. */
    private static final Set<Journal.Act> GONE_BY = Set.of(Journal.Act.DELETE, Journal.Act.MERGE);
    private static final String MASTER = "MasterRecordId";
    private static final Set<String> BUSY = Set.of("UNABLE_TO_LOCK_ROW");
    private static final Set<String> GONE = Set.of("ENTITY_IS_DELETED", "NOT_FOUND", "INVALID_CROSS_REFERENCE_KEY");
    private static final Set<String> DUPLICATE = Set.of("DUPLICATES_DETECTED", "DUPLICATE_VALUE");

    private final SalesforceOrg org;
    private final Network network;

    SalesforcePort(SalesforceOrg org, Network network) {
        super(org.journal(), org.residents().integrationUserId());
        this.org = org;
        this.network = network;
    }

    @Override
    public Side side() {
        return Side.SALESFORCE;
    }

    @Override
    public int rowsPerWrite() {
        return 200;
    }

    @Override
    public Map<String, Snapshot> read(String type, Collection<String> ids, Set<String> fields) {
        network.ask(side(), "read " + ids.size() + " records");
        network.looked(side(), ids);
        Map<String, Snapshot> found = new HashMap<>();
        for (String id : ids) {
            org.record(type, id)
                    .filter(row -> !row.isDeleted())
                    .ifPresent(row -> found.put(id, snapshot(type, row, fields)));
        }
        return found;
    }

    private Snapshot snapshot(String type, Row row, Set<String> fields) {
        Map<String, RawValue> values = new HashMap<>();
        fields.stream()
                .filter(field -> row.type().column(field).isPresent())
                .forEach(field -> values.put(field, raw(FieldValues.wire(row.get(field)))));
        return new Snapshot(new RecordKey(side(), type, row.id()), values, row.audit().systemModstamp(),
                org.clock().instant());
    }

    @Override
    public List<Snapshot> find(String type, String field, Collection<String> values, Set<String> fields) {
        network.ask(side(), "find records by " + field);
        Set<String> wanted = values.stream().map(value -> value.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
        return org.records(type)
                .stream()
                .filter(row -> wanted.contains(raw(row.get(field)).text().toLowerCase(Locale.ROOT)))
                .map(row -> snapshot(type, row, fields))
                .toList();
    }

    @Override
    public CallAnswer update(String type, List<RowWrite> rows, Duration timeout) {
        return network.tell(side(), "write " + rows.size() + " rows", timeout, locked -> write(type, rows, locked));
    }

    private CallAnswer write(String type, List<RowWrite> rows, boolean locked) {
        Writer writer = new Writer(org.residents().integrationUserId(), Writer.Source.API, "crm-cutover");
        OrgSession session = org.session(writer, new WriteOptions(false, locked));
        List<RowAnswer> answers = new ArrayList<>();
        for (RowWrite row : rows) {
            Map<String, RawValue> replaced = org.record(type, row.id())
                    .map(held -> snapshot(type, held, row.values().keySet()).values())
                    .orElse(Map.of());
            SaveResult result = OrgSession.attempt(() -> {
                session.update(type, row.id(), values(row));
                return new SaveResult.Saved(row.id(), false);
            });
            answers.add(switch (result) {
                case SaveResult.Saved saved -> new RowAnswer.Applied(saved.id(), false, Map.of(), replaced);
                case SaveResult.Refused refused -> new RowAnswer.Refused(refusal(refused.errors()));
            });
        }
        return new CallAnswer.Answered(answers);
    }

    private static Map<String, @Nullable Object> values(RowWrite row) {
        Map<String, @Nullable Object> values = new HashMap<>();
        row.values().forEach((field, value) -> values.put(field, value.isBlank() ? null : value.text()));
        return values;
    }

    private static Refusal refusal(List<ApiError> errors) {
        String code = errors.getFirst().errorCode();
        Set<String> fields = new HashSet<>();
        errors.forEach(error -> fields.addAll(Optional.ofNullable(error.fields()).orElse(List.of())));
        Refusal.Kind kind = BUSY.contains(code)
                ? Refusal.Kind.BUSY
                : GONE.contains(code)
                        ? Refusal.Kind.GONE
                        : DUPLICATE.contains(code) ? Refusal.Kind.DUPLICATE : Refusal.Kind.INVALID;
        return new Refusal(kind, code, fields, code);
    }

    @Override
    public CallAnswer createByExternalId(String type, String externalIdField, List<RowWrite> rows, Duration timeout) {
        throw new UnsupportedOperationException("the plan creates nothing in Salesforce");
    }

    /** The answers to writes tell it. */
    @Override
    public Map<String, Map<String, Replaced>> lastReplaced(String type, Collection<String> ids, Set<String> fields) {
        return Map.of();
    }

    @Override
    public int rowsPerHistory() {
        return 0;
    }

    /** Kept for tracked fields only, by the second. */
    @Override
    public Map<String, Map<String, Edit>> lastEdits(String type, Collection<String> ids, Set<String> fields) {
        network.ask(side(), "tell the history");
        Set<String> tracked = fields.stream()
                .filter(field -> org.history().isTracked(type, field))
                .collect(Collectors.toSet());
        return lastEdits(ids, tracked, ChronoUnit.SECONDS);
    }

    /** Fields without any entry are left out: the history does not say whether it is kept. */
    @Override
    public Map<String, Map<String, Optional<ChangedAt>>> ownWrites(String type, Collection<String> ids,
            Set<String> fields) {
        network.ask(side(), "tell the history");
        Set<String> tracked = fields.stream()
                .filter(field -> org.history().isTracked(type, field))
                .collect(Collectors.toSet());
        Map<String, Map<String, Edit>> others = lastEdits(ids, tracked, ChronoUnit.SECONDS);
        Map<String, Map<String, Optional<ChangedAt>>> own = ownWrites(ids, tracked, ChronoUnit.SECONDS);
        own.forEach((id, ofRecord) -> ofRecord.entrySet()
                .removeIf(field -> field.getValue().isEmpty()
                        && !others.getOrDefault(id, Map.of()).containsKey(field.getKey())));
        return own;
    }

    @Override
    public Map<String, Fate> fates(String type, Collection<String> ids) {
        network.ask(side(), "tell what became of " + ids.size() + " records");
        Map<String, Fate> fates = new HashMap<>();
        ids.forEach(id -> fates.put(id, fate(type, id)));
        return fates;
    }

    private Fate fate(String type, String id) {
        Optional<Row> row = org.record(type, id);
        while (row.filter(Row::isDeleted).map(gone -> gone.get(MASTER)).isPresent()) {
            row = org.record(type, String.valueOf(row.get().get(MASTER)));
        }
        if (row.isEmpty()) {
            return new Fate.Unseen();
        }
        if (row.get().isDeleted()) {
            return new Fate.Deleted();
        }
        String here = row.get().id();
        return here.equals(id) ? new Fate.Here() : new Fate.MergedInto(new RecordKey(side(), type, here));
    }

    /** Nobody converts here. */
    @Override
    public Map<String, Set<RecordKey>> formers(String type, Collection<String> ids) {
        network.ask(side(), "tell what became these records");
        Map<String, Set<RecordKey>> formers = new HashMap<>();
        for (Journal.Entry entry : org.journal().entries(entry -> entry.act() == Journal.Act.MERGE)) {
            entry.mergedInto()
                    .filter(ids::contains)
                    .ifPresent(survivor -> formers.computeIfAbsent(survivor, id -> new HashSet<>())
                            .add(new RecordKey(side(), type, entry.id())));
        }
        return formers;
    }

    @Override
    public ChangeWindow changedSince(String type, Instant from) {
        network.ask(side(), "tell what changed");
        Instant now = org.clock().instant();
        List<Hint> hints = new ArrayList<>();
        List<Row> page = changed(type, from, Optional.empty());
        while (!page.isEmpty()) {
            page.forEach(row -> hints.add(hint(type, row)));
            if (page.size() < PAGE) {
                break;
            }
            network.ask(side(), "tell what changed, next page");
            page = changed(type, from, Optional.of(page.getLast()));
        }
        hints.addAll(deleted(type, from));
        Instant covered = now.minus(LATE);
        return new ChangeWindow(network.deliver(hints), covered.isBefore(from) ? from : covered);
    }

    private List<Row> changed(String type, Instant from, Optional<Row> after) {
        Comparator<Row> order = Comparator.comparing((Row row) -> row.audit().systemModstamp())
                .thenComparing(Row::id);
        return org.records(type)
                .stream()
                .filter(row -> !row.audit().systemModstamp().isBefore(from))
                .filter(row -> after.map(last -> order.compare(row, last) > 0).orElse(true))
                .sorted(order)
                .limit(PAGE)
                .toList();
    }

    List<Hint> deleted(String type, Instant from) {
        return org.journal()
                .entries(entry -> GONE_BY.contains(entry.act()) && !entry.at().isBefore(from))
                .stream()
                .flatMap(entry -> org.record(type, entry.id()).filter(Row::isDeleted).stream())
                .map(row -> hint(type, row))
                .toList();
    }

    /** As nobody should: rows that move meanwhile slide over the edge between two pages. */
    List<Hint> pageByOffset(String type, Instant from, int offset) {
        return org.records(type)
                .stream()
                .filter(row -> !row.audit().systemModstamp().isBefore(from))
                .sorted(Comparator.comparing((Row row) -> row.audit().systemModstamp()).thenComparing(Row::id))
                .skip(offset)
                .limit(PAGE)
                .map(row -> hint(type, row))
                .toList();
    }

    private Hint hint(String type, Row row) {
        return new Hint(new RecordKey(side(), type, row.id()), row.audit().systemModstamp(), row.isDeleted());
    }

    @Override
    public List<Snapshot> list(String type, Set<String> fields, Optional<String> after) {
        network.ask(side(), "list its records");
        return org.records(type)
                .stream()
                .filter(row -> after.map(last -> row.id().compareTo(last) > 0).orElse(true))
                .map(row -> snapshot(type, row, fields))
                .sorted(Comparator.comparing(record -> record.key().id()))
                .limit(LISTED)
                .toList();
    }

    @Override
    public Instant now() {
        return org.clock().instant();
    }

    @Override
    public Schema describe(String type) {
        return schema(side(), type, List.of("Email", "FirstName", "Phone", "HubSpot_Id__c", "LastModifiedById"));
    }
}
