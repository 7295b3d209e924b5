package dev.crmcutover.crm.hubspot;

import dev.crmcutover.crm.CallAnswer;
import dev.crmcutover.crm.CrmRecords;
import dev.crmcutover.crm.Fate;
import dev.crmcutover.crm.RowWrite;
import dev.crmcutover.plan.TwinField;
import dev.crmcutover.record.ChangedAt;
import dev.crmcutover.record.ContactLabels;
import dev.crmcutover.record.RawValue;
import dev.crmcutover.record.RecordKey;
import dev.crmcutover.record.Snapshot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** HubSpot records by batch calls. */
final class HubSpotRecords implements CrmRecords {
    private static final int VALUES_PER_SEARCH = 100;

    private static final String CONTACTS = TwinField.CONTACT_ROLES.property();

    private final BatchReads reads;
    private final AssociationReads associations;
    private final RecordSearch search;
    private final Writes writes;
    private final DescribedProperties properties;
    private final EditHistory history;
    private final RecordFates fates;

    /** How records are read and found. */
    record Reads(BatchReads records, AssociationReads associations, RecordSearch search) {}

    /** How they are written. */
    record Writes(BatchWrites records, AssociationWrites associations) {}

    HubSpotRecords(Reads reads, Writes writes, DescribedProperties properties, EditHistory history,
            RecordFates fates) {
        this.reads = reads.records;
        this.associations = reads.associations;
        this.search = reads.search;
        this.writes = writes;
        this.properties = properties;
        this.history = history;
        this.fates = fates;
    }

    @Override
    public int rowsPerWrite() {
        return BatchWrites.MOST_ROWS;
    }

    @Override
    public int callsToRead(int rows) {
        return Math.ceilDiv(rows, BatchReads.MOST_ROWS);
    }

    /**
     * {@inheritDoc}
     *
     * <p>A record read by an id that was merged away stands under the id that was asked for, and its
     * snapshot's key names the survivor.
     */
    @Override
    public Map<String, Snapshot> read(String type, Collection<String> ids, Set<String> fields) {
        Map<String, Snapshot> snapshots = new HashMap<>();
        reads.byId(type, ids, wanted(type, fields))
                .forEach((id, found) -> snapshots.put(id,
                        HubSpotValues.snapshot(type, found.record(), fields, found.readAt())));
        return fields.contains(CONTACTS) ? withContacts(snapshots) : snapshots;
    }

    private Map<String, Snapshot> withContacts(Map<String, Snapshot> deals) {
        Map<String, ContactLabels> contacts = associations
                .contactsOf(deals.values().stream().map(deal -> deal.key().id()).toList());
        Map<String, Snapshot> withContacts = new HashMap<>();
        deals.forEach((asked, deal) -> {
            Map<String, RawValue> values = new HashMap<>(deal.values());
            values.put(CONTACTS, contacts.getOrDefault(deal.key().id(), ContactLabels.NOBODY).value());
            withContacts.put(asked, new Snapshot(deal.key(), values, deal.modifiedAt(), deal.readAt()));
        });
        return withContacts;
    }

    /**
     * {@inheritDoc}
     *
     * <p>Where the field is not unique, the search index says which records to look at, and it may lag some
     * seconds: a record that has just got the value may be missed, but none is told that does not hold it.
     */
    @Override
    public List<Snapshot> find(String type, String field, Collection<String> values, Set<String> fields) {
        Set<String> wantedValues = values.stream()
                .map(HubSpotRecords::folded)
                .filter(value -> !value.isEmpty())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        if (properties.isUnique(type, field)) {
            Collection<String> asked = field.equals("email") ? wantedValues : values;
            return reads.byProperty(type, field, asked, wanted(type, fields))
                    .stream()
                    .map(found -> HubSpotValues.snapshot(type, found.record(), fields, found.readAt()))
                    .distinct()
                    .toList();
        }
        Set<String> candidates = candidates(type, field, values, wantedValues);
        Set<String> withKey = new LinkedHashSet<>(fields);
        withKey.add(field);
        return reads.byId(type, candidates, wanted(type, withKey)).values().stream().filter(found -> {
            RawValue value = HubSpotValues.read(found.record(), Set.of(field)).getOrDefault(field, RawValue.BLANK);
            return wantedValues.contains(folded(value.text()));
        }).map(found -> HubSpotValues.snapshot(type, found.record(), fields, found.readAt())).toList();
    }

    @Override
    public Map<String, Fate> fates(String type, Collection<String> ids) {
        return fates.of(type, ids);
    }

    @Override
    public Map<String, Set<RecordKey>> formers(String type, Collection<String> ids) {
        Map<String, Set<RecordKey>> formers = new HashMap<>();
        reads.byId(type, ids, BatchReads.Wanted.properties(List.of(Api.ID))).forEach((id, found) -> {
            Set<RecordKey> merged = Stream
                    .of(found.record().path("properties").path(Api.MERGED_IDS).asString("").split(";"))
                    .map(String::strip)
                    .filter(former -> !former.isEmpty())
                    .map(former -> new RecordKey(Api.SIDE, type, former))
                    .collect(Collectors.toSet());
            if (!merged.isEmpty()) {
                formers.put(id, merged);
            }
        });
        return formers;
    }

    /**
     * {@inheritDoc}
     *
     * <p>Associations are written by requests of their own: rows of a call write properties or associations.
     */
    @Override
    public CallAnswer update(String type, List<RowWrite> rows, Duration timeout) {
        long associating = rows.stream().filter(HubSpotRecords::associates).count();
        if (associating > 0 && associating < rows.size()) {
            throw new IllegalArgumentException("a call writes properties or associations of " + type + ", not both");
        }
        return associating > 0
                ? writes.associations.write(type, rows, timeout)
                : writes.records.update(type, rows, timeout);
    }

    private static boolean associates(RowWrite row) {
        return row.values().keySet().stream().anyMatch(TwinField::isAssociation);
    }

    /**
     * {@inheritDoc}
     *
     * <p>Rows with a parent or contacts are created together with their associations, which an upsert cannot do. A
     * record that holds the external id already is then refused as a duplicate instead of updated.
     */
    @Override
    public CallAnswer createByExternalId(String type, String externalIdField, List<RowWrite> rows, Duration timeout) {
        return rows.stream().anyMatch(row -> row.parent().isPresent() || associates(row))
                ? writes.records.create(type, externalIdField, rows, timeout)
                : writes.records.upsert(type, externalIdField, rows, timeout);
    }

    @Override
    public Map<String, Map<String, Edit>> lastEdits(String type, Collection<String> ids, Set<String> fields) {
        return history.lastEdits(type, ids, properties(fields));
    }

    @Override
    public Map<String, Map<String, Optional<ChangedAt>>> ownWrites(String type, Collection<String> ids,
            Set<String> fields) {
        return history.ownWrites(type, ids, properties(fields));
    }

    @Override
    public Map<String, Map<String, Replaced>> lastReplaced(String type, Collection<String> ids, Set<String> fields) {
        return history.lastReplaced(type, ids, properties(fields));
    }

    @Override
    public int rowsPerHistory() {
        return BatchReads.MOST_ROWS_WITH_HISTORY;
    }

    // Texts are searched in lower case, enumerations as they are spelled: both are asked for.
    private Set<String> candidates(String type, String field, Collection<String> asGiven, Set<String> folded) {
        Set<String> spellings = new LinkedHashSet<>(folded);
        asGiven.stream().filter(value -> !value.isBlank()).forEach(spellings::add);
        List<String> all = new ArrayList<>(spellings);
        Set<String> ids = new LinkedHashSet<>();
        for (int from = 0; from < all.size(); from += VALUES_PER_SEARCH) {
            List<String> some = all.subList(from, Math.min(all.size(), from + VALUES_PER_SEARCH));
            search.all(type, RecordSearch.Filter.in(field, some), Api.ID)
                    .records()
                    .forEach(hit -> ids.add(hit.path("id").asString("")));
        }
        return ids;
    }

    /** What has a history: properties do, associations do not. */
    private static Set<String> properties(Set<String> fields) {
        return fields.stream().filter(field -> !field.equals(CONTACTS)).collect(Collectors.toSet());
    }

    private static BatchReads.Wanted wanted(String type, Set<String> fields) {
        Set<String> all = new LinkedHashSet<>(fields);
        all.add(Api.modified(type));
        all.remove(CONTACTS);
        return BatchReads.Wanted.properties(all);
    }

    private static String folded(String value) {
        return value.strip().toLowerCase(Locale.ROOT);
    }
}
