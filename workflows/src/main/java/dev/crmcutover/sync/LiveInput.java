package dev.crmcutover.sync;

import dev.crmcutover.record.ObjectName;
import java.time.Duration;
import java.util.Optional;

/**
 * How to keep an object in step.
 *
 * @param every the longest it goes without looking into the inbox
 * @param reportTo the workflow that hears {@link WorkReports#blocked}; empty for none
 * @param sweep when all linked records are compared again; empty: never
 * @param carried what an earlier run leaves to the next; {@link Carried#FRESH} at the start
 */
public record LiveInput(SyncContext context, ObjectName object, Duration every, Optional<String> reportTo,
        Optional<SweepPlan> sweep, Carried carried) {
    /** Without a sweep. */
    public LiveInput(SyncContext context, ObjectName object, Duration every, Optional<String> reportTo,
            Carried carried) {
        this(context, object, every, reportTo, Optional.empty(), carried);
    }

    /**
     * What goes through continue-as-new.
     *
     * @param woken a wake that was not acted on yet
     * @param held the hold it is under
     * @param counts what became of all records so far
     * @param sweep how far its sweep is
     */
    public record Carried(boolean woken, Optional<String> held, PageCounts counts, Optional<SweepStatus> sweep) {
        public static final Carried FRESH = new Carried(true, Optional.empty(), PageCounts.NONE, Optional.empty());
    }
}
