package dev.crmcutover.simulators.hubspot.http;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Counts calls against the account's limits. Safe for use by several threads. */
public final class Quotas {
    private static final Duration TEN_SECONDS = Duration.ofSeconds(10);

    private final Clock clock;
    private final ZoneId zone;
    private final Map<Long, Deque<Instant>> callsByApp = new HashMap<>();
    private final Deque<Instant> searches = new ArrayDeque<>();
    private QuotaSettings settings;
    private LocalDate today;
    private long usedToday;

    /** Which of the limits a call falls under. */
    enum Bucket {
        /** The app's ten seconds. */
        GENERAL,
        /** The account's second. */
        SEARCH,
        /** Only the daily limit. */
        DAILY_ONLY
    }

    /** A limit that is reached. */
    enum Policy {
        DAILY, TEN_SECONDLY_ROLLING, SECONDLY
    }

    Quotas(QuotaSettings settings, Clock clock, ZoneId zone) {
        this.settings = settings;
        this.clock = clock;
        this.zone = zone;
        this.today = LocalDate.now(clock.withZone(zone));
    }

    public synchronized QuotaSettings settings() {
        return settings;
    }

    /** Changes the limits; what was counted stays counted. */
    public synchronized void change(QuotaSettings next) {
        settings = next;
    }

    /** Calls of all apps since the last midnight of the account's time zone. */
    public synchronized long usedToday() {
        turnDay();
        return usedToday;
    }

    /** Spends daily calls, as other users of the account would. */
    public synchronized void spendDaily(long calls) {
        turnDay();
        usedToday += calls;
    }

    /** Takes one call from the limits, or names the one that is reached. */
    synchronized Optional<Policy> take(Bucket bucket, long appId) {
        turnDay();
        Instant now = clock.instant();
        Deque<Instant> recent = recent(bucket, appId);
        forget(recent, now.minus(bucket == Bucket.SEARCH ? Duration.ofSeconds(1) : TEN_SECONDS));
        if (settings.enforced()) {
            if (usedToday >= settings.daily()) {
                return Optional.of(Policy.DAILY);
            }
            if (bucket == Bucket.SEARCH && recent.size() >= settings.searchSecondly()) {
                return Optional.of(Policy.SECONDLY);
            }
            if (bucket == Bucket.GENERAL && recent.size() >= settings.tenSecondly()) {
                return Optional.of(Policy.TEN_SECONDLY_ROLLING);
            }
        }
        usedToday++;
        if (bucket != Bucket.DAILY_ONLY) {
            recent.addLast(now);
        }
        return Optional.empty();
    }

    /** What the answer's headers say of the limits; searches only learn of the daily one. */
    synchronized Map<String, String> headers(Bucket bucket, long appId) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("X-HubSpot-RateLimit-Daily", Long.toString(settings.daily()));
        headers.put("X-HubSpot-RateLimit-Daily-Remaining", Long.toString(Math.max(0, settings.daily() - usedToday)));
        if (bucket != Bucket.SEARCH) {
            Deque<Instant> recent = recent(Bucket.GENERAL, appId);
            Instant now = clock.instant();
            long lastSecond = recent.stream().filter(at -> at.isAfter(now.minusSeconds(1))).count();
            int secondly = Math.max(1, settings.tenSecondly() / 10);
            headers.put("X-HubSpot-RateLimit-Interval-Milliseconds", Long.toString(TEN_SECONDS.toMillis()));
            headers.put("X-HubSpot-RateLimit-Max", Integer.toString(settings.tenSecondly()));
            headers.put("X-HubSpot-RateLimit-Remaining",
                    Integer.toString(Math.max(0, settings.tenSecondly() - recent.size())));
            headers.put("X-HubSpot-RateLimit-Secondly", Integer.toString(secondly));
            headers.put("X-HubSpot-RateLimit-Secondly-Remaining", Long.toString(Math.max(0, secondly - lastSecond)));
        }
        return headers;
    }

    private Deque<Instant> recent(Bucket bucket, long appId) {
        return bucket == Bucket.SEARCH ? searches : callsByApp.computeIfAbsent(appId, id -> new ArrayDeque<>());
    }

    private static void forget(Deque<Instant> calls, Instant until) {
        for (Instant oldest = calls.peekFirst(); oldest != null && !oldest.isAfter(until); oldest = calls.peekFirst()) {
            calls.removeFirst();
        }
    }

    private void turnDay() {
        LocalDate day = LocalDate.now(clock.withZone(zone));
        if (!day.equals(today)) {
            today = day;
            usedToday = 0;
        }
    }
}
