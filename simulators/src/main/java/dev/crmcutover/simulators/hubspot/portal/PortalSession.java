package dev.crmcutover.simulators.hubspot.portal;

import dev.crmcutover.simulators.hubspot.portal.WriteRow.AssociationRequest;
import dev.crmcutover.simulators.hubspot.portal.WriteRow.AssociationSpec;
import dev.crmcutover.simulators.hubspot.portal.WriteRow.RecordKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The portal as one actor writes to it. Refusals are {@link HubSpotFault}s, and leave everything as it was.
 * Safe for use by several threads.
 */
public final class PortalSession {
    private final HubSpotPortal portal;
    private final Parts parts;
    private final Actor actor;
    private final Optional<Instant> at;

    /** What a session writes with. */
    record Parts(Records records, RecordWriter writer, RecordMerger merger, BatchWriter batches,
            AssociationWriter links, AssociationTypes types) {}

    PortalSession(HubSpotPortal portal, Parts parts, Actor actor, Optional<Instant> at) {
        this.portal = portal;
        this.parts = parts;
        this.actor = actor;
        this.at = at;
    }

    public Actor actor() {
        return actor;
    }

    /** The same actor at another moment: to plant records that are older than the portal's clock. */
    public PortalSession at(Instant moment) {
        return new PortalSession(portal, parts, actor, Optional.of(moment));
    }

    /** Makes a record. */
    public RecordView create(ObjectType type, Map<String, String> properties) {
        return create(type, properties, List.of());
    }

    /** Makes a record and associates it. */
    public RecordView create(ObjectType type, Map<String, String> properties, List<AssociationRequest> associations) {
        return createAll(type, List.of(new WriteRow(null, properties, associations, null))).rows().getFirst().record();
    }

    /** Changes a record; an empty value clears. */
    public RecordView update(ObjectType type, long id, Map<String, String> properties) {
        return update(type, RecordKey.id(Long.toString(id)), properties);
    }

    /**
     * Changes a record; ids that were merged away resolve to the survivor.
     *
     * @throws HubSpotFault 404, 400 or 409
     */
    public RecordView update(ObjectType type, RecordKey key, Map<String, String> properties) {
        return writing(() -> {
            HubSpotRecord record = parts.records.resolve(type, key, false);
            WriteRow row = WriteRow.update(record.id(), properties);
            return parts.batches.update(type, List.of(row), stamp()).rows().getFirst().record();
        });
    }

    /** Puts a record into the recycle bin; one that is there, or never was, is none the worse for it. */
    public void archive(ObjectType type, long id) {
        archiveAll(type, List.of(RecordKey.id(Long.toString(id))));
    }

    /**
     * Deletes a record for good, as the law of data protection may demand: it is not in the recycle bin.
     *
     * @throws HubSpotFault 404 if there is no such record
     */
    public void forget(ObjectType type, RecordKey key) {
        writing(() -> {
            HubSpotRecord record = parts.records.resolve(type, key, false);
            parts.links.removeAll(record, stamp());
            parts.writer.archive(parts.records.store(type), record, stamp());
            parts.records.store(type).remove(record);
            return record;
        });
    }

    /**
     * Takes a record out of the recycle bin.
     *
     * @throws HubSpotFault 404 if it is not there, 409 if its e-mail is taken
     */
    public void restore(ObjectType type, long id) {
        writing(() -> {
            HubSpotRecord record = parts.records.resolve(type, RecordKey.id(Long.toString(id)), true);
            parts.writer.restore(parts.records.store(type), record, stamp());
            return record;
        });
    }

    /**
     * Merges two records into a new one with an id of its own, to which both old ids lead from then on.
     *
     * @param primary whose values stay
     * @param other whose values fill what the primary never had
     * @return the new record
     * @throws HubSpotFault 404 if there is no such record, 400 if both are one
     */
    public RecordView merge(ObjectType type, long primary, long other) {
        return merge(type, RecordKey.id(Long.toString(primary)), RecordKey.id(Long.toString(other)));
    }

    /** As {@link #merge(ObjectType, long, long)}; ids that were merged before lead to their survivors. */
    public RecordView merge(ObjectType type, RecordKey primary, RecordKey other) {
        return writing(() -> {
            HubSpotRecord kept = parts.records.resolve(type, primary, false);
            HubSpotRecord merged = parts.merger.merge(kept, parts.records.resolve(type, other, false), stamp());
            return portal.read(type, merged.id());
        });
    }

    /** Makes up to 100 records. */
    public BatchAnswer createAll(ObjectType type, List<WriteRow> rows) {
        return writing(() -> parts.batches.create(type, rows, stamp()));
    }

    /** Changes up to 100 records. */
    public BatchAnswer updateAll(ObjectType type, List<WriteRow> rows) {
        return writing(() -> parts.batches.update(type, rows, stamp()));
    }

    /** Changes or makes up to 100 records, found by a property with unique values. */
    public BatchAnswer upsertAll(ObjectType type, List<WriteRow> rows) {
        return writing(() -> parts.batches.upsert(type, rows, stamp()));
    }

    /** Puts up to 100 records into the recycle bin; unknown ones are ignored. */
    public void archiveAll(ObjectType type, List<RecordKey> keys) {
        writing(() -> {
            parts.batches.archive(type, keys, stamp());
            return keys;
        });
    }

    /** Two records by type and id, in the direction in which types of association are meant. */
    public record Pair(ObjectType from, String fromId, ObjectType to, String toId) {}

    /**
     * Associates two records.
     *
     * @param types kinds beside the plain one; may be empty
     * @return the kinds the pair now has
     * @throws HubSpotFault 404 if one of them does not exist, 400 if a type does not fit
     */
    public List<AssociationType> associate(Pair pair, List<AssociationSpec> types) {
        List<AssociationType> wanted = types.stream()
                .map(spec -> parts.types.require(pair.from(), pair.to(), spec))
                .toList();
        return writing(() -> {
            HubSpotRecord from = end(pair.from(), pair.fromId());
            HubSpotRecord to = end(pair.to(), pair.toId());
            parts.links.requireOneParent(from, to, wanted);
            parts.links.add(from, to, wanted, stamp());
            return List.copyOf(portal.associations(pair.from(), pair.fromId(), pair.to())
                    .getOrDefault(Long.valueOf(pair.toId()), List.of()));
        });
    }

    /** Removes whatever associates two records. */
    public void dissociate(Pair pair) {
        writing(() -> {
            parts.links.removeAll(end(pair.from(), pair.fromId()), end(pair.to(), pair.toId()), stamp());
            return pair;
        });
    }

    /** Removes some kinds of association; removing the plain one removes all. */
    public void dissociate(Pair pair, List<AssociationSpec> types) {
        List<AssociationType> unwanted = types.stream()
                .map(spec -> parts.types.require(pair.from(), pair.to(), spec))
                .toList();
        writing(() -> {
            parts.links.remove(end(pair.from(), pair.fromId()), end(pair.to(), pair.toId()), unwanted, stamp());
            return pair;
        });
    }

    private HubSpotRecord end(ObjectType type, String id) {
        return parts.records.resolve(type, RecordKey.id(id), false);
    }

    private Stamp stamp() {
        return new Stamp(at.map(Instant::toEpochMilli).orElseGet(portal.clock()::millis), actor);
    }

    private <T> T writing(Supplier<T> write) {
        return portal.writing(write);
    }
}
