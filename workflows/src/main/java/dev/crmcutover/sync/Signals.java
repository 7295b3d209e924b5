package dev.crmcutover.sync;

import io.temporal.api.enums.v1.SignalExternalWorkflowExecutionFailedCause;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.Workflow;

/** Signals from one workflow to another that may not be there. */
public final class Signals {
    /** The SDK reports the server's cause as the type of the failure. */
    private static final String NOT_RUNNING = SignalExternalWorkflowExecutionFailedCause.SIGNAL_EXTERNAL_WORKFLOW_EXECUTION_FAILED_CAUSE_EXTERNAL_WORKFLOW_EXECUTION_NOT_FOUND
            .name();

    private Signals() {}

    /**
     * Signals a workflow and waits until the signal is in its history.
     *
     * @return whether such a workflow was running
     */
    public static boolean tell(String workflowId, String signal, Object... arguments) {
        try {
            Workflow.newUntypedExternalWorkflowStub(workflowId).signal(signal, arguments);
            return true;
        } catch (ApplicationFailure failure) {
            if (!NOT_RUNNING.equals(failure.getType())) {
                throw failure;
            }
            Workflow.getLogger(Signals.class).debug("{} is not running, so it does not hear {}", workflowId, signal);
            return false;
        }
    }
}
