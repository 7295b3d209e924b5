package dev.crmcutover.simulators.salesforce.soql;

import dev.crmcutover.simulators.salesforce.schema.Column;
import dev.crmcutover.simulators.salesforce.schema.FieldDefinition;
import dev.crmcutover.simulators.salesforce.schema.FieldValues;
import dev.crmcutover.simulators.salesforce.store.Row;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rows as JSON objects: {@code attributes} first, parents as objects within, an empty parent as null. */
public final class RowRenderer {
    private final String base;

    /** @param base the path that record URLs begin with, {@code /services/data/v66.0/sobjects/} */
    public RowRenderer(String base) {
        this.base = base;
    }

    /** A row with the fields a query asked for. */
    public Map<String, @Nullable Object> render(QueryRun run, Row row) {
        Map<String, @Nullable Object> json = start(row);
        for (FieldPath path : run.fields()) {
            put(json, row, path, 0);
        }
        run.children().forEach(children -> json.put(children.name(), children(children, row)));
        return json;
    }

    private @Nullable Object children(Children children, Row parent) {
        List<Row> rows = children.byParent().getOrDefault(parent.id(), List.of());
        if (rows.isEmpty()) {
            return null;
        }
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("totalSize", rows.size());
        json.put("done", true);
        json.put("records", rows.stream().map(row -> render(children.run(), row)).toList());
        return json;
    }

    /** A row with some of its fields, such as a read of one record gives. */
    public Map<String, @Nullable Object> render(Row row, List<Column> columns) {
        Map<String, @Nullable Object> json = start(row);
        columns.forEach(column -> json.put(column.name(), FieldValues.wire(row.get(column))));
        return json;
    }

    private void put(Map<String, @Nullable Object> json, Row row, FieldPath path, int depth) {
        if (depth == path.hops().size()) {
            json.put(path.column().name(), FieldValues.wire(row.get(path.column())));
            return;
        }
        FieldPath.Hop hop = path.hops().get(depth);
        FieldDefinition.Reference reference = hop.lookup().field().reference();
        Row parent = hop.follow(row);
        String name = reference == null ? hop.lookup().name() : reference.relationship();
        if (parent == null) {
            json.putIfAbsent(name, null);
            return;
        }
        @SuppressWarnings("unchecked")
        Map<String, @Nullable Object> nested = (Map<String, @Nullable Object>) json.computeIfAbsent(name,
                key -> start(parent));
        if (nested != null) {
            put(nested, parent, path, depth + 1);
        }
    }

    private Map<String, @Nullable Object> start(Row row) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        Map<String, Object> attributes = new LinkedHashMap<>();
        attributes.put("type", row.type().name());
        if (!row.type().name().equals(Groups.RESULT)) {
            attributes.put("url", base + row.type().name() + "/" + row.id());
        }
        json.put("attributes", attributes);
        return json;
    }
}
