package dev.crmcutover.simulators.salesforce.http;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The org's API requests over a rolling 24 hours, counted by the minute. Enforced or not, they are told in
 * every answer. Safe for use by several threads.
 */
public final class ApiQuota {
    private static final Duration WINDOW = Duration.ofHours(24);

    private final Clock clock;
    private final Deque<Minute> minutes = new ArrayDeque<>();
    private long max;
    private boolean enforced;
    private long used;

    private static final class Minute {
        private final long epochMinute;
        private long calls;

        private Minute(long epochMinute) {
            this.epochMinute = epochMinute;
        }
    }

    public ApiQuota(Clock clock, long max, boolean enforced) {
        this.clock = clock;
        this.max = max;
        this.enforced = enforced;
    }

    /** Counts some requests; false if the quota is enforced and used up, in which case none is counted. */
    public synchronized boolean spend(int calls) {
        forget();
        if (enforced && used + calls > max) {
            return false;
        }
        long now = clock.instant().getEpochSecond() / 60;
        if (minutes.isEmpty() || minutes.getLast().epochMinute < now) {
            minutes.addLast(new Minute(now));
        }
        minutes.getLast().calls += calls;
        used += calls;
        return true;
    }

    /** Requests of the last 24 hours. */
    public synchronized long used() {
        forget();
        return used;
    }

    public synchronized long max() {
        return max;
    }

    public synchronized boolean isEnforced() {
        return enforced;
    }

    /** Changes how many requests a day are allowed. */
    public synchronized void allow(long requestsPerDay) {
        this.max = requestsPerDay;
    }

    /** Turns enforcement on or off. */
    public synchronized void enforce(boolean isEnforced) {
        this.enforced = isEnforced;
    }

    private void forget() {
        Instant oldest = clock.instant().minus(WINDOW);
        while (!minutes.isEmpty() && minutes.getFirst().epochMinute < oldest.getEpochSecond() / 60) {
            used -= minutes.removeFirst().calls;
        }
    }
}
