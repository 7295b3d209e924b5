package dev.crmcutover.crm;

import dev.crmcutover.record.RawValue;
import java.util.Map;

/**
 * One row of a write call.
 *
 * @param id the record's id, or its external id in a create
 * @param values what to set, by field name; a blank clears the field
 */
public record RowWrite(String id, Map<String, RawValue> values) {
    public RowWrite {
        values = Map.copyOf(values);
        if (id.isBlank() || values.isEmpty()) {
            throw new IllegalArgumentException("a row names a record and at least one field");
        }
    }

    @Override
    public String toString() {
        return "RowWrite[" + id + ", " + values.keySet() + "]";
    }
}
