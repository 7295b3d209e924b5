package dev.crmcutover.ledger;

import dev.crmcutover.plan.QuotaPlan;
import dev.crmcutover.record.Side;
import java.util.List;
import java.util.Map;

/** Who may spend how many calls, across all workers. */
public interface Quotas {
    /**
     * Takes calls from a share of a CRM's quota. A share that has none left borrows: all of a share that
     * has been idle, and what stands above half of a bucket in use. Where the CRM counts by the day only live
     * changes and decisions borrow: for the rest, their part of the day is all they get.
     *
     * @param calls how many, all or none; more than a full bucket is granted by a full bucket, which then
     *     owes the rest
     * @param rates how fast every share's bucket fills, and what it holds
     */
    Permit take(QuotaPlan.Share share, Side side, int calls, Map<QuotaPlan.Share, Rate> rates);

    /** As above, where nothing is said of the other shares. */
    default Permit take(QuotaPlan.Share share, Side side, int calls, Rate rate) {
        return take(share, side, calls, Map.of(share, rate));
    }

    /** Calls granted so far. */
    List<Spent> spent();

    /**
     * A bucket.
     *
     * @param callsPerSecond how fast it fills
     * @param burst what it holds
     * @param mostInTenSeconds what all shares of the CRM together are granted in any ten seconds
     */
    record Rate(double callsPerSecond, int burst, int mostInTenSeconds) {
        /** One of a CRM that does not count calls by the second. */
        public Rate(double callsPerSecond, int burst) {
            this(callsPerSecond, burst, Integer.MAX_VALUE);
        }

        boolean isByTheSecond() {
            return mostInTenSeconds < Integer.MAX_VALUE;
        }

        public Rate {
            if (!(callsPerSecond > 0) || burst < 1) {
                throw new IllegalArgumentException("a rate needs calls per second above 0 and a burst of 1 or more");
            }
            if (mostInTenSeconds < 1) {
                throw new IllegalArgumentException("a CRM that allows no call in ten seconds cannot be used");
            }
        }
    }

    /** Calls a share was granted. */
    record Spent(Side side, QuotaPlan.Share share, long calls) {}
}
