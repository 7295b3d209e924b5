package dev.crmcutover.rollout;

import dev.crmcutover.sync.Block;
import io.temporal.workflow.SignalMethod;

/** What a phase and the live syncs tell their cutover. */
public interface PhaseReports {
    /** A gate holds and asks for approval. */
    @SignalMethod
    void gateAsked(GateAsk ask);

    /** Something about the phase has changed. */
    @SignalMethod
    void phaseChanged(PhaseStatus status);

    /** A live sync came to a stop by itself. */
    @SignalMethod
    void blocked(Block block);
}
