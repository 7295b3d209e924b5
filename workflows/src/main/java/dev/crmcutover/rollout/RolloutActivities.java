package dev.crmcutover.rollout;

import dev.crmcutover.sync.FailureTypes;
import dev.crmcutover.sync.SyncActivities;
import dev.crmcutover.sync.TaskQueues;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;

/** The stubs of the rollout's own activities; see {@link SyncActivities}. */
final class RolloutActivities {
    private static final Duration LONG = Duration.ofMinutes(30);
    private static final Duration HEARTBEAT = Duration.ofSeconds(60);

    private RolloutActivities() {}

    static PlanLookup plans() {
        return Workflow.newActivityStub(PlanLookup.class, quick("read the plan").build());
    }

    static Preparation preparation(String summary) {
        return Workflow.newActivityStub(Preparation.class, quick(summary).build());
    }

    /** For steps that take minutes and say by heartbeats that they are alive. */
    static Preparation longPreparation(String summary) {
        return Workflow.newActivityStub(Preparation.class,
                quick(summary).setStartToCloseTimeout(LONG).setHeartbeatTimeout(HEARTBEAT).build());
    }

    static GateReadings gates(String summary) {
        return Workflow.newActivityStub(GateReadings.class, quick(summary).build());
    }

    static FreezeWatch freeze() {
        return Workflow.newActivityStub(FreezeWatch.class, quick("look for imports").build());
    }

    static RolloutJournal journal(String summary) {
        return Workflow.newActivityStub(RolloutJournal.class, patient(summary).build());
    }

    static Holds holds(String summary) {
        return Workflow.newActivityStub(Holds.class, patient(summary).build());
    }

    static UndoWork undo(String summary) {
        return Workflow.newActivityStub(UndoWork.class, SyncActivities.options(TaskQueues.PAGES, summary).build());
    }

    private static ActivityOptions.Builder quick(String summary) {
        return SyncActivities.options(TaskQueues.CUTOVER, summary);
    }

    /** Only the database is asked, and there is nothing to do but wait for it. */
    private static ActivityOptions.Builder patient(String summary) {
        return quick(summary).setRetryOptions(RetryOptions.newBuilder()
                .setInitialInterval(Duration.ofSeconds(1))
                .setMaximumInterval(Duration.ofMinutes(1))
                .setDoNotRetry(FailureTypes.NOT_RETRYABLE.toArray(String[]::new))
                .build());
    }
}
