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
import dev.crmcutover.simulators.hubspot.portal.Actor;
import dev.crmcutover.simulators.hubspot.portal.BatchAnswer;
import dev.crmcutover.simulators.hubspot.portal.HubSpotFault;
import dev.crmcutover.simulators.hubspot.portal.HubSpotPortal;
import dev.crmcutover.simulators.hubspot.portal.ObjectType;
import dev.crmcutover.simulators.hubspot.portal.Projection;
import dev.crmcutover.simulators.hubspot.portal.RecordView;
import dev.crmcutover.simulators.hubspot.portal.SearchFilter;
import dev.crmcutover.simulators.hubspot.portal.SearchFilter.Operator;
import dev.crmcutover.simulators.hubspot.portal.SearchRequest;
import dev.crmcutover.simulators.hubspot.portal.WriteRow;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;

/** HubSpot's core behind the product's port. */
final class HubSpotPort extends Port {
    static final long APP = 90_210;
    /** How far back search is taken to be complete, as in the client. */
    static final Duration LAG = Duration.ofSeconds(30);
    private static final String MODIFIED = "lastmodifieddate";
    private static final String ID = "hs_object_id";

    private final HubSpotPortal portal;
    private final Network network;

    HubSpotPort(HubSpotPortal portal, Network network) {
        super(portal.journal(), Long.toString(APP));
        this.portal = portal;
        this.network = network;
    }

    @Override
    public Side side() {
        return Side.HUBSPOT;
    }

    @Override
    public int rowsPerWrite() {
        return 100;
    }

    @Override
    public Map<String, Snapshot> read(String type, Collection<String> ids, Set<String> fields) {
        network.ask(side(), "read " + ids.size() + " records");
        network.looked(side(), ids);
        Map<String, Snapshot> found = new HashMap<>();
        if (!ids.isEmpty()) {
            Projection wanted = new Projection(HubSpotFates.withFormers(fields), List.of(), List.of(), false);
            portal.readBatch(type(type), ids.stream().map(WriteRow.RecordKey::id).toList(), wanted)
                    .rows()
                    .forEach(row -> HubSpotFates.asked(row.record(), ids)
                            .forEach(id -> found.put(id, snapshot(type, row.record(), fields))));
        }
        return found;
    }

    private List<Snapshot> read(String type, List<WriteRow.RecordKey> keys, Set<String> fields) {
        Projection wanted = new Projection(List.copyOf(fields), List.of(), List.of(), false);
        return portal.readBatch(type(type), keys, wanted)
                .rows()
                .stream()
                .map(row -> snapshot(type, row.record(), fields))
                .toList();
    }

    private Snapshot snapshot(String type, RecordView record, Set<String> fields) {
        return new Snapshot(new RecordKey(side(), type, Long.toString(record.id())), values(record, fields),
                record.life().updatedAt(), portal.clock().instant());
    }

    private static Map<String, RawValue> values(RecordView record, Set<String> fields) {
        Map<String, RawValue> values = new HashMap<>();
        fields.stream()
                .filter(record.properties()::containsKey)
                .forEach(field -> values.put(field, raw(record.value(field))));
        return values;
    }

    @Override
    public List<Snapshot> find(String type, String field, Collection<String> values, Set<String> fields) {
        network.ask(side(), "find records by " + field);
        return values.isEmpty()
                ? List.of()
                : read(type, values.stream().map(value -> new WriteRow.RecordKey(value, field)).toList(), fields);
    }

    @Override
    public CallAnswer update(String type, List<RowWrite> rows, Duration timeout) {
        return network.tell(side(), "write " + rows.size() + " rows", timeout, locked -> write(rows, locked,
                () -> portal.as(Actor.app(APP)).updateAll(type(type), inputs(rows, null))));
    }

    @Override
    public CallAnswer createByExternalId(String type, String externalIdField, List<RowWrite> rows, Duration timeout) {
        return network.tell(side(), "create " + rows.size() + " records", timeout, locked -> write(rows, locked,
                () -> portal.as(Actor.app(APP)).upsertAll(type(type), inputs(rows, externalIdField))));
    }

    private static List<WriteRow> inputs(List<RowWrite> rows, @org.jspecify.annotations.Nullable String idProperty) {
        List<WriteRow> inputs = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            Map<String, String> properties = new HashMap<>();
            rows.get(i).values().forEach((field, value) -> properties.put(field, value.isBlank() ? "" : value.text()));
            if (idProperty != null) {
                properties.put(idProperty, rows.get(i).id());
            }
            inputs.add(new WriteRow(new WriteRow.RecordKey(rows.get(i).id(), idProperty), properties, List.of(),
                    Integer.toString(i)));
        }
        return inputs;
    }

    private static CallAnswer write(List<RowWrite> rows, boolean locked, Supplier<BatchAnswer> batch) {
        if (locked) {
            return new CallAnswer.NotExecuted("locked", Optional.of(Duration.ofSeconds(2)));
        }
        BatchAnswer answer = batch.get();
        Map<Integer, RowAnswer> answers = new HashMap<>();
        answer.rows().forEach(row -> {
            int place = place(row.traceId());
            Map<String, RawValue> held = values(row.record(), rows.get(place).values().keySet());
            answers.put(place, new RowAnswer.Applied(Long.toString(row.record().id()), row.created(), held));
        });
        answer.errors()
                .forEach(error -> answers.put(
                        place(error.context().getOrDefault("objectWriteTraceId", List.of()).getFirst()),
                        new RowAnswer.Refused(refusal(error.body()))));
        List<RowAnswer> inOrder = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            inOrder.add(Objects.requireNonNull(answers.get(i)));
        }
        return new CallAnswer.Answered(inOrder);
    }

    private static int place(@org.jspecify.annotations.Nullable String trace) {
        return Integer.parseInt(Objects.requireNonNull(trace));
    }

    private static Refusal refusal(HubSpotFault.Body body) {
        String category = String.valueOf(body.category());
        Set<String> fields = new LinkedHashSet<>();
        body.errors().forEach(detail -> fields.addAll(detail.context().getOrDefault("propertyName", List.of())));
        Refusal.Kind kind = category.equals("OBJECT_NOT_FOUND")
                ? Refusal.Kind.GONE
                : category.equals("CONFLICT") ? Refusal.Kind.DUPLICATE : Refusal.Kind.INVALID;
        return new Refusal(kind, category, fields, category);
    }

    @Override
    public Map<String, Map<String, Edit>> lastEdits(String type, Collection<String> ids, Set<String> fields) {
        network.ask(side(), "tell the history");
        return lastEdits(ids, fields, ChronoUnit.MILLIS);
    }

    @Override
    public Map<String, Map<String, Optional<ChangedAt>>> ownWrites(String type, Collection<String> ids,
            Set<String> fields) {
        network.ask(side(), "tell the history");
        return ownWrites(ids, fields, ChronoUnit.MILLIS);
    }

    @Override
    public Map<String, Map<String, Replaced>> lastReplaced(String type, Collection<String> ids, Set<String> fields) {
        network.ask(side(), "tell what was replaced");
        return lastReplaced(ids, fields);
    }

    @Override
    public int rowsPerHistory() {
        return 50;
    }

    @Override
    public Map<String, Fate> fates(String type, Collection<String> ids) {
        network.ask(side(), "tell what became of " + ids.size() + " records");
        return HubSpotFates.of(portal, type(type), ids);
    }

    @Override
    public Map<String, Set<RecordKey>> formers(String type, Collection<String> ids) {
        network.ask(side(), "tell what became these records");
        return HubSpotFates.formers(portal, type(type), ids);
    }

    /** Every page is a search of its own, by ascending id: rows that move meanwhile are not missed. */
    @Override
    public ChangeWindow changedSince(String type, Instant from) {
        network.ask(side(), "tell what changed");
        Instant asked = portal.clock().instant();
        List<Hint> hints = new ArrayList<>();
        List<RecordView> page = changed(type, from, 0);
        while (!page.isEmpty()) {
            page.forEach(record -> hints.add(hint(type, record)));
            if (page.size() < PAGE) {
                break;
            }
            network.ask(side(), "tell what changed, next page");
            page = changed(type, from, page.getLast().id());
        }
        Instant covered = asked.minus(LAG);
        return new ChangeWindow(network.deliver(hints), covered.isBefore(from) ? from : covered);
    }

    static Hint hint(String type, RecordView record) {
        Instant version = Instant.parse(Objects.requireNonNull(record.value(MODIFIED)));
        return new Hint(new RecordKey(Side.HUBSPOT, type, Long.toString(record.id())), version, false);
    }

    private List<RecordView> changed(String type, Instant from, long after) {
        List<SearchFilter> filters = List.of(
                SearchFilter.of(MODIFIED, Operator.GTE, Long.toString(from.toEpochMilli())),
                SearchFilter.of(ID, Operator.GT, Long.toString(after)));
        return portal.search(type(type), new SearchRequest(List.of(filters), null,
                new SearchRequest.Sort(ID, false), List.of(MODIFIED), PAGE, 0)).records();
    }

    /** As nobody should: rows that move meanwhile slide over the edge between two pages. */
    List<Hint> pageByOffset(String type, Instant from, int offset) {
        SearchFilter since = SearchFilter.of(MODIFIED, Operator.GTE, Long.toString(from.toEpochMilli()));
        return portal.search(type(type), new SearchRequest(List.of(List.of(since)), null,
                new SearchRequest.Sort(MODIFIED, false), List.of(MODIFIED), PAGE, offset))
                .records()
                .stream()
                .map(record -> hint(type, record))
                .toList();
    }

    /** As nobody should: what the search index says a record holds. */
    Map<String, Snapshot> readIndex(String type, List<String> ids, Set<String> fields) {
        network.ask(side(), "search " + ids.size() + " records");
        Map<String, Snapshot> found = new HashMap<>();
        for (String id : ids) {
            SearchFilter one = SearchFilter.of(ID, Operator.EQ, id);
            portal.search(type(type), new SearchRequest(List.of(List.of(one)), null, null, List.copyOf(fields), 1, 0))
                    .records()
                    .forEach(record -> found.put(id, snapshot(type, record, fields)));
        }
        return found;
    }

    @Override
    public List<Snapshot> list(String type, Set<String> fields, Optional<String> after) {
        network.ask(side(), "list its records");
        OptionalLong from = after.map(id -> OptionalLong.of(Long.parseLong(id) + 1)).orElse(OptionalLong.empty());
        return portal.list(type(type), LISTED, from, new Projection(List.copyOf(fields), List.of(), List.of(), false))
                .records()
                .stream()
                .map(record -> snapshot(type, record, fields))
                .toList();
    }

    @Override
    public Instant now() {
        return portal.clock().instant();
    }

    @Override
    public Schema describe(String type) {
        return schema(side(), type, List.of("email", "firstname", "phone", "salesforce_id", "hs_additional_emails"));
    }

    private static ObjectType type(String name) {
        return ObjectType.named(name).orElseThrow();
    }
}
