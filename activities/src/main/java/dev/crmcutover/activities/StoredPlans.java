package dev.crmcutover.activities;

import dev.crmcutover.ledger.Plans;
import dev.crmcutover.ledger.Plans.PlanText;
import dev.crmcutover.plan.CutoverPlan;
import dev.crmcutover.plan.PhasePlan;
import dev.crmcutover.plan.PhasePlan.Where;
import dev.crmcutover.plan.PlanHash;
import dev.crmcutover.plan.check.PlanFinding;
import dev.crmcutover.plan.check.PlanSchemaCheck;
import dev.crmcutover.plan.reading.PlanError;
import dev.crmcutover.plan.reading.PlanReader;
import dev.crmcutover.plan.reading.PlanReading;
import dev.crmcutover.record.Schema;
import dev.crmcutover.record.Side;
import dev.crmcutover.rollout.PlanLookup;
import dev.crmcutover.rollout.RolloutOutline;
import dev.crmcutover.sync.FailureTypes;
import io.temporal.failure.ApplicationFailure;
import java.util.List;
import java.util.Map;

/** Reads plans as the ledger keeps them. Which phases are walked depends on where this installation is. */
public final class StoredPlans implements PlanLookup {
    private final Plans plans;
    private final Where where;

    /**
     * @param where what this installation connects: phases that do not run there are left out
     */
    public StoredPlans(Plans plans, Where where) {
        this.plans = plans;
        this.where = where;
    }

    /**
     * The plan of that hash.
     *
     * @throws ApplicationFailure of type {@link FailureTypes#UNKNOWN_PLAN} if it was never stored
     */
    public CutoverPlan plan(PlanHash hash) {
        return reading(hash).orThrow();
    }

    /** What does not fit between a plan and the fields both CRMs describe, in words; empty where it all fits. */
    List<String> misfits(CutoverPlan plan, Map<Side, List<Schema>> schemas) {
        // The external ids are left out: they are added right after preflight, where they are missing.
        return switch (reading(plan.hash())) {
            case PlanReading.Read read -> new PlanSchemaCheck(Map.of()).check(read, schemas)
                    .stream()
                    .filter(PlanFinding::isError)
                    .map(PlanFinding::toString)
                    .toList();
            case PlanReading.Refused refused -> refused.errors().stream().map(PlanError::toString).toList();
        };
    }

    private PlanReading reading(PlanHash hash) {
        PlanText text = plans.get(hash)
                .orElseThrow(() -> ApplicationFailure.newNonRetryableFailure(
                        "no plan " + hash.brief()
                                + " is in this database; start the cutover again with the plan's file",
                        FailureTypes.UNKNOWN_PLAN));
        return PlanReader.read(new dev.crmcutover.plan.reading.PlanText(text.name() + ".yaml", text.yaml(),
                text.files()));
    }

    @Override
    public RolloutOutline outline(PlanHash hash) {
        RolloutOutline all = RolloutOutline.of(plan(hash));
        var phases = all.phases()
                .stream()
                .filter(phase -> where == Where.SIMULATED || phase.in().contains(where))
                .toList();
        var names = phases.stream().map(PhasePlan::name).toList();
        var freezes = all.freezes().stream().filter(freeze -> names.contains(freeze.beside())).toList();
        return new RolloutOutline(all.zone(), phases, freezes, all.gates(), all.objects());
    }
}
