package dev.crmcutover.rollout;

import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.UpdateValidatorMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import org.jspecify.annotations.Nullable;

/**
 * The whole rollout of a plan: its phases in order, its freezes beside them. Id {@link CutoverIds#cutover}.
 *
 * <p>People act by updates, which say at once why a request is refused, or by signals of the same names for the
 * Temporal UI and CLI: {@code temporal workflow signal --workflow-id cutover/acme-gtm --name approve --input
 * '{"phase":"pilot","gate":"enter","by":"cmo"}'}. A refused approval or objection that came by signal is written
 * to the journal, with why.
 */
@WorkflowInterface
public interface Cutover extends PhaseReports {
    /** Ends when the last phase has finished, or after an abort. */
    @WorkflowMethod
    CutoverStatus run(CutoverInput input);

    /**
     * Lets the phase pass the gate that asks, once enough people have said so. Counts only for the plan that is
     * rolled out, from a person whom the gate names, who did not change the plan, and once.
     */
    @UpdateMethod
    Receipt approve(Approval approval);

    @UpdateValidatorMethod(updateName = "approve")
    void checkApprove(Approval approval);

    @SignalMethod(name = "approve")
    void approveBySignal(@Nullable Approval approval);

    /** Holds the cutover instead, and voids the approvals given so far. */
    @UpdateMethod
    Receipt reject(Objection objection);

    @UpdateValidatorMethod(updateName = "reject")
    void checkReject(Objection objection);

    @SignalMethod(name = "reject")
    void rejectBySignal(@Nullable Objection objection);

    /** Stops all writing of this plan, from the answer on. */
    @UpdateMethod
    Receipt hold(Order order);

    @UpdateValidatorMethod(updateName = "hold")
    void checkHold(Order order);

    @SignalMethod(name = "hold")
    void holdBySignal(@Nullable Order order);

    /** Lifts the plan's and the phase's hold, whoever or whatever put it, and goes on. */
    @UpdateMethod
    Receipt resume(Order order);

    @UpdateValidatorMethod(updateName = "resume")
    void checkResume(Order order);

    @SignalMethod(name = "resume")
    void resumeBySignal(@Nullable Order order);

    /**
     * Ends the cutover: stops all writing, feeds and live syncs, and leaves the records as they are. The plan stays
     * on hold in the ledger; a cutover started again begins held, until it is resumed.
     */
    @UpdateMethod
    Receipt abort(Order order);

    @UpdateValidatorMethod(updateName = "abort")
    void checkAbort(Order order);

    @SignalMethod(name = "abort")
    void abortBySignal(@Nullable Order order);

    @QueryMethod
    CutoverStatus status();
}
