package dev.crmcutover.rollout;

import dev.crmcutover.plan.PlanHash;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** Reads an activated plan. Queue {@code cutover}. */
@ActivityInterface
public interface PlanLookup {
    /**
     * The outline of a plan: {@link RolloutOutline#of}. Reads only. Fails with
     * {@link dev.crmcutover.sync.FailureTypes#UNKNOWN_PLAN} where no such plan was activated.
     */
    @ActivityMethod(name = "OutlinePlan")
    RolloutOutline outline(PlanHash hash);
}
