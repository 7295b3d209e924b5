package dev.crmcutover.simulators.core;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Faults a test or an operator has asked for. Each is planned for a kind of request and a number of
 * times, is taken by the first requests that fit, oldest plan first, and is then gone. Safe for use by
 * several threads.
 */
public final class Faults {
    private final Deque<Planned> planned = new ArrayDeque<>();

    /** What goes wrong. */
    public sealed interface Fault {
        /** Too many requests: 429 in HubSpot, 403 REQUEST_LIMIT_EXCEEDED in Salesforce. Nothing is executed. */
        record RateLimited(boolean daily) implements Fault {}

        /** A 5xx answer before anything is executed. */
        record ServerError(int status) implements Fault {}

        /** The connection is closed without an answer, and nothing is executed. */
        record TimeOut() implements Fault {}

        /** The request is carried out, and the connection is closed without an answer. */
        record CommitThenTimeOut() implements Fault {}

        /** One row of a write is locked: UNABLE_TO_LOCK_ROW in Salesforce, 423 in HubSpot. */
        record RowLock() implements Fault {}

        /** A write is refused whole with 400, without a word which row or field is to blame. */
        record RefusedWhole() implements Fault {}

        /** The answer comes late. */
        record Slow(Duration by) implements Fault {}
    }

    /**
     * A request as faults see it.
     *
     * @param method the HTTP method
     * @param path the path without host and query
     * @param body as it was sent; empty where there is none
     */
    public record Request(String method, String path, String body) {}

    private static final class Planned {
        private final Predicate<Request> fits;
        private final Fault fault;
        private int left;

        private Planned(Predicate<Request> fits, Fault fault, int times) {
            this.fits = fits;
            this.fault = fault;
            this.left = times;
        }
    }

    /** Plans {@code fault} for the next {@code times} requests that fit. */
    public synchronized void plan(Predicate<Request> fits, Fault fault, int times) {
        if (times < 1) {
            throw new IllegalArgumentException("a fault is planned at least once, not " + times + " times");
        }
        planned.addLast(new Planned(fits, fault, times));
    }

    /** Takes the fault planned for this request, if any. */
    public synchronized Optional<Fault> take(Request request) {
        for (Planned plan : planned) {
            if (plan.fits.test(request)) {
                plan.left--;
                if (plan.left == 0) {
                    planned.remove(plan);
                }
                return Optional.of(plan.fault);
            }
        }
        return Optional.empty();
    }

    /** Forgets every planned fault. */
    public synchronized void clear() {
        planned.clear();
    }
}
