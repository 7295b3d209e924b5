package dev.crmcutover.plan;

import dev.crmcutover.record.ObjectName;
import dev.crmcutover.record.Side;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

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
     * The record types of a CRM that our user must be able to see: those that are paired, and those that locks
     * ask about.
     */
    public Set<String> typesToSee(Side side) {
        Set<String> types = new LinkedHashSet<>();
        objects.forEach(object -> types.addAll(object.pair().types(side)));
        if (side == Side.SALESFORCE) {
            types.addAll(opportunityTypes());
            objects.stream()
                    .filter(object -> object.has(TwinField.CONTACT_ROLES))
                    .forEach(object -> types.add(TwinField.CONTACT_ROLES.source()));
        }
        return types;
    }

    /** The Salesforce types whose changes can turn a lock. */
    public Set<String> opportunityTypes() {
        return objects.stream()
                .flatMap(object -> object.opportunityLocks().stream())
                .flatMap(lock -> lock.types().stream())
                .collect(Collectors.toCollection(TreeSet::new));
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
