package dev.crmcutover.plan.check;

import dev.crmcutover.plan.FieldPlan;
import dev.crmcutover.plan.FieldPlan.FieldPair;
import dev.crmcutover.plan.FieldRule;
import dev.crmcutover.plan.ValueMap;
import dev.crmcutover.record.Field;
import dev.crmcutover.record.FieldType;
import dev.crmcutover.record.Side;
import java.util.Optional;
import java.util.Set;

/** Holds the values that a plan gives a field, by its map and its order, against the field's options. */
final class OptionCheck {
    private final FieldPlan field;
    private final Findings findings;

    OptionCheck(FieldPlan field, Findings findings) {
        this.field = field;
        this.findings = findings;
    }

    /**
     * @param path where the pair stands in the plan
     * @param there the field as that side describes it
     */
    void check(String path, FieldPair pair, Side side, Field there) {
        if (!(there.type() instanceof FieldType.Picklist list) || list.options().isEmpty()) {
            return;
        }
        String where = there.name() + " in " + side.label();
        field.options().map().ifPresent(map -> {
            checkMapped(path, map, side, list, where);
            checkUnmapped(path, map, side, list, where);
        });
        if (field.rule() instanceof FieldRule.FurthestWins furthest && pair.equals(field.pairs().getFirst())) {
            Set<String> missing = TypeFit.missing(Set.copyOf(furthest.order()),
                    step -> !list.options().contains(spelt(step, side)));
            if (!missing.isEmpty()) {
                findings.warning(path, "the order has values that are no options of " + where + ": "
                        + TypeFit.few(missing), "spell them as the API does");
            }
        }
    }

    private void checkMapped(String path, ValueMap map, Side side, FieldType.Picklist list, String where) {
        Set<String> missing = TypeFit.missing(values(map, side), value -> !list.options().contains(value));
        if (missing.isEmpty()) {
            return;
        }
        String problem = "the map " + map.name() + " has values that are no options of " + where + ": "
                + TypeFit.few(missing);
        if (list.restricted() && FieldCheck.writes(field.rule(), side)) {
            findings.error(path, problem, "add the options there, or take them out of the map");
        } else {
            findings.warning(path, problem, "spell them as the API does");
        }
    }

    private void checkUnmapped(String path, ValueMap map, Side side, FieldType.Picklist list, String where) {
        Set<String> unmapped = TypeFit.missing(list.options(), value -> across(map, side, value).isEmpty());
        if (FieldCheck.writes(field.rule(), side.other()) && !unmapped.isEmpty()) {
            findings.warning(path,
                    "the map " + map.name() + " leaves out options of " + where + ", which are rejected: "
                            + TypeFit.few(unmapped),
                    "add them to the map");
        }
    }

    /** A step of an order, which is written in HubSpot's values where the field has a map. */
    private String spelt(String step, Side side) {
        return field.options().map().flatMap(map -> across(map, side.other(), step)).orElse(step);
    }

    private static Optional<String> across(ValueMap map, Side from, String value) {
        return from == Side.SALESFORCE ? map.toHubspot(value) : map.toSalesforce(value);
    }

    private static Set<String> values(ValueMap map, Side side) {
        return side == Side.SALESFORCE
                ? map.hubspotBySalesforce().keySet()
                : Set.copyOf(map.hubspotBySalesforce().values());
    }
}
