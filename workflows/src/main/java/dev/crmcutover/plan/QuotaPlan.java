package dev.crmcutover.plan;

import dev.crmcutover.record.Side;
import java.util.Map;
import java.util.TreeMap;

/**
 * Who may spend how much of each CRM's API quota.
 *
 * @param bySide each CRM's split
 */
public record QuotaPlan(Map<Side, Split> bySide) {
    public QuotaPlan {
        bySide = InOrder.copyOf(new TreeMap<>(bySide));
    }

    /** The four shares. */
    public enum Share {
        LIVE, APPROVAL, BACKFILL, AUDIT;

        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /**
     * One CRM's split.
     *
     * @param leaveForOthers the part other integrations keep, 0 to 1
     * @param shares the parts of the rest, 0 to 1, adding up to 1
     */
    public record Split(double leaveForOthers, Map<Share, Double> shares) {
        public Split {
            shares = InOrder.copyOf(new TreeMap<>(shares));
            double sum = shares.values().stream().mapToDouble(Double::doubleValue).sum();
            if (leaveForOthers < 0 || leaveForOthers >= 1 || Math.abs(sum - 1) > 1e-6) {
                throw new IllegalArgumentException("shares add up to 100 %, and something must be left for us");
            }
        }
    }
}
