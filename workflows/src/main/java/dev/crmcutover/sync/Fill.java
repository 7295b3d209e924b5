package dev.crmcutover.sync;

import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/**
 * Takes all links of one object through pages, several at a time: to fill, create, preview or audit. Id
 * {@link SyncIds#fill}; a child of the phase. A page that is refused by a hold, a brake or a failure that
 * no retry heals stops it until {@link #resume}.
 */
@WorkflowInterface
public interface Fill extends Holdable {
    /** Goes through the kinds in order, each to its end, and says what became of the records. */
    @WorkflowMethod
    PageCounts run(FillInput input);

    /** How far it is. */
    @QueryMethod
    FillStatus progress();
}
