package dev.crmcutover.simulators.salesforce.schema;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One field of an object, as describe tells it.
 *
 * @param name the API name
 * @param size length for text, precision and scale for numbers
 * @param access what a caller may do with it
 * @param key how records are found by it
 * @param reference what it points at; null unless {@code type} is REFERENCE
 * @param picklist its values; empty unless it is a picklist
 */
public record FieldDefinition(String name, String label, FieldType type, Size size, Access access, Key key,
        @Nullable Reference reference, Picklist picklist) {

    /** Length in characters for text; digits in all and after the point for numbers. */
    public record Size(int length, int precision, int scale) {
        public static final Size NONE = new Size(0, 0, 0);
    }

    /** What a caller may do. A field that is neither nillable nor defaulted must be given on create. */
    public record Access(boolean nillable, boolean createable, boolean updateable, boolean defaultedOnCreate,
            boolean calculated) {
        public static final Access OPEN = new Access(true, true, true, false, false);
    }

    /** How records are found by this field. Unique and external ids ignore case unless said. */
    public record Key(boolean unique, boolean externalId, boolean idLookup, boolean caseSensitive) {
        public static final Key NONE = new Key(false, false, false, false);

        /** Whether an upsert or a read may name records by it. */
        public boolean namesRecords() {
            return externalId || idLookup;
        }
    }

    /** A lookup to the records of one of some objects. */
    public record Reference(List<String> to, String relationship, boolean cascadeDelete) {
        public Reference {
            to = List.copyOf(to);
        }
    }

    /** A picklist's values in order. An unrestricted one takes others too. */
    public record Picklist(boolean restricted, List<String> values, @Nullable String defaultValue) {
        public static final Picklist NONE = new Picklist(false, List.of(), null);

        public Picklist {
            values = List.copyOf(values);
        }
    }

    /** A custom field that may be left empty, read and written, without keys. */
    public static FieldDefinition custom(String name, FieldType type, int length) {
        return new FieldDefinition(name, name.replace("__c", "").replace('_', ' '), type, sizeOf(type, length),
                type == FieldType.BOOLEAN ? new Access(false, true, true, true, false) : Access.OPEN, Key.NONE, null,
                Picklist.NONE);
    }

    /** A custom text field that is a unique external id. */
    public static FieldDefinition externalId(String name, int length) {
        return custom(name, FieldType.STRING, length).with(new Key(true, true, true, false));
    }

    public FieldDefinition with(Key changed) {
        return new FieldDefinition(name, label, type, size, access, changed, reference, picklist);
    }

    public FieldDefinition with(Access changed) {
        return new FieldDefinition(name, label, type, size, changed, key, reference, picklist);
    }

    public FieldDefinition with(Picklist changed) {
        return new FieldDefinition(name, label, type, size, access, key, reference, changed);
    }

    public FieldDefinition labelled(String changed) {
        return new FieldDefinition(name, changed, type, size, access, key, reference, picklist);
    }

    public boolean isCustom() {
        return name.endsWith("__c");
    }

    /** Whether a create must give it: describe's rule for a mandatory field. */
    public boolean isRequired() {
        return !access.nillable() && access.createable() && !access.defaultedOnCreate() && type != FieldType.BOOLEAN;
    }

    private static Size sizeOf(FieldType type, int length) {
        if (type.isDecimal()) {
            return new Size(0, 18, length);
        }
        return switch (type) {
            case EMAIL -> new Size(80, 0, 0);
            case PHONE -> new Size(40, 0, 0);
            case URL, PICKLIST -> new Size(255, 0, 0);
            case MULTIPICKLIST -> new Size(4099, 0, 0);
            case REFERENCE -> new Size(18, 0, 0);
            case STRING, TEXTAREA -> new Size(length, 0, 0);
            default -> Size.NONE;
        };
    }
}
