package dev.crmcutover.rollout;

import dev.crmcutover.plan.PhasePlan;
import dev.crmcutover.sync.SyncContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A freeze.
 *
 * @param context the plan, and the phase it surrounds
 * @param freeze what the plan says of it
 * @param since when it began
 * @param until when it ends; empty until the phase is entered
 * @param seen the imports that are in the journal already
 */
public record FreezeInput(SyncContext context, PhasePlan.Freeze freeze, Pace pace, Instant since,
        Optional<Instant> until, List<ImportSeen> seen) {
    public FreezeInput {
        seen = List.copyOf(seen);
    }
}
