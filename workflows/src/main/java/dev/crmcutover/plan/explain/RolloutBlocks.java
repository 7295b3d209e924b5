package dev.crmcutover.plan.explain;

import dev.crmcutover.plan.Condition;
import dev.crmcutover.plan.CutoverPlan.Rollout;
import dev.crmcutover.plan.Gate;
import dev.crmcutover.plan.Percent;
import dev.crmcutover.plan.PhasePlan;
import dev.crmcutover.plan.PhasePlan.Freeze;
import dev.crmcutover.plan.PhasePlan.Sync;
import dev.crmcutover.plan.Scope;
import dev.crmcutover.plan.explain.PlanExplanation.Block;
import dev.crmcutover.plan.explain.PlanExplanation.Entry;
import dev.crmcutover.plan.reading.PlanReading;
import dev.crmcutover.plan.reading.PlanSource;
import dev.crmcutover.record.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Scopes, phases and gates. */
final class RolloutBlocks {
    private final Rollout rollout;
    private final PlanSource source;

    RolloutBlocks(PlanReading.Read read) {
        this.rollout = read.plan().rollout();
        this.source = read.source();
    }

    List<Block> blocks() {
        List<Block> blocks = new ArrayList<>();
        if (!rollout.scopes().isEmpty()) {
            blocks.add(new Block("Scopes", rollout.scopes().values().stream().map(this::scope).toList()));
        }
        blocks.add(new Block("Phases, in this order", rollout.phases().stream().map(this::phase).toList()));
        if (!rollout.gates().isEmpty()) {
            blocks.add(new Block("Gates", rollout.gates().values().stream().map(this::gate).toList()));
        }
        return blocks;
    }

    private Entry scope(Scope scope) {
        Telling telling = new Telling(scope.name(), source);
        conditions(telling, Side.SALESFORCE, scope.salesforce());
        conditions(telling, Side.HUBSPOT, scope.hubspot());
        return telling.says("Types that are not named here are in scope.")
                .says("A pair of which only one record is in scope is held.",
                        "scopes." + scope.name() + ".disagree")
                .entry();
    }

    private static void conditions(Telling telling, Side side, Map<String, List<Condition>> byType) {
        byType.forEach((type, conditions) -> telling
                .says(type + " in " + side.label() + ": where " + Words.conditions(conditions) + "."));
    }

    private Entry phase(PhasePlan phase) {
        String path = "phases." + phase.name();
        Telling telling = new Telling(phase.name().value(), source);
        return switch (phase) {
            case Sync sync -> telling.says("Runs in " + Words.words(sync.in()).replace(", ", " or ") + ".")
                    .says(sync.scope().map(scope -> "Touches the scope " + scope + ".").orElse("Touches every record."),
                            path + ".scope")
                    .says(sync.enter()
                            .map(gate -> "Before its first write, the gate " + gate + " must pass.")
                            .orElse("Begins to write without asking."), path + ".enter")
                    .says("Then runs live for " + Words.duration(sync.soak()) + ".", path + ".soak")
                    .says(sync.exit()
                            .map(gate -> "It ends once the gate " + gate + " passes.")
                            .orElse("It ends when that time is over."), path + ".exit")
                    .entry();
            case Freeze freeze -> telling
                    .says("Nobody imports by hand from " + Words.duration(freeze.before()) + " before "
                            + freeze.beside() + " starts.")
                    .says("Until " + Words.duration(freeze.after()) + " after " + freeze.beside() + " started.",
                            path + ".ends")
                    .says(switch (freeze.onImport()) {
                        case REPORT -> "An import that is seen is reported.";
                        case HOLD_PHASE -> "An import that is seen holds the phase.";
                    }, path + ".on-import")
                    .entry();
        };
    }

    private Entry gate(Gate gate) {
        Gate.Thresholds asked = gate.thresholds();
        Telling telling = new Telling(gate.name(), source);
        asked.ambiguousShare()
                .ifPresent(share -> telling.says("At most " + Percent.words(share) + " of the links are ambiguous."));
        asked.dayOneQueue()
                .ifPresent(most -> telling.says("The preview expects at most " + most + " rejections."));
        asked.previewAge()
                .ifPresent(age -> telling.says("The preview is at most " + Words.duration(age) + " old."));
        asked.errorQueue().ifPresent(most -> telling.says("At most " + most + " rejections are open."));
        asked.parity()
                .ifPresent(share -> telling
                        .says("At least " + Percent.words(share) + " of the critical fields are in step."));
        gate.approval()
                .ifPresentOrElse(
                        approval -> telling.says(approval.need() + " of " + String.join(", ", approval.who())
                                + " approve.", "gates." + gate.name() + ".approve.need"),
                        () -> telling.says("Nobody is asked to approve.", "gates." + gate.name() + ".approve"));
        return telling.entry();
    }
}
