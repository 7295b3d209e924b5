package dev.crmcutover.apply;

import dev.crmcutover.record.FieldName;
import dev.crmcutover.record.RawValue;
import dev.crmcutover.record.Side;
import java.util.Map;

/**
 * Earlier values to put back in one field of one side.
 *
 * @param values by the CRM's field names; personal data
 */
public record FieldRestore(FieldName field, Side side, Map<String, RawValue> values) {
    public FieldRestore {
        values = Map.copyOf(values);
        if (values.isEmpty()) {
            throw new IllegalArgumentException("nothing to put back in " + field);
        }
    }
}
