package dev.crmcutover.sync;

/** The three task queues. Every worker serves all of them unless it is told otherwise. */
public final class TaskQueues {
    /** Workflows and short activities. */
    public static final String CUTOVER = "cutover";
    /** Pages of records. */
    public static final String PAGES = "pages";
    /** Single records. */
    public static final String RECORDS = "records";

    private TaskQueues() {}
}
