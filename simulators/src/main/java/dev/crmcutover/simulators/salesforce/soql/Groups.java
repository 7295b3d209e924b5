package dev.crmcutover.simulators.salesforce.soql;

import dev.crmcutover.simulators.salesforce.fault.SalesforceFault;
import dev.crmcutover.simulators.salesforce.schema.Column;
import dev.crmcutover.simulators.salesforce.schema.FieldDefinition;
import dev.crmcutover.simulators.salesforce.schema.FieldType;
import dev.crmcutover.simulators.salesforce.schema.SObjectType;
import dev.crmcutover.simulators.salesforce.soql.SelectQuery.Selection;
import dev.crmcutover.simulators.salesforce.store.Audit;
import dev.crmcutover.simulators.salesforce.store.Row;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Groups of rows, each one row of the answer: the fields they are grouped by, and what is counted over them.
 *
 * @see <a href="https://developer.salesforce.com/docs/atlas.en-us.soql_sosl.meta/soql_sosl/sforce_api_calls_soql_select_agg_functions.htm">Aggregate functions</a>
 */
final class Groups {
    /** What the rows of such an answer say they are. */
    static final String RESULT = "AggregateResult";
    private static final Audit NOBODYS = Audit.created(new Audit.By(Instant.EPOCH, ""));

    private final List<FieldPath> by;
    private final List<Part> parts = new ArrayList<>();
    private final SObjectType result;

    /** A column of the answer: a grouped field, or something counted. */
    private record Part(Column column, @Nullable FieldPath field, @Nullable String function) {}

    Groups(SelectQuery query, SObjectType type, QueryContext context) {
        this.by = query.groupBy().stream().map(path -> FieldPath.of(path, type, context)).toList();
        this.result = new SObjectType(new SObjectType.Identity(RESULT, RESULT, RESULT, "000"),
                new SObjectType.Traits(false, false, false, false), List.of());
        int unnamed = 0;
        for (Selection selection : query.select()) {
            switch (selection) {
                case Selection.Field field -> {
                    FieldPath path = FieldPath.of(field.path(), type, context);
                    if (!by.contains(path)) {
                        throw SalesforceFault.malformedQuery(
                                "Field must be grouped or aggregated: " + path.column().name());
                    }
                    add(path.column().name(), path.column().field().type(), path, null);
                }
                case Selection.Aggregate(String function, SelectQuery.Path named, String alias) -> {
                    FieldPath path = named == null ? null : FieldPath.of(named, type, context);
                    FieldType holds = path == null || function.startsWith("COUNT")
                            ? FieldType.INT
                            : function.equals("SUM") || function.equals("AVG")
                                    ? FieldType.DOUBLE
                                    : path.column().field().type();
                    add(alias == null ? "expr" + unnamed++ : alias, holds, path, function);
                }
                case Selection.Count count -> add("expr" + unnamed++, FieldType.INT, null, "COUNT");
                case Selection.Fields fields -> throw SoqlParser.unsupported("FIELDS in a query that groups");
                case Selection.Children children -> throw SoqlParser.unsupported("sub-selects in a query that groups");
            }
        }
    }

    private void add(String name, FieldType type, @Nullable FieldPath field, @Nullable String function) {
        // Stored, whatever it is called: the Id of an answer's row is a value and no record's.
        parts.add(
                new Part(new Column(parts.size(), FieldDefinition.custom(name, type, 255), Column.Origin.STORED), field,
                        function));
    }

    /**
     * A column of the answer to sort by.
     *
     * @throws SalesforceFault 400 MALFORMED_QUERY if it is none
     */
    FieldPath path(SelectQuery.Path path) {
        return fields().stream()
                .filter(field -> field.column().name().equalsIgnoreCase(path.toString()))
                .findFirst()
                .orElseThrow(
                        () -> SalesforceFault.malformedQuery("Ordered field must be grouped or aggregated: " + path));
    }

    SObjectType type() {
        return result;
    }

    List<FieldPath> fields() {
        return parts.stream().map(part -> new FieldPath(List.of(), result, part.column)).toList();
    }

    List<Row> of(Stream<Row> rows) {
        Map<List<Object>, List<Row>> groups = new LinkedHashMap<>();
        rows.forEach(row -> groups.computeIfAbsent(key(row), any -> new ArrayList<>()).add(row));
        if (by.isEmpty() && groups.isEmpty()) {
            groups.put(List.of(), List.of());
        }
        List<Row> results = new ArrayList<>();
        groups.values().forEach(group -> results.add(Row.of(result, "", NOBODYS, values(group))));
        return results;
    }

    private List<Object> key(Row row) {
        return by.stream().map(path -> Objects.requireNonNullElse(path.value(row), "")).toList();
    }

    private Map<Column, @Nullable Object> values(List<Row> group) {
        Map<Column, @Nullable Object> values = new LinkedHashMap<>();
        for (Part part : parts) {
            values.put(part.column, part.function == null
                    ? Objects.requireNonNull(part.field).value(group.getFirst())
                    : aggregate(part.function, part.field, group));
        }
        return values;
    }

    private static @Nullable Object aggregate(String function, @Nullable FieldPath field, List<Row> group) {
        if (field == null) {
            return group.size();
        }
        List<Object> held = group.stream().map(field::value).filter(Objects::nonNull).toList();
        return switch (function) {
            case "COUNT" -> held.size();
            case "COUNT_DISTINCT" -> (int) held.stream().distinct().count();
            case "SUM" -> held.isEmpty() ? null : held.stream().mapToDouble(Groups::number).sum();
            case "AVG" -> held.isEmpty() ? null : held.stream().mapToDouble(Groups::number).average().orElseThrow();
            default -> held.stream()
                    .max((one, other) -> (function.equals("MAX") ? 1 : -1) * Bounds.compare(
                            Bounds.comparable(field.column().field(), one),
                            Bounds.comparable(field.column().field(), other)))
                    .orElse(null);
        };
    }

    private static double number(Object value) {
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        throw SalesforceFault.of(400, "INVALID_FIELD", "only numbers can be summed or averaged");
    }
}
