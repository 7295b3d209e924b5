package dev.crmcutover.record;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one record type offers, as the CRM describes it to the user we are.
 *
 * @param side which CRM
 * @param type its name there
 * @param fields by name, as that CRM spells it
 * @param processes the ways in which its records move from stage to stage; empty for what has no stages
 */
public record Schema(Side side, String type, Map<String, Field> fields, List<SalesProcess> processes) {
    public Schema {
        fields = Map.copyOf(fields);
        processes = List.copyOf(processes);
    }

    /** A type without stages. */
    public Schema(Side side, String type, Map<String, Field> fields) {
        this(side, type, fields, List.of());
    }

    public Optional<Field> field(String name) {
        return Optional.ofNullable(fields.get(name));
    }
}
