package dev.crmcutover.sync;

import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/**
 * Asks one CRM at an interval what has changed, and wakes the live syncs of what is due. It goes on while
 * work is held, so that nothing is missed. Id {@link SyncIds#feed}.
 */
@WorkflowInterface
public interface ChangeFeed {
    @WorkflowMethod
    void run(FeedInput input);

    /** Polls now. Any number of wakes while it polls are one. */
    @SignalMethod
    void wake();

    /** From now on polls under this input. Undoes a stop. */
    @SignalMethod
    void follow(FeedInput input);

    /** Ends after the poll under way. */
    @SignalMethod
    void stop();

    @QueryMethod
    FeedStatus status();
}
