package dev.crmcutover.simulators.salesforce.schema;

/**
 * A field in its place on an object.
 *
 * @param ordinal the field's position on its object; never changes once given
 * @param origin where a record's value comes from
 */
public record Column(int ordinal, FieldDefinition field, Origin origin) {

    /** Where a record's value comes from: kept as given, kept by the platform, or worked out when read. */
    public enum Origin {
        STORED, ID, IS_DELETED, CREATED_DATE, CREATED_BY, MODIFIED_DATE, MODIFIED_BY, SYSTEM_MODSTAMP, FULL_NAME, ADDRESS, EMAIL_BOUNCED
    }

    public String name() {
        return field.name();
    }

    /** Whether the record keeps a value for it that callers or the platform set. */
    public boolean isStored() {
        return origin == Origin.STORED;
    }
}
