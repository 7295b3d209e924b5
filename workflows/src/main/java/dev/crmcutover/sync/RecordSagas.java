package dev.crmcutover.sync;

import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.WorkflowOptions;
import io.temporal.common.SearchAttributes;

/** How {@link WakeDelivery} starts record sagas. */
public final class RecordSagas {
    private RecordSagas() {}

    /** How to start {@link RecordSync}, or to find it running: for use with signal-with-start. */
    public static WorkflowOptions options(RecordRequest request) {
        return WorkflowOptions.newBuilder()
                .setWorkflowId(SyncIds.record(request.object(), request.link()))
                .setTaskQueue(TaskQueues.CUTOVER)
                .setWorkflowIdReusePolicy(WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE)
                .setStaticSummary("one of the " + request.object() + " waits")
                .setTypedSearchAttributes(SearchAttributes.newBuilder()
                        .set(CutoverSearchAttributes.PLAN, request.context().plan().value())
                        .set(CutoverSearchAttributes.PHASE, request.context().phase().value())
                        .set(CutoverSearchAttributes.OBJECT, request.object().value())
                        .build())
                .build();
    }
}
