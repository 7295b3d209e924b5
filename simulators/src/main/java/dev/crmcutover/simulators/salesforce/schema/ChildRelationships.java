package dev.crmcutover.simulators.salesforce.schema;

import java.util.Optional;

/** What a lookup is called by the object it leads to: {@code Contacts} of an Account. */
public final class ChildRelationships {
    private ChildRelationships() {}

    /**
     * The name of a lookup seen from an object it leads to.
     *
     * @return empty where it has none: who made, changed or owns a record, and what it was merged into
     */
    public static Optional<String> name(SObjectType child, Column lookup, SObjectType parent) {
        FieldDefinition.Reference reference = lookup.field().reference();
        if (reference == null || !reference.to().contains(parent.name()) || parent.name().equals("User")
                || lookup.name().equals("MasterRecordId")) {
            return Optional.empty();
        }
        String plural = child.identity().labelPlural().replace(" ", "");
        if (lookup.field().isCustom()) {
            return Optional.of(plural + "__r");
        }
        return Optional.of(child.name().equals(parent.name()) ? "Child" + plural : plural);
    }
}
