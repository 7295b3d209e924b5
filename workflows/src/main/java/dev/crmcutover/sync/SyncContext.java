package dev.crmcutover.sync;

import dev.crmcutover.plan.PhaseName;
import dev.crmcutover.plan.PlanHash;
import dev.crmcutover.plan.PlanName;

/**
 * Under which rules an activity works.
 *
 * @param plan the plan
 * @param hash which exact text of it
 * @param phase the phase: its connections, its scope, its brakes
 * @param epoch the installation's epoch. An activity whose database has another one was meant for a
 *     database that is gone, and fails with {@link FailureTypes#WRONG_EPOCH}
 */
public record SyncContext(PlanName plan, PlanHash hash, PhaseName phase, String epoch) {}
