package dev.crmcutover.rollout;

import dev.crmcutover.sync.SyncContext;
import java.time.Instant;
import java.util.Optional;

/**
 * Which phase to carry out.
 *
 * @param context the plan and the phase
 * @param notBefore the earliest its first write may happen; empty if that does not matter
 * @param past how far it had come when Temporal lost it
 */
public record PhaseInput(SyncContext context, RolloutOutline outline, Pace pace, Optional<Instant> notBefore,
        PhasePast past) {}
