package dev.crmcutover.record;

import java.util.Map;
import java.util.Optional;

/**
 * What one record type offers, as the CRM describes it to the user we are.
 *
 * @param side which CRM
 * @param type its name there
 * @param fields by name, as that CRM spells it
 */
public record Schema(Side side, String type, Map<String, Field> fields) {
    public Schema {
        fields = Map.copyOf(fields);
    }

    public Optional<Field> field(String name) {
        return Optional.ofNullable(fields.get(name));
    }
}
