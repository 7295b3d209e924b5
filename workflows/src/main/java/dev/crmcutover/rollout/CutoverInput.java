package dev.crmcutover.rollout;

import dev.crmcutover.plan.PlanHash;
import dev.crmcutover.plan.PlanName;
import java.util.Optional;

/**
 * Which plan to roll out, and how.
 *
 * @param epoch the installation's epoch
 * @param changedBy who changed the plan last, as named in it: their approval never counts. Empty where that
 *     is none of the people who sign
 */
public record CutoverInput(PlanName plan, PlanHash hash, String epoch, Optional<String> changedBy, Pace pace) {}
