package dev.crmcutover.rollout;

import dev.crmcutover.plan.PhaseName;
import java.time.Instant;

/** A phase came this far: entered, live or finished. */
public record Milestone(PhaseName phase, RolloutEvent event, Instant at) {}
