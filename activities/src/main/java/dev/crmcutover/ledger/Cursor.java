package dev.crmcutover.ledger;

import dev.crmcutover.record.ObjectName;
import dev.crmcutover.record.Side;
import java.time.Instant;

/**
 * How far a feed is.
 *
 * @param feed which one
 * @param covered every change before this instant, by the CRM's clock, has been offered
 * @param captured hints taken in so far, coalesced ones counted each
 * @param redelivered hints of versions that were known already; they are no changes and have no outcome
 * @param rev goes up with every offer
 */
public record Cursor(Feed feed, Instant covered, long captured, long redelivered, int rev) {

    /** What a change of a feed's records means. */
    public enum Purpose {
        /** They are the object's records, and were changed themselves. */
        RECORDS,
        /** They are opportunities and contact roles, and may lock records of the object. */
        LOCKS,
        /** They are contact roles, and say who belongs to records of the object. */
        ROLES
    }

    /**
     * One stream of hints: one record type of one CRM.
     *
     * @param side which CRM
     * @param type that CRM's record type
     * @param object what the records it gives hints for are in the plan
     * @param purpose what a change of its records means
     */
    public record Feed(Side side, String type, ObjectName object, Purpose purpose) {
        /** A feed whose records are those of the object. */
        public Feed(Side side, String type, ObjectName object) {
            this(side, type, object, Purpose.RECORDS);
        }

        /** {@code salesforce/Contact}, {@code salesforce/Opportunity/locks/people}. */
        public String id() {
            String records = side.word() + "/" + type;
            return switch (purpose) {
                case RECORDS -> records;
                case LOCKS -> records + "/locks/" + object;
                case ROLES -> records + "/roles/" + object;
            };
        }

        @Override
        public String toString() {
            return id();
        }
    }
}
