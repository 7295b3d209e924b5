package dev.crmcutover.simulators.salesforce.store;

import dev.crmcutover.simulators.salesforce.schema.Column;
import dev.crmcutover.simulators.salesforce.schema.FieldType;
import dev.crmcutover.simulators.salesforce.schema.SObjectType;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One record as it stood at a time; never changes. Only fields with a value take room, as two arrays in
 * order of the fields' ordinals.
 */
public final class Row {
    private final SObjectType type;
    private final String id;
    private final Audit audit;
    private final boolean deleted;
    private final short[] ordinals;
    private final Object[] values;

    private Row(SObjectType type, String id, Audit audit, boolean deleted, TreeMap<Short, Object> fields) {
        this.type = type;
        this.id = id;
        this.audit = audit;
        this.deleted = deleted;
        this.ordinals = new short[fields.size()];
        this.values = fields.values().toArray();
        int i = 0;
        for (Short ordinal : fields.keySet()) {
            ordinals[i++] = ordinal;
        }
    }

    /** A new record holding the stored values given. */
    public static Row of(SObjectType type, String id, Audit audit, Map<Column, @Nullable Object> fields) {
        TreeMap<Short, Object> kept = new TreeMap<>();
        fields.forEach((column, value) -> keep(kept, column, value));
        return new Row(type, id, audit, false, kept);
    }

    /** This record after some stored values changed. */
    public Row with(Map<Column, @Nullable Object> changes, Audit stamps) {
        TreeMap<Short, Object> kept = new TreeMap<>();
        for (int i = 0; i < ordinals.length; i++) {
            kept.put(ordinals[i], values[i]);
        }
        changes.forEach((column, value) -> keep(kept, column, value));
        return new Row(type, id, stamps, deleted, kept);
    }

    /** This record put into the recycle bin, or taken out of it. */
    public Row deleted(boolean isDeleted, Audit stamps) {
        TreeMap<Short, Object> kept = new TreeMap<>();
        for (int i = 0; i < ordinals.length; i++) {
            kept.put(ordinals[i], values[i]);
        }
        return new Row(type, id, stamps, isDeleted, kept);
    }

    public SObjectType type() {
        return type;
    }

    /** 18 characters. */
    public String id() {
        return id;
    }

    public Audit audit() {
        return audit;
    }

    public boolean isDeleted() {
        return deleted;
    }

    /** The value of a field, kept or worked out, in stored form; null where there is none. */
    public @Nullable Object get(Column column) {
        return switch (column.origin()) {
            case STORED -> stored(column.ordinal());
            case ID -> id;
            case IS_DELETED -> deleted;
            case CREATED_DATE -> audit.created().at();
            case CREATED_BY -> audit.created().userId();
            case MODIFIED_DATE -> audit.modified().at();
            case MODIFIED_BY -> audit.modified().userId();
            case SYSTEM_MODSTAMP -> audit.systemModstamp();
            case FULL_NAME -> fullName();
            case ADDRESS -> address(column.name().substring(0, column.name().length() - "Address".length()));
            case EMAIL_BOUNCED -> get("EmailBouncedDate") != null;
        };
    }

    /** The value of the field of that name, which the object must have. */
    public @Nullable Object get(String field) {
        return get(type.required(field));
    }

    private @Nullable Object stored(int ordinal) {
        int at = Arrays.binarySearch(ordinals, (short) ordinal);
        if (at >= 0) {
            return values[at];
        }
        return type.columns().get(ordinal).field().type() == FieldType.BOOLEAN ? Boolean.FALSE : null;
    }

    private @Nullable String fullName() {
        Object first = get("FirstName");
        Object last = get("LastName");
        return first == null ? (String) last : last == null ? (String) first : first + " " + last;
    }

    private @Nullable Map<String, @Nullable Object> address(String prefix) {
        Map<String, @Nullable Object> parts = new LinkedHashMap<>();
        for (String part : new String[]{"City", "Country", "GeocodeAccuracy", "Latitude", "Longitude", "PostalCode",
                "State", "Street"}) {
            parts.put(Character.toLowerCase(part.charAt(0)) + part.substring(1), get(prefix + part));
        }
        return parts.values().stream().allMatch(part -> part == null) ? null : parts;
    }

    private static void keep(TreeMap<Short, Object> kept, Column column, @Nullable Object value) {
        if (!column.isStored()) {
            throw new IllegalArgumentException(column.name() + " is not a stored field");
        }
        boolean unticked = column.field().type() == FieldType.BOOLEAN && Boolean.FALSE.equals(value);
        if (value == null || unticked) {
            kept.remove((short) column.ordinal());
        } else {
            kept.put((short) column.ordinal(), value);
        }
    }
}
