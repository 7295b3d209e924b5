package dev.crmcutover.sync;

import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/**
 * Keeps one kind of record in step for as long as it is not stopped: takes what is due in the inbox by
 * pages, when it is woken or at an interval, and delivers wakes to record sagas. Id {@link SyncIds#live}.
 */
@WorkflowInterface
public interface LiveSync extends Holdable {
    @WorkflowMethod
    void run(LiveInput input);

    /** Something is due. Any number of wakes while it works are one. */
    @SignalMethod
    void wake();

    /** From now on works under this input's context, at its interval, and reports to its phase. Undoes a stop. */
    @SignalMethod
    void follow(LiveInput input);

    /** Ends after the page under way. */
    @SignalMethod
    void stop();

    @QueryMethod
    LiveStatus status();
}
