package dev.crmcutover.ledger;

import dev.crmcutover.plan.PhaseName;
import dev.crmcutover.plan.PlanHash;
import dev.crmcutover.plan.QuotaPlan;
import dev.crmcutover.record.ObjectName;

/**
 * What a pass is for.
 *
 * @param share whose quota it spends; also says whether it is live, a fill, an approval or a sweep
 */
public record PassStart(QuotaPlan.Share share, ObjectName object, PlanHash plan, PhaseName phase) {}
