package dev.crmcutover.simulators.salesforce.org;

import dev.crmcutover.simulators.salesforce.fault.SalesforceFault;
import dev.crmcutover.simulators.salesforce.schema.Column;
import dev.crmcutover.simulators.salesforce.schema.FieldValues;
import dev.crmcutover.simulators.salesforce.schema.SObjectType;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * A record as a request gives it, with field names and types understood and nothing else checked. Salesforce
 * reads the whole request before it writes anything, so what fails here fails the request.
 *
 * @param id as given, in any form; null for a create
 * @param values in stored form
 * @param parents lookups given by the parent's external id instead of its id
 */
public record RecordInput(SObjectType type, @Nullable String id, Map<Column, @Nullable Object> values,
        Map<Column, Parent> parents) {

    /** A parent named by a field that names records. */
    public record Parent(String field, Object value) {}

    /**
     * Reads a JSON object.
     *
     * @param visible which fields the caller may see
     * @throws SalesforceFault 400 INVALID_FIELD or JSON_PARSER_ERROR
     */
    public static RecordInput read(SObjectType type, Map<String, ? extends @Nullable Object> json,
            BiPredicate<SObjectType, Column> visible) {
        String id = null;
        Map<Column, @Nullable Object> values = new LinkedHashMap<>();
        Map<Column, Parent> parents = new LinkedHashMap<>();
        for (Map.Entry<String, ? extends @Nullable Object> entry : json.entrySet()) {
            String name = entry.getKey();
            Object value = entry.getValue();
            if (name.equalsIgnoreCase("attributes")) {
                continue;
            }
            if (name.equalsIgnoreCase("Id")) {
                id = value == null ? null : value.toString();
                continue;
            }
            Optional<Column> lookup = value instanceof Map ? type.relationship(name) : Optional.empty();
            if (lookup.isPresent() && value instanceof Map<?, ?> parent) {
                parents.put(lookup.get(), parent(type, name, parent));
                continue;
            }
            Column column = type.column(name)
                    .filter(found -> visible.test(type, found))
                    .orElseThrow(() -> noSuchColumn(type, name));
            values.put(column, read(column, value));
        }
        return new RecordInput(type, id, values, parents);
    }

    /** The same with one more value. */
    RecordInput with(Column column, String value) {
        Map<Column, @Nullable Object> more = new LinkedHashMap<>(values);
        more.put(column, FieldValues.store(column.field(), value));
        return new RecordInput(type, id, more, parents);
    }

    /** What an unknown field answers. */
    public static SalesforceFault noSuchColumn(SObjectType type, String name) {
        return SalesforceFault.of(400, "INVALID_FIELD",
                "No such column '" + name + "' on sobject of type " + type.name());
    }

    private static @Nullable Object read(Column column, @Nullable Object value) {
        try {
            return FieldValues.store(column.field(), value);
        } catch (FieldValues.UnreadableValue e) {
            throw SalesforceFault.of(400, "JSON_PARSER_ERROR", String.valueOf(e.getMessage()));
        }
    }

    private static Parent parent(SObjectType type, String name, Map<?, ?> json) {
        for (Map.Entry<?, ?> entry : json.entrySet()) {
            String field = String.valueOf(entry.getKey());
            Object value = entry.getValue();
            if (!field.equals("attributes") && value != null) {
                return new Parent(field, value);
            }
        }
        throw SalesforceFault.of(400, "INVALID_FIELD",
                "The " + name + " relationship of " + type.name() + " names no external id field");
    }
}
