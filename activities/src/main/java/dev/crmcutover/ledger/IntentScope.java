package dev.crmcutover.ledger;

import dev.crmcutover.plan.PhaseName;
import dev.crmcutover.plan.PlanName;
import dev.crmcutover.record.ObjectName;

/**
 * Whose holds and brakes an intent is asked against.
 *
 * @param fill whether it is part of a fill, whose brakes count against the preview, or of the live sync,
 *     whose brakes count by day
 */
public record IntentScope(PlanName plan, PhaseName phase, ObjectName object, boolean fill) {}
