package dev.crmcutover.sync;

import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Compares all linked records of an object once a day, a page at a time, so that what is due meanwhile waits for
 * one page at most: it finds what no feed tells, such as the new value of a formula. State of one workflow.
 */
final class Sweep {
    /** So often is a page asked again whose links another has; what is missed so is compared the next day. */
    private static final int MOST_REPEATS = 3;

    private final Deque<LinkRange> todo = new ArrayDeque<>();
    private Instant next;
    private @Nullable Advance last;
    private Instant notBefore = Instant.EPOCH;
    private int repeats;
    private int toldTenths;

    Sweep(SweepPlan plan, Optional<SweepStatus> carried, Instant now) {
        next = carried.map(SweepStatus::next).orElseGet(() -> plan.after(now));
        last = carried.flatMap(SweepStatus::last).orElse(null);
        carried.ifPresent(before -> todo.addAll(before.todo()));
    }

    SweepStatus status() {
        return new SweepStatus(next, Optional.ofNullable(last), todo.stream().toList());
    }

    /** How long there is nothing to sweep. */
    Duration quiet(Instant now) {
        Duration left = Duration.between(now, todo.isEmpty() ? next : notBefore);
        return left.isPositive() ? left.plusMillis(1) : Duration.ZERO;
    }

    /**
     * Sweeps one page, if it is time to.
     *
     * @return why a hold or a brake forbids it, if one does; the same page is then asked for again later
     * @throws io.temporal.failure.ActivityFailure where the page failed for good; so is it then
     */
    Optional<String> page(LiveInput input, SweepPlan plan, Instant now) {
        if (!quiet(now).isZero()) {
            return Optional.empty();
        }
        if (todo.isEmpty()) {
            begin(input, plan, now);
            return Optional.empty();
        }
        LinkRange range = todo.element();
        PageOutcome page = SyncActivities.pages("sweep " + input.object() + " from link " + range.first())
                .syncPage(PageRequest.of(input.context(), input.object(), PageKind.SWEEP, range));
        take(range, page);
        tell(plan);
        return page.held();
    }

    private void begin(LiveInput input, SweepPlan plan, Instant now) {
        todo.addAll(SyncActivities.pages("cut " + input.object() + " into ranges to sweep")
                .ranges(new RangesRequest(input.context(), input.object(), PageKind.SWEEP, plan.rowsPerRange())));
        last = new Advance(input.object(), PageKind.SWEEP, 0, todo.size(), PageCounts.NONE);
        next = plan.after(now);
        notBefore = Instant.EPOCH;
        repeats = 0;
        toldTenths = -1;
        tell(plan);
    }

    private void take(LinkRange range, PageOutcome page) {
        if (page.held().isPresent()) {
            return;
        }
        todo.remove();
        boolean noQuota = page.counts().equals(PageCounts.NONE) && page.notBefore().isPresent();
        boolean same = page.rest().filter(range::equals).isPresent();
        repeats = same && !noQuota ? repeats + 1 : 0;
        if (repeats <= MOST_REPEATS) {
            page.rest().ifPresent(todo::addFirst);
            page.notBefore().ifPresent(later -> notBefore = later);
        } else {
            repeats = 0;
        }
        Advance before = Objects.requireNonNull(last, "a sweep that has begun");
        last = new Advance(before.object(), PageKind.SWEEP, before.ranges() - todo.size(), before.ranges(),
                before.counts().plus(page.counts()));
    }

    private void tell(SweepPlan plan) {
        Advance now = Objects.requireNonNull(last, "a sweep that has begun");
        int tenths = now.percent() / 10;
        if (tenths != toldTenths) {
            toldTenths = tenths;
            Signals.tell(plan.reportTo(), "advanced", now);
        }
    }

    /** For the Temporal UI. */
    String words() {
        Advance latest = last;
        String done = latest == null
                ? "none yet"
                : "%d of %d ranges, %s".formatted(latest.doneRanges(), latest.ranges(),
                        Markdown.counts(latest.counts()));
        return "\n\nSweep: " + done + "; the next begins " + next;
    }

    static Instant now() {
        return Instant.ofEpochMilli(Workflow.currentTimeMillis());
    }
}
