package dev.crmcutover.simulators.salesforce.org;

import dev.crmcutover.simulators.salesforce.schema.Column;
import dev.crmcutover.simulators.salesforce.schema.FieldDefinition;
import dev.crmcutover.simulators.salesforce.schema.FieldType;
import dev.crmcutover.simulators.salesforce.schema.FieldValues;
import dev.crmcutover.simulators.salesforce.schema.SObjectType;
import dev.crmcutover.simulators.salesforce.store.Audit;
import dev.crmcutover.simulators.salesforce.store.RecordTable;
import dev.crmcutover.simulators.salesforce.store.Row;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Field history tracking: off until fields are named, at most 20 an object. A change of a tracked field
 * adds a row to {@code <Object>History}; a lookup adds two, one with the parents' names and one with
 * their ids; long text and multi-select picklists are noted without values.
 */
public final class FieldHistory {
    private static final int MOST_TRACKED = 20;

    private final Records records;
    private final Map<String, Set<String>> tracked = new ConcurrentHashMap<>();

    FieldHistory(Records records) {
        this.records = records;
    }

    /** Tracks fields of Account, Contact, Lead or Opportunity from now on, by API name. */
    public void track(String object, String... fields) {
        SObjectType type = records.table(object).type();
        records.table(historyOf(object));
        Set<String> names = tracked.computeIfAbsent(object, key -> ConcurrentHashMap.newKeySet());
        Arrays.stream(fields).map(type::required).map(Column::name).forEach(names::add);
        if (names.size() > MOST_TRACKED) {
            throw new IllegalArgumentException(
                    "an object tracks at most " + MOST_TRACKED + " fields, not " + names.size() + " on " + object);
        }
    }

    private static String historyOf(String object) {
        return object + (object.equals("Opportunity") ? "FieldHistory" : "History");
    }

    public boolean isTracked(String object, String field) {
        return tracked.getOrDefault(object, Set.of()).contains(field);
    }

    /** Notes what changed between two states of a record. */
    void note(Transaction transaction, Row before, Row after, Audit.By by) {
        Set<String> names = tracked.get(after.type().name());
        if (names == null) {
            return;
        }
        for (Column column : after.type().columns()) {
            Object old = before.get(column);
            Object now = after.get(column);
            if (names.contains(column.name()) && !Objects.equals(old, now)) {
                note(transaction, after, column, by, old, now);
            }
        }
    }

    /** Notes that a record came into being. */
    void noteCreated(Transaction transaction, Row created, Audit.By by) {
        if (tracked.containsKey(created.type().name())) {
            add(transaction, created, by, "created", "Text", null, null);
        }
    }

    private void note(Transaction transaction, Row row, Column column, Audit.By by, @Nullable Object old,
            @Nullable Object now) {
        FieldDefinition field = column.field();
        if (field.type() == FieldType.REFERENCE && field.reference() != null) {
            String name = field.isCustom() ? field.name() : field.reference().relationship();
            add(transaction, row, by, name, "Text", nameOf(old), nameOf(now));
            add(transaction, row, by, name, "EntityId", old, now);
        } else if (field.type() == FieldType.TEXTAREA && field.size().length() > 255
                || field.type() == FieldType.MULTIPICKLIST) {
            add(transaction, row, by, field.name(), "Text", null, null);
        } else {
            add(transaction, row, by, field.name(), dataType(field.type()), FieldValues.wire(old),
                    FieldValues.wire(now));
        }
    }

    private void add(Transaction transaction, Row of, Audit.By by, String field, String dataType, @Nullable Object old,
            @Nullable Object now) {
        RecordTable table = records.table(historyOf(of.type().name()));
        SObjectType type = table.type();
        Map<Column, @Nullable Object> values = new LinkedHashMap<>();
        values.put(type.required(of.type().name() + "Id"), of.id());
        values.put(type.required("Field"), field);
        values.put(type.required("DataType"), dataType);
        values.put(type.required("OldValue"), old);
        values.put(type.required("NewValue"), now);
        transaction.putQuietly(table, Row.of(type, table.reserve(), Audit.created(by), values));
    }

    private @Nullable Object nameOf(@Nullable Object id) {
        Row row = id == null ? null : records.find(id.toString());
        return row == null ? null : row.get("Name");
    }

    private static String dataType(FieldType type) {
        return switch (type) {
            case BOOLEAN -> "Boolean";
            case INT, DOUBLE -> "Double";
            case CURRENCY -> "Currency";
            case PERCENT -> "Percent";
            case DATE -> "DateOnly";
            case DATETIME -> "DateTime";
            case PICKLIST -> "DynamicEnum";
            case EMAIL -> "Email";
            case PHONE -> "PhoneNumber";
            case URL -> "Url";
            default -> "Text";
        };
    }
}
