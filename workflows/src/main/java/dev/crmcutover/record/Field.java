package dev.crmcutover.record;

/**
 * One field of one record type, as the CRM describes it to the user we are.
 *
 * @param name the API or internal name
 * @param label what people see
 * @param type its declared type
 * @param access what we may do with it
 */
public record Field(String name, String label, FieldType type, Access access) {
    /**
     * What we may do with a field.
     *
     * @param createable whether a create may set it
     * @param updateable whether an update may set it
     * @param required whether a create must set it
     * @param calculated whether the CRM computes it
     * @param unique whether no two records may hold the same value
     */
    public record Access(boolean createable, boolean updateable, boolean required, boolean calculated,
            boolean unique) {}
}
