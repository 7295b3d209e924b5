package dev.crmcutover.simulators.core;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The clock a simulated CRM stamps its records by: the system's, shifted by a skew, or one that only
 * moves when told to. Safe for use by several threads.
 */
public final class SimulatorClock extends Clock {
    private final Clock source;
    private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);

    private SimulatorClock(Clock source) {
        this.source = source;
    }

    /** Real time. */
    public static SimulatorClock real() {
        return new SimulatorClock(Clock.systemUTC());
    }

    /** Real time, shifted. */
    public static SimulatorClock skewed(Duration skew) {
        return new SimulatorClock(Clock.offset(Clock.systemUTC(), skew));
    }

    /** Real time from now on, but slower: what a busy machine is late by matters so much less. */
    public static SimulatorClock slowed(int times) {
        Instant start = Instant.now();
        return new SimulatorClock(new Clock() {
            @Override
            public Instant instant() {
                return start.plus(Duration.between(start, Instant.now()).dividedBy(times));
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }
        });
    }

    /** A clock that stands until {@link #advance} moves it. */
    public static SimulatorClock standing(Instant start) {
        return new SimulatorClock(Clock.fixed(start, ZoneOffset.UTC));
    }

    /** Moves the clock forward by {@code by}; a real one gains that much skew. */
    public void advance(Duration by) {
        if (by.isNegative()) {
            throw new IllegalArgumentException("a clock is only moved forward, not by " + by);
        }
        ahead.updateAndGet(so -> so.plus(by));
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return Clock.offset(source, ahead.get()).withZone(zone);
    }

    @Override
    public Instant instant() {
        return source.instant().plus(ahead.get());
    }
}
