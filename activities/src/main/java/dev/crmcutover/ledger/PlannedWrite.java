package dev.crmcutover.ledger;

import dev.crmcutover.record.FieldName;
import dev.crmcutover.record.LinkId;
import dev.crmcutover.record.RawValue;
import dev.crmcutover.record.RecordKey;
import dev.crmcutover.record.Snapshot;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One row of a call.
 *
 * @param versionRead the link's version that the decision was made on
 * @param rowId the id of the record that is written; for a create, the id of the record it is made from
 * @param before what the fields hold, by the CRM's field names; empty for a create
 * @param after what they shall hold
 * @param fields the plan's fields that are written
 * @param parent for a create, the company the new record belongs to; not kept
 * @param stamp for an update, when the record was last modified, by its own CRM's clock, as it was read
 */
public record PlannedWrite(LinkId link, int versionRead, String rowId, Map<String, RawValue> before,
        Map<String, RawValue> after, Set<FieldName> fields, Optional<RecordKey> parent, Optional<Instant> stamp) {
    public PlannedWrite {
        before = Map.copyOf(before);
        after = Map.copyOf(after);
        fields = Set.copyOf(fields);
        if (after.isEmpty()) {
            throw new IllegalArgumentException("a write of link " + link + " writes nothing");
        }
    }

    /** A write without a parent, of a record whose stamp is not known. */
    public PlannedWrite(LinkId link, int versionRead, String rowId, Map<String, RawValue> before,
            Map<String, RawValue> after, Set<FieldName> fields) {
        this(link, versionRead, rowId, before, after, fields, Optional.empty(), Optional.empty());
    }

    /** The same write of a record as it was read. */
    public PlannedWrite ofRecord(Snapshot read) {
        return new PlannedWrite(link, versionRead, rowId, before, after, fields, parent,
                Optional.of(read.modifiedAt()));
    }

    /** The same write on another version of its link. */
    public PlannedWrite onVersion(int version) {
        return new PlannedWrite(link, version, rowId, before, after, fields, parent, stamp);
    }

    /** How many values become blank. */
    int blanks() {
        return (int) after.entrySet()
                .stream()
                .filter(entry -> entry.getValue().isBlank())
                .filter(entry -> !before.getOrDefault(entry.getKey(), RawValue.BLANK).isBlank())
                .count();
    }
}
