package dev.crmcutover.rollout;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** Measures gates. Queue {@code cutover}. */
@ActivityInterface
public interface GateReadings {
    /** Measures every threshold of a gate, without its approval. Reads only, at least as far as CRMs go. */
    @ActivityMethod(name = "MeasureGate")
    GateReading measure(GateRequest request);
}
