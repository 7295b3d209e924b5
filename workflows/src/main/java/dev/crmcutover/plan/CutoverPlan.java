package dev.crmcutover.plan;

import dev.crmcutover.record.ObjectName;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A whole cutover plan, read and validated.
 *
 * @param name the plan's name
 * @param hash which exact text it was read from
 * @param setting what holds for the whole plan
 * @param domains by name
 * @param objects in the order they are synced: parents before children
 * @param rollout scopes, phases, gates
 * @param limits brakes and quota
 */
public record CutoverPlan(PlanName name, PlanHash hash, Setting setting, Map<DomainName, Domain> domains,
        List<ObjectPlan> objects, Rollout rollout, Limits limits) {
    public CutoverPlan {
        domains = InOrder.copyOf(domains);
        objects = List.copyOf(objects);
    }

    /** The object of that name, if the plan has one. */
    public Optional<ObjectPlan> object(ObjectName object) {
        return objects.stream().filter(plan -> plan.name().equals(object)).findFirst();
    }

    /**
     * How the rollout goes.
     *
     * @param phases in order
     */
    public record Rollout(Map<String, Scope> scopes, List<PhasePlan> phases, Map<String, Gate> gates) {
        public Rollout {
            scopes = InOrder.copyOf(scopes);
            phases = List.copyOf(phases);
            gates = InOrder.copyOf(gates);
        }
    }

    /** What may be written, and what may be spent. */
    public record Limits(Brakes brakes, QuotaPlan quota) {}
}
