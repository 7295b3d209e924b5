package dev.crmcutover.sync;

import io.temporal.workflow.SignalMethod;

/** What fills tell the phase they work for. */
public interface WorkReports {
    /** Work came to a stop by itself. */
    @SignalMethod
    void blocked(Block block);

    /** Pages went on; said about ten times a fill. */
    @SignalMethod
    void advanced(Advance advance);
}
