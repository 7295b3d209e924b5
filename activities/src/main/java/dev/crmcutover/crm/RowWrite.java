package dev.crmcutover.crm;

import dev.crmcutover.record.RawValue;
import dev.crmcutover.record.RecordKey;
import java.util.Map;
import java.util.Optional;

/**
 * One row of a write call.
 *
 * @param id the record's id, or its external id in a create
 * @param values what to set, by field name; a blank clears the field
 * @param before what these fields held as they were read; matters to associations, which are written as a
 *     difference
 * @param parent in a create, the company the new record belongs to
 */
public record RowWrite(String id, Map<String, RawValue> values, Map<String, RawValue> before,
        Optional<RecordKey> parent) {
    public RowWrite {
        values = Map.copyOf(values);
        before = Map.copyOf(before);
        if (id.isBlank() || values.isEmpty()) {
            throw new IllegalArgumentException("a row names a record and at least one field");
        }
    }

    /** A row of which nothing is known but what to set. */
    public RowWrite(String id, Map<String, RawValue> values) {
        this(id, values, Map.of(), Optional.empty());
    }

    /** A row of a create. */
    public RowWrite(String id, Map<String, RawValue> values, Optional<RecordKey> parent) {
        this(id, values, Map.of(), parent);
    }

    @Override
    public String toString() {
        return "RowWrite[" + id + ", " + values.keySet() + "]";
    }
}
