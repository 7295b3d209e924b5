package dev.crmcutover.sync;

import io.temporal.workflow.SignalExternalWorkflowException;
import io.temporal.workflow.Workflow;

/** Signals from one workflow to another that may not be there. */
public final class Signals {
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
        } catch (SignalExternalWorkflowException notRunning) {
            Workflow.getLogger(Signals.class).debug("{} is not running, so it does not hear {}", workflowId, signal);
            return false;
        }
    }
}
