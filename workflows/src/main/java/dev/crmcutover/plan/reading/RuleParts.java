package dev.crmcutover.plan.reading;

import dev.crmcutover.plan.RuleWord.Beside;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a domain or a field says about its rule, as it stands in the plan.
 *
 * @param rule the rule's word
 * @param beside what stands beside it
 */
record RuleParts(Optional<PlanNode> rule, Map<Beside, PlanNode> beside) {
    static final RuleParts NONE = new RuleParts(Optional.empty(), Map.of());

    static RuleParts of(PlanBlock block) {
        Map<Beside, PlanNode> beside = new EnumMap<>(Beside.class);
        Arrays.stream(Beside.values()).forEach(key -> block.get(key.key()).ifPresent(node -> beside.put(key, node)));
        return new RuleParts(block.get("rule"), beside);
    }

    Optional<PlanNode> get(Beside key) {
        return Optional.ofNullable(beside.get(key));
    }
}
