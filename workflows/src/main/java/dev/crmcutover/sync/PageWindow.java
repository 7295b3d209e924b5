package dev.crmcutover.sync;

import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a few pages of one kind in flight until all ranges are treated. State of one workflow: the pages'
 * callbacks change it between two steps of the main loop.
 */
final class PageWindow {
    private final FillInput input;
    private final PageKind kind;
    private final Hold hold;
    private final Deque<LinkRange> todo;
    private final int ranges;
    private PageCounts counts;
    private int inFlight;
    private Instant notBefore = Instant.EPOCH;
    private @Nullable ActivityFailure end;

    PageWindow(FillInput input, PageKind kind, Hold hold, FillInput.Carried from) {
        this.input = input;
        this.kind = kind;
        this.hold = hold;
        this.todo = new ArrayDeque<>(from.todo());
        this.ranges = from.ranges();
        this.counts = from.counts();
    }

    /** Starts the next page, if one may start now. */
    boolean startNext() {
        if (!mayStart()) {
            return false;
        }
        LinkRange range = todo.remove();
        inFlight++;
        PageRequest request = PageRequest.of(input.context(), input.object(), kind, range);
        String summary = kind.word() + " " + input.object() + " from link " + range.first();
        Async.function(SyncActivities.pages(summary)::syncPage, request)
                .handle((outcome, failure) -> settle(range, outcome, failure));
        return true;
    }

    /**
     * Waits until there is something to do.
     *
     * @param drain start nothing more: only the end of a page matters
     */
    void awaitTurn(boolean drain) {
        Duration quiet = quiet();
        if (quiet.isPositive()) {
            Workflow.sleep(quiet);
            return;
        }
        int under = inFlight;
        Workflow.await(() -> inFlight != under || (!drain && mayStart()));
    }

    boolean idle() {
        return inFlight == 0;
    }

    /**
     * Whether all is treated.
     *
     * @throws ActivityFailure the failure of a page that ends the fill: the ledger it belongs to is gone
     */
    boolean finished() {
        if (end != null) {
            throw end;
        }
        return idle() && todo.isEmpty();
    }

    Advance advance() {
        return new Advance(input.object(), kind, Math.max(0, ranges - todo.size() - inFlight), ranges, counts);
    }

    FillStatus status() {
        return new FillStatus(advance(), inFlight, hold.why());
    }

    FillInput.Carried carried(PageCounts before) {
        return new FillInput.Carried(List.copyOf(todo), ranges, counts, before, hold.why());
    }

    private boolean mayStart() {
        return end == null && hold.free() && !todo.isEmpty() && inFlight < input.window() && quiet().isZero();
    }

    private Duration quiet() {
        Duration left = Duration.between(Instant.ofEpochMilli(Workflow.currentTimeMillis()), notBefore);
        return left.isPositive() ? left.plusMillis(1) : Duration.ZERO;
    }

    private PageWindow settle(LinkRange range, @Nullable PageOutcome outcome, @Nullable RuntimeException failure) {
        inFlight--;
        if (outcome == null) {
            todo.addFirst(range);
            block(failure);
            return this;
        }
        counts = counts.plus(outcome.counts());
        outcome.rest().ifPresent(todo::addFirst);
        outcome.notBefore().filter(notBefore::isBefore).ifPresent(later -> notBefore = later);
        outcome.held().ifPresent(hold::block);
        return this;
    }

    /** What is thrown here, in the callback of a page, nobody would hear of. */
    private void block(@Nullable RuntimeException failure) {
        if (!(failure instanceof ActivityFailure activity)) {
            throw failure != null ? failure : new IllegalStateException("a page ended without an outcome");
        }
        try {
            hold.block(SyncActivities.why(activity));
        } catch (ActivityFailure ending) {
            end = ending;
        }
    }
}
