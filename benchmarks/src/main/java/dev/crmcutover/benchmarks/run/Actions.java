package dev.crmcutover.benchmarks.run;

import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowClient;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Counts what Temporal Cloud bills as Actions, from histories of the open source server. Retries of activities count,
 * replays do not (<a href="https://docs.temporal.io/evaluate/cloud/actions">Temporal Cloud Actions</a>).
 */
final class Actions {
    private final WorkflowClient client;

    Actions(WorkflowClient client) {
        this.client = client;
    }

    /** All Actions in the history of a workflow and of the runs that it continued as new. */
    long of(String workflow) {
        return of(workflow, "");
    }

    private long of(String workflow, String run) {
        var events = client.fetchHistory(workflow, run.isEmpty() ? null : run).getHistory().getEventsList();
        long actions = events.stream().mapToLong(Actions::of).sum();
        Optional<String> before = events.stream()
                .limit(1)
                .map(first -> first.getWorkflowExecutionStartedEventAttributes().getContinuedExecutionRunId())
                .filter(id -> !id.isEmpty())
                .findFirst();
        return actions + before.map(id -> of(workflow, id)).orElse(0L);
    }

    private static long of(HistoryEvent event) {
        return switch (event.getEventType()) {
            case EVENT_TYPE_WORKFLOW_EXECUTION_STARTED, EVENT_TYPE_TIMER_STARTED,
                    EVENT_TYPE_WORKFLOW_EXECUTION_SIGNALED, EVENT_TYPE_WORKFLOW_EXECUTION_UPDATE_ACCEPTED,
                    EVENT_TYPE_UPSERT_WORKFLOW_SEARCH_ATTRIBUTES, EVENT_TYPE_MARKER_RECORDED,
                    EVENT_TYPE_START_CHILD_WORKFLOW_EXECUTION_INITIATED ->
                1;
            case EVENT_TYPE_ACTIVITY_TASK_STARTED -> event.getActivityTaskStartedEventAttributes().getAttempt();
            default -> 0;
        };
    }

    /** All Actions in the histories of some workflows. */
    long of(Stream<String> workflows) {
        return workflows.mapToLong(this::of).sum();
    }
}
