package dev.crmcutover.sync;

import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.UpdateValidatorMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import org.jspecify.annotations.Nullable;

/**
 * The saga of one linked pair of records: assesses it, waits for people for as long as they need, applies
 * what they decide, and ends when nothing is open. Id {@link SyncIds#record}; started and nudged by
 * {@link WakeDelivery}.
 */
@WorkflowInterface
public interface RecordSync {
    @WorkflowMethod
    void run(RecordRequest request);

    /**
     * The record may have changed, or its rejections.
     *
     * @param context under which to go on; null, as when sent by hand without input, for the same as before
     */
    @SignalMethod
    void nudge(@Nullable SyncContext context);

    /**
     * Decides an open rejection. The decision is in the database before this answers; it is applied right
     * after. A refused one says why: by failing where that is plain from what is known here, else in the
     * answer.
     */
    @UpdateMethod
    DecisionAnswer resolve(Resolution resolution);

    @UpdateValidatorMethod(updateName = "resolve")
    void checkResolve(Resolution resolution);

    /**
     * The same for the Temporal UI and CLI, {@code temporal workflow signal --name resolve}. Why one was refused
     * is shown by {@link #situation} and in the current details.
     */
    @SignalMethod(name = "resolve")
    void resolveBySignal(@Nullable Resolution resolution);

    /** What is open: ids and reasons, no values. */
    @QueryMethod
    RecordStanding situation();
}
