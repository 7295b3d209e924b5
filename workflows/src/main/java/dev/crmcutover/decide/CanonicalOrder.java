package dev.crmcutover.decide;

import dev.crmcutover.plan.FieldPlan;
import dev.crmcutover.plan.FieldRule;
import dev.crmcutover.plan.FieldRule.FurthestWins;
import dev.crmcutover.plan.ValueMap;
import dev.crmcutover.record.RawValue;
import dev.crmcutover.record.Side;
import java.util.Optional;
import java.util.Set;

/** A plan's order of values, which people write as either CRM spells them, in canonical form. */
final class CanonicalOrder {
    private CanonicalOrder() {}

    /** The rule of a field, its order (if it has one) in the canonical form of the group's first member. */
    static FieldRule of(FieldPlan plan, Members members) {
        if (!(plan.rule() instanceof FurthestWins furthest)) {
            return plan.rule();
        }
        PairedField first = members.fields().getFirst();
        return new FurthestWins(furthest.order()
                .stream()
                .map(value -> first.canonical(speller(value, plan.options().map()), RawValue.of(value),
                        new Circumstances(Optional.empty(), Set.of())).leading())
                .distinct()
                .toList());
    }

    /** Whose spelling a value is: Salesforce's where only the map's Salesforce column has it. */
    private static Side speller(String value, Optional<ValueMap> map) {
        boolean salesforces = map.filter(known -> known.toSalesforce(value).isEmpty()
                && known.toHubspot(value).isPresent()).isPresent();
        return salesforces ? Side.SALESFORCE : Side.HUBSPOT;
    }
}
