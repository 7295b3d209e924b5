package dev.crmcutover.decide;

import dev.crmcutover.plan.Lock;
import dev.crmcutover.record.ChangedAt;
import dev.crmcutover.record.Side;
import java.time.Duration;
import java.util.Optional;

/**
 * All that is known of one field, or one group, of a pair of records when it is decided.
 *
 * @param held the lock that holds now
 * @param base what both sides held when they were last in step; empty if they never were
 * @param salesforce the field there
 * @param hubspot the field there
 * @param skew how far the two CRMs' clocks may differ
 */
public record FieldSituation(Optional<Lock> held, Optional<CanonicalPair> base, Holding salesforce, Holding hubspot,
        Duration skew) {
    public FieldSituation {
        if (skew.isNegative()) {
            throw new IllegalArgumentException("a skew may not be negative");
        }
    }

    public Holding on(Side side) {
        return side == Side.SALESFORCE ? salesforce : hubspot;
    }

    /** Whether a side's value differs from its own base value; without a base nothing counts as changed. */
    public boolean changed(Side side) {
        return base.isPresent() && !base.get().on(side).sameAs(on(side).value());
    }

    /**
     * What one side holds now.
     *
     * @param value its value
     * @param changedAt when it changed, if that is known; our own writes do not count
     * @param expressible whether the value can be said on the other side
     */
    public record Holding(CanonicalValue value, Optional<ChangedAt> changedAt, boolean expressible) {
        public boolean isBlank() {
            return value.blank();
        }
    }
}
