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

    /**
     * One stream of hints: one record type of one CRM.
     *
     * @param side which CRM
     * @param type that CRM's record type
     * @param object what its records are in the plan
     */
    public record Feed(Side side, String type, ObjectName object) {
        /** {@code salesforce/Contact}. */
        public String id() {
            return side.word() + "/" + type;
        }

        @Override
        public String toString() {
            return id();
        }
    }
}
