package dev.crmcutover.apply;

import dev.crmcutover.plan.Condition;
import dev.crmcutover.plan.ObjectPlan;
import dev.crmcutover.plan.Scope;
import dev.crmcutover.record.Side;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The scope of one object in a phase: what the phase takes in, of what the object's {@code where} takes in. */
final class WhereScope {
    private WhereScope() {}

    static Optional<Scope> of(ObjectPlan object, Optional<Scope> phase) {
        if (object.extent().where().isEmpty()) {
            return phase;
        }
        return Optional.of(new Scope(phase.map(Scope::name).orElse("where"), conditions(object, phase, Side.SALESFORCE),
                conditions(object, phase, Side.HUBSPOT)));
    }

    private static Map<String, List<Condition>> conditions(ObjectPlan object, Optional<Scope> phase, Side side) {
        Map<String, List<Condition>> byType = new LinkedHashMap<>();
        for (String type : object.pair().types(side)) {
            List<Condition> all = new ArrayList<>(object.extent().where(side));
            phase.ifPresent(scope -> all.addAll(scope.conditions(side, type)));
            byType.put(type, all);
        }
        return byType;
    }
}
