package dev.crmcutover.rollout;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/** When a soak time is over. */
final class Soak {
    private Soak() {}

    /**
     * Whole days are days of the calendar in the plan's zone, so that a soak begun at nine ends at nine, also
     * across a change of the clocks.
     */
    static Instant end(Instant since, Duration soak, ZoneId zone) {
        return since.atZone(zone).plusDays(soak.toDays()).plus(soak.minusDays(soak.toDays())).toInstant();
    }
}
