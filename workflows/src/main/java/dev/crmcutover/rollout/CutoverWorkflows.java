package dev.crmcutover.rollout;

import dev.crmcutover.sync.ChangeFeedImpl;
import dev.crmcutover.sync.CutoverSearchAttributes;
import dev.crmcutover.sync.FillImpl;
import dev.crmcutover.sync.LiveSyncImpl;
import dev.crmcutover.sync.RecordSyncImpl;
import dev.crmcutover.sync.TaskQueues;
import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.WorkflowOptions;
import io.temporal.common.SearchAttributes;
import java.util.List;

/** What a worker registers, and how a cutover is started. */
public final class CutoverWorkflows {
    /** Every workflow of this project, to be registered on {@link TaskQueues#CUTOVER}. */
    public static final List<Class<?>> IMPLEMENTATIONS = List.of(CutoverImpl.class, PhaseImpl.class,
            ImportFreezeImpl.class, FillImpl.class, LiveSyncImpl.class, ChangeFeedImpl.class, RecordSyncImpl.class,
            UndoImpl.class);

    private CutoverWorkflows() {}

    /** How to start {@link Cutover}. Refused while the same plan is being cut over. */
    public static WorkflowOptions options(CutoverInput input) {
        return WorkflowOptions.newBuilder()
                .setWorkflowId(CutoverIds.cutover(input.plan()))
                .setTaskQueue(TaskQueues.CUTOVER)
                .setWorkflowIdReusePolicy(WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE)
                .setWorkflowIdConflictPolicy(WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_FAIL)
                .setStaticSummary("cutover of " + input.plan() + ", plan " + input.hash().brief())
                .setTypedSearchAttributes(SearchAttributes.newBuilder()
                        .set(CutoverSearchAttributes.PLAN, input.plan().value())
                        .build())
                .build();
    }

    /** How to start {@link Undo}. Refused where there ever was one of that name. */
    public static WorkflowOptions options(UndoRequest request) {
        return WorkflowOptions.newBuilder()
                .setWorkflowId(CutoverIds.undo(request.context().plan(), request.undo()))
                .setTaskQueue(TaskQueues.CUTOVER)
                .setWorkflowIdReusePolicy(WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_REJECT_DUPLICATE)
                .setWorkflowIdConflictPolicy(WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_FAIL)
                .setStaticSummary("undo of " + request.scope().words() + " in " + request.context().plan())
                .setTypedSearchAttributes(SearchAttributes.newBuilder()
                        .set(CutoverSearchAttributes.PLAN, request.context().plan().value())
                        .build())
                .build();
    }
}
