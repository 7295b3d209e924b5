package dev.crmcutover.rollout;

import dev.crmcutover.plan.CutoverPlan;
import dev.crmcutover.plan.Gate;
import dev.crmcutover.plan.ObjectPlan;
import dev.crmcutover.plan.PhaseName;
import dev.crmcutover.plan.PhasePlan;
import dev.crmcutover.record.ObjectName;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What the rollout's workflows need to know of a plan.
 *
 * @param zone in which soak days are counted
 * @param phases in order, without freezes
 * @param freezes the freezes, each beside one of the phases
 * @param gates every gate, by name
 * @param objects in the order they are synced: parents before children
 */
public record RolloutOutline(ZoneId zone, List<PhasePlan.Sync> phases, List<PhasePlan.Freeze> freezes,
        List<Gate> gates, List<ObjectOutline> objects) {
    public RolloutOutline {
        phases = List.copyOf(phases);
        freezes = List.copyOf(freezes);
        gates = List.copyOf(gates);
        objects = List.copyOf(objects);
    }

    /** One kind of record and its types in both CRMs. */
    public record ObjectOutline(ObjectName name, ObjectPlan.Pair pair) {}

    /** The outline of a plan. */
    public static RolloutOutline of(CutoverPlan plan) {
        List<PhasePlan> phases = plan.rollout().phases();
        return new RolloutOutline(plan.setting().zone(), only(phases, PhasePlan.Sync.class),
                only(phases, PhasePlan.Freeze.class),
                plan.rollout().gates().values().stream().sorted(Comparator.comparing(Gate::name)).toList(),
                plan.objects().stream().map(object -> new ObjectOutline(object.name(), object.pair())).toList());
    }

    /** The phase of that name, if there is one. */
    public Optional<PhasePlan.Sync> phase(PhaseName name) {
        return phases.stream().filter(phase -> phase.name().equals(name)).findFirst();
    }

    /** The gate of that phase at that moment, if the plan has one there. */
    public Optional<Gate> gate(PhasePlan.Sync phase, Moment moment) {
        Optional<String> name = moment == Moment.ENTER ? phase.enter() : phase.exit();
        return name.flatMap(wanted -> gates.stream().filter(gate -> gate.name().equals(wanted)).findFirst());
    }

    private static <T extends PhasePlan> List<T> only(List<PhasePlan> phases, Class<T> kind) {
        return phases.stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
