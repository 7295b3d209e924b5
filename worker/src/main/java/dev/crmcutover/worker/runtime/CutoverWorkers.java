package dev.crmcutover.worker.runtime;

import dev.crmcutover.activities.CutoverActivities;
import dev.crmcutover.rollout.CutoverWorkflows;
import dev.crmcutover.sync.TaskQueues;
import io.temporal.client.WorkflowClient;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.worker.WorkerOptions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.springframework.context.SmartLifecycle;

/**
 * The workers of every task queue, started last and stopped first: running activities finish before
 * anything they use is closed.
 *
 * <p>Temporal's starter gives the client, but not these: it would want every activity as a named bean and
 * every workflow in a configuration file, where {@link CutoverActivities} and {@link CutoverWorkflows}
 * already say which there are; and it does not wait for its workers when it stops.
 */
final class CutoverWorkers implements SmartLifecycle {
    /** Longer than {@link WorkerWiring#LONG_POLL}, and less than the 30 s most platforms give a process. */
    private static final Duration DRAIN = Duration.ofSeconds(25);
    /** As many as there are connections to the ledger: an activity waits for one otherwise. */
    private static final int ACTIVITIES_AT_ONCE = 16;
    private static final int WORKFLOWS_CACHED = 500;

    private final WorkerFactory factory;

    CutoverWorkers(WorkflowClient client, CutoverActivities activities) {
        this.factory = WorkerFactory.newInstance(client, WorkerFactoryOptions.newBuilder()
                .setWorkflowCacheSize(WORKFLOWS_CACHED)
                .setMaxWorkflowThreadCount(2 * WORKFLOWS_CACHED)
                .build());
        activities.byTaskQueue().forEach((queue, implementations) -> register(queue, implementations));
    }

    private void register(String queue, List<Object> activities) {
        Worker worker = factory.newWorker(queue, WorkerOptions.newBuilder()
                .setUsingVirtualThreadsOnActivityWorker(true)
                .setMaxConcurrentActivityExecutionSize(ACTIVITIES_AT_ONCE)
                .build());
        worker.registerActivitiesImplementations(activities.toArray());
        if (queue.equals(TaskQueues.CUTOVER)) {
            worker.registerWorkflowImplementationTypes(CutoverWorkflows.IMPLEMENTATIONS.toArray(Class<?>[]::new));
        }
    }

    @Override
    public void start() {
        factory.start();
    }

    @Override
    public boolean isRunning() {
        return factory.isStarted() && !factory.isShutdown();
    }

    @Override
    public void stop() {
        factory.shutdown();
        factory.awaitTermination(DRAIN.toSeconds(), TimeUnit.SECONDS);
    }

    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }
}
