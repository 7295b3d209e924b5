package dev.crmcutover.sync;

import io.temporal.workflow.SignalMethod;

/** Work that can be held. A hold here stops asking for work; what no write may pass is the hold in the ledger. */
public interface Holdable {
    /** Starts nothing new until {@link #resume}; what is under way is finished. */
    @SignalMethod
    void hold(String why);

    /** Goes on. */
    @SignalMethod
    void resume();
}
