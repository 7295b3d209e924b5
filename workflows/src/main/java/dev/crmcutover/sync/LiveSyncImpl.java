package dev.crmcutover.sync;

import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The loop that never ends. */
public final class LiveSyncImpl implements LiveSync {
    /** How long after trouble it looks by itself whether things are well again. */
    private static final Duration LOOK_AGAIN = Duration.ofMinutes(5);

    private LiveInput input;
    private boolean woken;
    private boolean stopped;
    private Optional<String> held;
    private Optional<String> trouble = Optional.empty();
    private PageCounts counts;
    private Optional<Sweep> sweep;

    @WorkflowInit
    public LiveSyncImpl(LiveInput input) {
        this.input = input;
        this.woken = input.carried().woken();
        this.held = input.carried().held();
        this.counts = input.carried().counts();
        this.sweep = sweepOf(input, input.carried().sweep());
    }

    private static Optional<Sweep> sweepOf(LiveInput input, Optional<SweepStatus> before) {
        return input.sweep().map(plan -> new Sweep(plan, before, Sweep.now()));
    }

    @Override
    public void run(LiveInput ignored) {
        label();
        while (!stopped) {
            if (Workflow.getInfo().isContinueAsNewSuggested()) {
                startAfresh();
                continue;
            }
            Duration pause = pause();
            if (pause.isPositive()) {
                Workflow.await(pause, () -> (woken && trouble.isEmpty()) || stopped);
            }
            Workflow.await(() -> held.isEmpty() || stopped);
            if (!stopped) {
                woken = false;
                round();
                show();
            }
        }
    }

    private Duration pause() {
        if (trouble.isPresent()) {
            return LOOK_AGAIN;
        }
        Duration quiet = sweep.map(one -> one.quiet(Sweep.now())).orElse(input.every());
        return quiet.compareTo(input.every()) < 0 ? quiet : input.every();
    }

    /** Takes all that is due, then a page of the sweep, then wakes the sagas of what must wait. */
    private void round() {
        try {
            drain();
            sweep();
            SyncActivities.wakes().deliver(input.context());
        } catch (ActivityFailure failure) {
            block(SyncActivities.why(failure));
        }
    }

    private void drain() {
        while (!stopped && held.isEmpty() && !Workflow.getInfo().isContinueAsNewSuggested()) {
            PageRequest request = PageRequest.of(input.context(), input.object(), PageKind.LIVE, LinkRange.EVERY);
            PageOutcome page = SyncActivities.pages("keep " + input.object() + " in step").syncPage(request);
            counts = counts.plus(page.counts());
            if (page.held().isPresent()) {
                block(page.held().get());
                return;
            }
            trouble = Optional.empty();
            page.notBefore().ifPresent(this::sleepUntil);
            if (page.rest().isEmpty()) {
                return;
            }
        }
        woken = true;
    }

    private void sweep() {
        if (!stopped && held.isEmpty() && trouble.isEmpty()) {
            sweep.flatMap(one -> one.page(input, input.sweep().orElseThrow(), Sweep.now())).ifPresent(this::block);
        }
    }

    private void sleepUntil(Instant notBefore) {
        Duration quiet = Duration.between(Instant.ofEpochMilli(Workflow.currentTimeMillis()), notBefore);
        if (quiet.isPositive()) {
            Workflow.await(quiet.plusMillis(1), () -> stopped);
        }
    }

    private void block(String why) {
        boolean news = !trouble.equals(Optional.of(why));
        trouble = Optional.of(why);
        if (news) {
            input.reportTo()
                    .ifPresent(phase -> Signals.tell(phase, "blocked",
                            new Block("the live sync of " + input.object(), why)));
        }
    }

    private void startAfresh() {
        Workflow.await(Workflow::isEveryHandlerFinished);
        if (!stopped) {
            Workflow.continueAsNew(new LiveInput(input.context(), input.object(), input.every(), input.reportTo(),
                    input.sweep(), new LiveInput.Carried(woken, held, counts, sweep.map(Sweep::status))));
        }
    }

    private void label() {
        SyncContext context = input.context();
        Workflow.upsertTypedSearchAttributes(CutoverSearchAttributes.PLAN.valueSet(context.plan().value()),
                CutoverSearchAttributes.PHASE.valueSet(context.phase().value()),
                CutoverSearchAttributes.OBJECT.valueSet(input.object().value()));
        show();
    }

    private void show() {
        Workflow.setCurrentDetails("**%s live**, phase %s of %s\n\n%s%s%s".formatted(input.object(),
                input.context().phase(), input.context().plan(), Markdown.counts(counts),
                sweep.map(Sweep::words).orElse(""),
                held.or(() -> trouble).map(why -> "\n\nHeld: " + why).orElse("")));
    }

    @Override
    public void wake() {
        woken = true;
    }

    @Override
    public void follow(LiveInput next) {
        input = next;
        sweep = sweepOf(next, sweep.map(Sweep::status));
        stopped = false;
        trouble = Optional.empty();
        woken = true;
        label();
    }

    @Override
    public void stop() {
        stopped = true;
    }

    @Override
    public void hold(String why) {
        held = Optional.of(why);
        show();
    }

    @Override
    public void resume() {
        held = Optional.empty();
        trouble = Optional.empty();
        woken = true;
    }

    @Override
    public LiveStatus status() {
        return new LiveStatus(input.context(), counts, held, trouble, sweep.map(Sweep::status));
    }
}
