package dev.crmcutover.plan.check;

import dev.crmcutover.record.Field;
import dev.crmcutover.record.Schema;
import dev.crmcutover.record.Side;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** What both CRMs say of their record types. */
final class Described {
    private final Map<Side, Map<String, Schema>> byType = new HashMap<>();

    Described(Map<Side, List<Schema>> schemas) {
        schemas.forEach((side, described) -> {
            Map<String, Schema> types = byType.computeIfAbsent(side, any -> new HashMap<>());
            described.forEach(schema -> types.put(schema.type(), schema));
        });
    }

    Optional<Schema> schema(Side side, String type) {
        return Optional.ofNullable(byType.getOrDefault(side, Map.of()).get(type));
    }

    /** The schemas of those of the types that are described. */
    List<Schema> schemas(Side side, List<String> types) {
        return types.stream().map(type -> schema(side, type)).flatMap(Optional::stream).toList();
    }

    Optional<Field> field(Side side, String type, String field) {
        return schema(side, type).flatMap(schema -> schema.field(field));
    }

    /** The names of all fields of the types, in order. */
    Collection<String> fieldNames(Side side, List<String> types) {
        TreeSet<String> names = new TreeSet<>();
        schemas(side, types).forEach(schema -> names.addAll(schema.fields().keySet()));
        return names;
    }
}
