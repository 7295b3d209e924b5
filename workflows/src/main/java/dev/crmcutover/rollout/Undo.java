package dev.crmcutover.rollout;

import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.UpdateValidatorMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import org.jspecify.annotations.Nullable;

/**
 * Takes writes back: a record's, a field's, a window's, a phase's. Id {@link CutoverIds#undo}. Lists and looks at
 * every write in the scope, waits until a person approves what it would do, then puts back page by page, the
 * records written last first. Writes only while a hold covers them, put by whoever asks for the undo; without one
 * it says so, and goes on once there is one.
 *
 * <p>People act by updates or by signals of the same names, as with {@link Cutover}.
 */
@WorkflowInterface
public interface Undo {
    /** Ends when every reversible write was dealt with, or after an abort. */
    @WorkflowMethod
    UndoStatus run(UndoInput input);

    /** Lets it begin. Bound to the preview: to the number of writes it takes back, and to its hash. */
    @UpdateMethod
    Receipt approve(UndoApproval approval);

    @UpdateValidatorMethod(updateName = "approve")
    void checkApprove(UndoApproval approval);

    @SignalMethod(name = "approve")
    void approveBySignal(@Nullable UndoApproval approval);

    /** Ends it. What was put back by then stays so. */
    @UpdateMethod
    Receipt abort(Order order);

    @UpdateValidatorMethod(updateName = "abort")
    void checkAbort(Order order);

    @SignalMethod(name = "abort")
    void abortBySignal(@Nullable Order order);

    /** Tries again at once what is held. */
    @SignalMethod
    void resume();

    @QueryMethod
    UndoStatus status();
}
