package dev.crmcutover.crm;

import dev.crmcutover.record.Side;
import java.util.Optional;

/** One CRM as the steps of a change see it. Safe for use by several threads. */
public interface Crm {
    Side side();

    /** Reading, writing and creating records. */
    CrmRecords records();

    /** What has changed, and what there is. */
    CrmChanges changes();

    /** Opportunities that may lock records; none where the CRM has no such thing. */
    default Optional<CrmOpportunities> opportunities() {
        return Optional.empty();
    }

    /** The account itself: who we are there, its fields, its people, its imports. */
    CrmAccount account();
}
