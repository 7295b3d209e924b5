package dev.crmcutover.sync;

import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.client.WorkflowClient;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.WorkerOptions;
import java.util.List;

/** A time-skipping Temporal with one worker on all queues and activities of a test's own. */
public final class FlowEnvironment implements AutoCloseable {
    private final TestWorkflowEnvironment environment;

    public FlowEnvironment(List<Class<?>> workflows, Object... activities) {
        TestEnvironmentOptions.Builder options = TestEnvironmentOptions.newBuilder();
        CutoverSearchAttributes.ALL.forEach(key -> options.registerSearchAttribute(key.getName(),
                IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD));
        environment = TestWorkflowEnvironment.newInstance(options.build());
        WorkerOptions patient = WorkerOptions.newBuilder().setDefaultDeadlockDetectionTimeout(10_000).build();
        for (String queue : List.of(TaskQueues.CUTOVER, TaskQueues.PAGES, TaskQueues.RECORDS)) {
            var worker = environment.newWorker(queue, patient);
            worker.registerActivitiesImplementations(activities);
            if (queue.equals(TaskQueues.CUTOVER)) {
                worker.registerWorkflowImplementationTypes(workflows.toArray(Class<?>[]::new));
            }
        }
        environment.start();
    }

    public WorkflowClient client() {
        return environment.getWorkflowClient();
    }

    public TestWorkflowEnvironment server() {
        return environment;
    }

    @Override
    public void close() {
        environment.close();
    }
}
