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
 * @param parent in a create, the company the new record belongs to
 */
public record RowWrite(String id, Map<String, RawValue> values, Optional<RecordKey> parent) {
    public RowWrite {
        values = Map.copyOf(values);
        if (id.isBlank() || values.isEmpty()) {
            throw new IllegalArgumentException("a row names a record and at least one field");
        }
    }

    /** A row without a parent. */
    public RowWrite(String id, Map<String, RawValue> values) {
        this(id, values, Optional.empty());
    }

    @Override
    public String toString() {
        return "RowWrite[" + id + ", " + values.keySet() + "]";
    }
}
