package dev.crmcutover.rollout;

import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/**
 * Watches both CRMs for imports by others while imports are frozen, writes each to the journal once, and, where
 * the plan says so, holds the cutover. Id {@link CutoverIds#freeze}; started by the cutover, which it may
 * outlive.
 */
@WorkflowInterface
public interface ImportFreeze {
    @WorkflowMethod
    void run(FreezeInput input);

    /** The phase it surrounds was entered: from now on its end is known. Only the first time counts. */
    @SignalMethod
    void entered();

    /** Ends at once. */
    @SignalMethod
    void stop();

    @QueryMethod
    FreezeStatus status();
}
