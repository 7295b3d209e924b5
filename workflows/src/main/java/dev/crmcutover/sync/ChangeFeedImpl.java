package dev.crmcutover.sync;

import dev.crmcutover.record.ObjectName;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The polling loop. */
public final class ChangeFeedImpl implements ChangeFeed {
    /** How long after a failure that no retry heals it tries again by itself. */
    private static final Duration LOOK_AGAIN = Duration.ofMinutes(5);

    private FeedInput input;
    private boolean woken = true;
    private boolean stopped;
    private long captured;
    private long lagSeconds;
    private Optional<String> trouble = Optional.empty();

    @WorkflowInit
    public ChangeFeedImpl(FeedInput input) {
        this.input = input;
        this.captured = input.captured();
    }

    @Override
    public void run(FeedInput ignored) {
        label();
        while (!stopped) {
            if (Workflow.getInfo().isContinueAsNewSuggested()) {
                startAfresh();
                continue;
            }
            Workflow.await(trouble.isPresent() ? LOOK_AGAIN : input.every(), () -> woken || stopped);
            if (!stopped) {
                woken = false;
                poll();
                show();
            }
        }
    }

    private void poll() {
        try {
            FeedRequest request = new FeedRequest(input.context(), input.side());
            FeedOutcome outcome = SyncActivities.feeds("what changed in " + input.side().label()).poll(request);
            captured += outcome.captured();
            lagSeconds = outcome.lagSeconds();
            trouble = Optional.empty();
            wakeLiveSyncs(outcome.dueByObject());
        } catch (ActivityFailure failure) {
            trouble = Optional.of(SyncActivities.why(failure));
        }
    }

    private static void wakeLiveSyncs(Map<String, Long> due) {
        // sorted, since the order of commands must be the same in a replay
        new TreeMap<>(due).forEach((object, rows) -> {
            if (rows > 0) {
                Signals.tell(SyncIds.live(new ObjectName(object)), "wake");
            }
        });
    }

    private void startAfresh() {
        Workflow.await(Workflow::isEveryHandlerFinished);
        if (!stopped) {
            Workflow.continueAsNew(
                    new FeedInput(input.context(), input.side(), input.every(), captured));
        }
    }

    private void label() {
        Workflow.upsertTypedSearchAttributes(
                CutoverSearchAttributes.PLAN.valueSet(input.context().plan().value()),
                CutoverSearchAttributes.PHASE.valueSet(input.context().phase().value()));
        show();
    }

    private void show() {
        Workflow.setCurrentDetails("**%s** since phase %s of %s: %d changes captured, %d s behind%s".formatted(
                input.side().label(), input.context().phase(), input.context().plan(), captured, lagSeconds,
                trouble.map(why -> "\n\nLast poll failed: " + why).orElse("")));
    }

    @Override
    public void wake() {
        woken = true;
    }

    @Override
    public void follow(FeedInput next) {
        input = next;
        stopped = false;
        woken = true;
        label();
    }

    @Override
    public void stop() {
        stopped = true;
    }

    @Override
    public FeedStatus status() {
        return new FeedStatus(input.context(), captured, lagSeconds, trouble);
    }
}
