package dev.crmcutover.record;

import java.time.Duration;
import java.time.Instant;

/**
 * The interval in which a side's value changed, as narrow as that CRM and our own reads can prove.
 *
 * @param from not before this instant
 * @param to not after this instant
 */
public record ChangedAt(Instant from, Instant to) {
    public ChangedAt {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("an interval may not end before it begins");
        }
    }

    public static ChangedAt at(Instant instant) {
        return new ChangedAt(instant, instant);
    }

    /** Whether this interval begins more than {@code skew} after {@code other} ends. */
    public boolean isLaterThan(ChangedAt other, Duration skew) {
        return from.isAfter(other.to.plus(skew));
    }
}
