package dev.crmcutover.oracle;

import dev.crmcutover.record.FieldName;
import dev.crmcutover.record.Side;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A pair of records with several fields, to be decided together.
 *
 * @param absent the side that has no record yet, whose halves are all blank and without a base; or null
 */
record RecordCase(@Nullable Side absent, List<Asked> fields) {

    /**
     * One field of the pair.
     *
     * @param masked whether it has an open rejection
     * @param holdsRecord whether its rejection holds the whole record
     */
    record Asked(FieldName name, FieldCase question, Presence presence, boolean masked, boolean holdsRecord) {}

    /** Whether both CRMs return a field's keys. */
    enum Presence {
        PRESENT, NOT_RETURNED_BY_SALESFORCE, NOT_RETURNED_BY_HUBSPOT, NOT_OF_THIS_TYPE
    }
}
