package dev.crmcutover.sync;

import io.temporal.activity.ActivityCancellationType;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.failure.ChildWorkflowFailure;
import io.temporal.failure.TimeoutFailure;
import io.temporal.workflow.Workflow;
import java.time.Duration;

/**
 * The stubs of all activities: queues, time-outs and retries in one place, so that none is forgotten.
 * Every stub carries a summary of what it does, for the Temporal UI.
 */
public final class SyncActivities {
    /** How long an activity may take at most. A worker that dies is noticed after it. */
    private static final Duration TIMEOUT = Duration.ofSeconds(90);
    /** Half an hour of trying; then a person is asked. */
    private static final int ATTEMPTS = 35;

    private SyncActivities() {}

    static PageSync pages(String summary) {
        return Workflow.newActivityStub(PageSync.class, options(TaskQueues.PAGES, summary).build());
    }

    static ChangeFeeds feeds(String summary) {
        return Workflow.newActivityStub(ChangeFeeds.class, options(TaskQueues.CUTOVER, summary).build());
    }

    static WakeDelivery wakes() {
        return Workflow.newActivityStub(WakeDelivery.class, options(TaskQueues.RECORDS, "wake what waits").build());
    }

    static RecordSteps record(String summary) {
        return Workflow.newActivityStub(RecordSteps.class, options(TaskQueues.RECORDS, summary).build());
    }

    /** What every activity of the project has in common. */
    public static ActivityOptions.Builder options(String queue, String summary) {
        return ActivityOptions.newBuilder()
                .setTaskQueue(queue)
                .setSummary(summary)
                .setStartToCloseTimeout(TIMEOUT)
                .setCancellationType(ActivityCancellationType.WAIT_CANCELLATION_COMPLETED)
                .setRetryOptions(RetryOptions.newBuilder()
                        .setInitialInterval(Duration.ofSeconds(1))
                        .setMaximumInterval(Duration.ofMinutes(1))
                        .setMaximumAttempts(ATTEMPTS)
                        .setDoNotRetry(FailureTypes.NOT_RETRYABLE.toArray(String[]::new))
                        .build());
    }

    /**
     * Why a child workflow failed, for people.
     *
     * @throws ChildWorkflowFailure the failure itself, where it failed because it was cancelled, or because it
     *     belongs to a ledger that is gone: nobody can put that right for this workflow, which ends and says so
     */
    public static String why(ChildWorkflowFailure failure) {
        if (failure.getCause() instanceof CanceledFailure || isOfAnotherEpoch(failure)) {
            throw failure;
        }
        String said = failure.getCause() instanceof ApplicationFailure cause ? ": " + cause.getOriginalMessage() : "";
        return failure.getExecution().getWorkflowId() + " failed" + said + "; see it in Temporal, put it right, resume";
    }

    /**
     * Why an activity failed for good, for people.
     *
     * @throws ActivityFailure the failure itself, where it failed because the workflow is being cancelled, or
     *     belongs to a ledger that is gone: nobody can put that right for this workflow, which ends and says so
     */
    public static String why(ActivityFailure failure) {
        if (isOfAnotherEpoch(failure)) {
            throw failure;
        }
        return switch (failure.getCause()) {
            case CanceledFailure cancelled -> throw failure;
            case ApplicationFailure said -> said.getOriginalMessage();
            case TimeoutFailure late -> failure.getActivityType() + " did not answer in time";
            case null, default -> failure.getActivityType() + " failed";
        };
    }

    private static boolean isOfAnotherEpoch(Throwable failure) {
        return failure instanceof ApplicationFailure said
                ? said.getType().equals(FailureTypes.WRONG_EPOCH)
                : failure.getCause() != null && isOfAnotherEpoch(failure.getCause());
    }
}
