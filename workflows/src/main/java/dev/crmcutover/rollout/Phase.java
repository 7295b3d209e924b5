package dev.crmcutover.rollout;

import dev.crmcutover.sync.Holdable;
import dev.crmcutover.sync.WorkReports;
import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/**
 * One step of the rollout: preflight, collect, match, preview, await approval, fill, run live for the soak
 * time, audit, await approval. Id {@link CutoverIds#phase}; a child of the cutover, to which it reports.
 * Each step is tried until it works: a failure that no retry heals holds the phase until resume.
 */
@WorkflowInterface
public interface Phase extends Holdable, WorkReports {
    /** Ends when the exit gate is passed. */
    @WorkflowMethod
    PhaseStatus run(PhaseInput input);

    /** Enough people have approved. A grant of an earlier round is void. */
    @SignalMethod
    void granted(Grant grant);

    /** Somebody objected: what was asked is asked anew, once the phase is resumed. */
    @SignalMethod
    void objected();

    /** A gate that does not hold, or the preflight, is measured again now. */
    @SignalMethod
    void nudge();

    @QueryMethod
    PhaseStatus status();
}
