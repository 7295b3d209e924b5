package dev.crmcutover.plan.reading;

import dev.crmcutover.plan.PhasePlan;
import dev.crmcutover.plan.PhasePlan.Freeze;
import dev.crmcutover.plan.PhasePlan.Sync;
import dev.crmcutover.plan.PhasePlan.Where;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Holds phases to their order: rehearsals before production, sandbox before pilot before expand, a freeze
 * before the phase it surrounds.
 */
final class PhaseOrder {
    private final List<PhasePlan> phases;
    private final Map<String, PlanNode> byName;

    PhaseOrder(List<PhasePlan> phases, Map<String, PlanNode> byName) {
        this.phases = phases;
        this.byName = byName;
    }

    void check() {
        for (int i = 0; i < phases.size(); i++) {
            switch (phases.get(i)) {
                case Sync sync -> checkSync(sync, phases.subList(0, i));
                case Freeze freeze -> checkFreeze(freeze, phases.subList(0, i));
            }
        }
    }

    private void checkSync(Sync phase, List<PhasePlan> before) {
        int place = PhaseReader.placeInCourse(phase);
        Optional<PhasePlan> later = before.stream()
                .filter(other -> place >= 0 && PhaseReader.placeInCourse(other) > place)
                .findFirst();
        Optional<PhasePlan> production = before.stream()
                .filter(other -> !isProduction(phase) && isProduction(other))
                .findFirst();
        later.or(() -> production)
                .ifPresent(other -> node(phase).refuseKey("the phase '" + phase.name() + "' stands after '"
                        + other.name() + "'", "the order is: sandbox, pilot, freeze, expand; rehearsals first"));
    }

    private void checkFreeze(Freeze freeze, List<PhasePlan> before) {
        if (!byName.containsKey(freeze.beside().value()) || freeze.beside().equals(freeze.name())) {
            node(freeze).refuseKey("the freeze surrounds '" + freeze.beside() + "', and there is no such phase",
                    Closest.hint(freeze.beside().value(),
                            byName.keySet().stream().filter(name -> !name.equals(freeze.name().value())).toList()));
        } else if (before.stream().anyMatch(other -> other.name().equals(freeze.beside()))) {
            node(freeze).refuseKey("the freeze stands after '" + freeze.beside() + "', before which it starts",
                    "put it before that phase");
        }
    }

    private static boolean isProduction(PhasePlan phase) {
        return phase instanceof Sync sync && sync.in().contains(Where.PRODUCTION);
    }

    private PlanNode node(PhasePlan phase) {
        PlanNode node = byName.get(phase.name().value());
        if (node == null) {
            throw new IllegalStateException("a phase that was read stands in the plan");
        }
        return node;
    }
}
