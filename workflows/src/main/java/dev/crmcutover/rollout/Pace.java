package dev.crmcutover.rollout;

import java.time.Duration;
import java.util.Optional;

/**
 * How fast a cutover goes about its business. A real one keeps the plan's times; a rehearsal shortens them.
 *
 * @param longest soak times and freeze offsets last at most this long; empty: as long as the plan says
 * @param feedEvery time between two polls of a CRM
 * @param liveEvery the longest a live sync goes without looking into the inbox
 * @param gateEvery time after which a gate that did not hold is measured again; each time it fails the time
 *     doubles, up to sixteen times as long
 * @param freezeEvery time between two looks for imports
 * @param window how many pages of one object are in flight at a time
 * @param rowsPerRange about how many links are cut into one range
 */
public record Pace(Optional<Duration> longest, Duration feedEvery, Duration liveEvery, Duration gateEvery,
        Duration freezeEvery, int window, int rowsPerRange) {
    /** For real CRMs. */
    public static final Pace REAL = new Pace(Optional.empty(), Duration.ofSeconds(30), Duration.ofMinutes(1),
            Duration.ofHours(1), Duration.ofMinutes(1), 4, 1000);

    /** For a rehearsal whose soak times last at most so long. */
    public static Pace rehearsal(Duration longest) {
        return new Pace(Optional.of(longest), Duration.ofSeconds(2), Duration.ofSeconds(5), Duration.ofSeconds(5),
                Duration.ofSeconds(2), 4, 200);
    }

    /** A time of the plan at this pace. */
    public Duration atMost(Duration planned) {
        return longest.filter(limit -> limit.compareTo(planned) < 0).orElse(planned);
    }
}
