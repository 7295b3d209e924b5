package dev.crmcutover.worker.rehearse;

import dev.crmcutover.activities.CutoverActivities;
import dev.crmcutover.ledger.Ledger;
import dev.crmcutover.plan.CutoverPlan;
import dev.crmcutover.plan.ObjectPlan;
import dev.crmcutover.sync.LinkRange;
import dev.crmcutover.sync.PageKind;
import dev.crmcutover.sync.PageOutcome;
import dev.crmcutover.sync.PageRequest;
import dev.crmcutover.sync.PageSync;
import dev.crmcutover.sync.RangesRequest;
import dev.crmcutover.sync.SyncContext;
import dev.crmcutover.sync.TaskQueues;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Fills again over every link, without Temporal. Where all is in step, that writes nothing. */
final class SecondFill {
    private static final int ROWS_PER_RANGE = 200;

    private final CutoverPlan plan;
    private final SyncContext context;
    private final PageSync pages;

    SecondFill(CutoverPlan plan, Ledger ledger, CutoverActivities activities) {
        this.plan = plan;
        this.context = new SyncContext(plan.name(), plan.hash(), plan.rollout().phases().getLast().name(),
                ledger.installation().epoch().toString());
        this.pages = activities.byTaskQueue()
                .getOrDefault(TaskQueues.PAGES, List.of())
                .stream()
                .filter(PageSync.class::isInstance)
                .map(PageSync.class::cast)
                .findFirst()
                .orElseThrow();
    }

    /** Runs it; how many records it wrote. */
    long written() {
        long written = 0;
        for (ObjectPlan object : plan.objects()) {
            RangesRequest all = new RangesRequest(context, object.name(), PageKind.FILL, ROWS_PER_RANGE);
            for (LinkRange range : pages.ranges(all)) {
                written += fill(object, range);
            }
        }
        return written;
    }

    private long fill(ObjectPlan object, LinkRange range) {
        Optional<LinkRange> rest = Optional.of(range);
        long written = 0;
        while (rest.isPresent()) {
            PageOutcome outcome = pages.syncPage(PageRequest.of(context, object.name(), PageKind.FILL, rest.get()));
            written += outcome.counts().written();
            rest = outcome.rest();
            outcome.notBefore().filter(any -> outcome.rest().isPresent()).ifPresent(SecondFill::sleepUntil);
        }
        return written;
    }

    private static void sleepUntil(Instant notBefore) {
        Duration quiet = Duration.between(Clock.systemUTC().instant(), notBefore);
        if (quiet.isPositive()) {
            Rehearsal.pause(quiet);
        }
    }
}
