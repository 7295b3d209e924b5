package dev.crmcutover.simulators.salesforce.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * An object (sObject) with its fields. Fields are only ever added. Safe for use by several threads.
 */
public final class SObjectType {
    private final Identity identity;
    private final Traits traits;
    private final Map<String, Column> byName = new ConcurrentHashMap<>();
    private final Map<String, Column> byRelationship = new ConcurrentHashMap<>();
    private volatile List<Column> columns = List.of();

    /**
     * What the object is called.
     *
     * @param keyPrefix the first three characters of its records' ids
     */
    public record Identity(String name, String label, String labelPlural, String keyPrefix) {}

    /** What callers may do with its records, and whether it can be merged and told by getUpdated. */
    public record Traits(boolean writable, boolean mergeable, boolean replicateable, boolean hasOwnUi) {}

    public SObjectType(Identity identity, Traits traits, List<FieldDefinition> fields) {
        this.identity = identity;
        this.traits = traits;
        fields.forEach(this::add);
    }

    /**
     * Adds a field.
     *
     * @throws IllegalArgumentException if the object has one of that name
     */
    public synchronized Column add(FieldDefinition field) {
        String key = fold(field.name());
        if (byName.containsKey(key)) {
            throw new IllegalArgumentException(
                    "There is already a field named " + field.name() + " on " + name() + ".");
        }
        Column column = new Column(columns.size(), field, originOf(field));
        List<Column> grown = new ArrayList<>(columns);
        grown.add(column);
        columns = List.copyOf(grown);
        byName.put(key, column);
        if (field.reference() != null) {
            byRelationship.put(fold(field.reference().relationship()), column);
        }
        return column;
    }

    /** Changes what a field of that name is like; its place stays. */
    public synchronized void redefine(FieldDefinition field) {
        Column old = required(field.name());
        Column column = new Column(old.ordinal(), field, old.origin());
        List<Column> changed = new ArrayList<>(columns);
        changed.set(old.ordinal(), column);
        columns = List.copyOf(changed);
        byName.put(fold(field.name()), column);
        if (field.reference() != null) {
            byRelationship.put(fold(field.reference().relationship()), column);
        }
    }

    public String name() {
        return identity.name();
    }

    public Identity identity() {
        return identity;
    }

    public Traits traits() {
        return traits;
    }

    /** All fields in the order they were defined. */
    public List<Column> columns() {
        return columns;
    }

    /** The field of that API name, in any case. */
    public Optional<Column> column(String name) {
        return Optional.ofNullable(byName.get(fold(name)));
    }

    /** The field of that API name, in any case, which must be there. */
    public Column required(String name) {
        return column(name)
                .orElseThrow(() -> new IllegalArgumentException(name() + " has no field called " + name));
    }

    /** The lookup field behind a relationship name such as {@code Owner}. */
    public Optional<Column> relationship(String name) {
        return Optional.ofNullable(byRelationship.get(fold(name)));
    }

    /** Whether its records are people with a first and a last name. */
    public boolean isPerson() {
        return byName.containsKey("lastname") && byName.containsKey("firstname");
    }

    private static String fold(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private Column.Origin originOf(FieldDefinition field) {
        if (field.type() == FieldType.ADDRESS) {
            return Column.Origin.ADDRESS;
        }
        return switch (field.name()) {
            case "Id" -> Column.Origin.ID;
            case "IsDeleted" -> Column.Origin.IS_DELETED;
            case "CreatedDate" -> Column.Origin.CREATED_DATE;
            case "CreatedById" -> Column.Origin.CREATED_BY;
            case "LastModifiedDate" -> Column.Origin.MODIFIED_DATE;
            case "LastModifiedById" -> Column.Origin.MODIFIED_BY;
            case "SystemModstamp" -> Column.Origin.SYSTEM_MODSTAMP;
            case "IsEmailBounced" -> Column.Origin.EMAIL_BOUNCED;
            case "Name" -> isPerson() ? Column.Origin.FULL_NAME : Column.Origin.STORED;
            default -> Column.Origin.STORED;
        };
    }
}
