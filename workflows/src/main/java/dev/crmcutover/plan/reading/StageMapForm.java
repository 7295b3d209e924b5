package dev.crmcutover.plan.reading;

import dev.crmcutover.plan.FieldPlan.FieldPair;
import dev.crmcutover.plan.FieldRule;
import dev.crmcutover.plan.StageFields;
import dev.crmcutover.plan.ValueMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Whether the map beside a field or group can be one of it: beside a group, only a map of stages can. */
final class StageMapForm {
    private StageMapForm() {}

    /** Reports what does not fit, at the field's {@code map}. */
    static boolean fits(List<FieldPair> pairs, PlanBlock field, MapPlan map, Optional<FieldRule> rule) {
        PlanNode at = field.get("map").orElseThrow();
        Optional<StageFields> stages = StageFields.of(pairs);
        if (stages.isEmpty()) {
            if (pairs.size() > 1) {
                at.refuseKey("`map` beside a group is for stages, and this group has no " + StageFields.STAGE,
                        "take the field with the map out of the group");
            }
            return pairs.size() <= 1;
        }
        if (rule.filter(FieldRule.FurthestWins.class::isInstance).isPresent()) {
            at.refuseKey("furthest-wins beside a map of stages is not supported yet",
                    "use another rule, or give " + StageFields.STAGE + " an order without a map");
            return false;
        }
        if (map.values().isEmpty()) {
            at.refuse("the map " + at.quoted() + " has an order only, and stages need values",
                    "write `Record_Type/Stage: Pipeline/Stage`, one a line");
            return false;
        }
        return stages.get().process().isEmpty() || placesAreWhole(at, map.values().get());
    }

    private static boolean placesAreWhole(PlanNode at, ValueMap map) {
        Optional<String> torn = map.hubspotBySalesforce()
                .entrySet()
                .stream()
                .flatMap(entry -> Stream.of(entry.getKey(), entry.getValue()))
                .filter(text -> !text.matches("(?s)[^/]*\\S[^/]*/.*\\S.*"))
                .findFirst();
        torn.ifPresent(text -> at.refuse("'" + text + "' in the map " + map.name() + " says no "
                + "record type and stage, nor pipeline and stage",
                "write `Record_Type/Stage: Pipeline/Stage`, since the group has " + StageFields.PROCESS));
        return torn.isEmpty();
    }
}
