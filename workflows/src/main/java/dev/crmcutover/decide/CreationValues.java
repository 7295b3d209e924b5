package dev.crmcutover.decide;

import dev.crmcutover.record.RawValue;
import java.util.Map;

/**
 * What a record that is about to be created is given.
 *
 * @param type the record type to create
 * @param values by the new record's field names, without blanks: what the rules carry over, and the plan's
 *     {@code set} where they carry nothing
 * @param verdict what was decided for each field; rejected ones are not in the values
 */
public record CreationValues(String type, Map<String, RawValue> values, RecordVerdict verdict) {
    public CreationValues {
        values = Map.copyOf(values);
    }

    @Override
    public String toString() {
        return "CreationValues[" + type + ", " + values.keySet() + "]";
    }
}
