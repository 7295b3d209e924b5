package dev.crmcutover.simulators.salesforce.soql;

import dev.crmcutover.simulators.salesforce.schema.Column;
import dev.crmcutover.simulators.salesforce.schema.SObjectType;
import dev.crmcutover.simulators.salesforce.store.RowSource;
import java.time.LocalDate;
import java.util.Optional;

/** What a query runs against: the objects and fields its caller may see, and the day it is. */
public interface QueryContext {
    /** Where an object's records are, by its name in any case. */
    Optional<RowSource> source(String object);

    /** The records that refer to records of an object, by the relationship's name in any case. */
    Optional<Child> child(SObjectType parent, String relationship);

    /**
     * A relationship seen from the parent.
     *
     * @param relationship its name: {@code Contacts}
     * @param lookup the child's field that names the parent
     */
    record Child(String relationship, RowSource source, Column lookup) {}

    boolean isVisible(SObjectType type, Column column);

    LocalDate today();
}
