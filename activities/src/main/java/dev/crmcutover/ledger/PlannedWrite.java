package dev.crmcutover.ledger;

import dev.crmcutover.record.FieldName;
import dev.crmcutover.record.LinkId;
import dev.crmcutover.record.RawValue;
import dev.crmcutover.record.RecordKey;
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
 */
public record PlannedWrite(LinkId link, int versionRead, String rowId, Map<String, RawValue> before,
        Map<String, RawValue> after, Set<FieldName> fields, Optional<RecordKey> parent) {
    public PlannedWrite {
        before = Map.copyOf(before);
        after = Map.copyOf(after);
        fields = Set.copyOf(fields);
        if (after.isEmpty()) {
            throw new IllegalArgumentException("a write of link " + link + " writes nothing");
        }
    }

    /** A write without a parent. */
    public PlannedWrite(LinkId link, int versionRead, String rowId, Map<String, RawValue> before,
            Map<String, RawValue> after, Set<FieldName> fields) {
        this(link, versionRead, rowId, before, after, fields, Optional.empty());
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
