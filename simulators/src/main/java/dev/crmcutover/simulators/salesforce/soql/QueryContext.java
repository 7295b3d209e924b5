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

    boolean isVisible(SObjectType type, Column column);

    LocalDate today();
}
