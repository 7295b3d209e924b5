package dev.crmcutover.plan.reading;

import dev.crmcutover.plan.FieldPlan;
import dev.crmcutover.plan.RuleWord;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class ShippedPlansTest {
    static List<String> plans() {
        return ShippedPlans.all().stream().map(Path::getFileName).map(Path::toString).toList();
    }

    @ParameterizedTest
    @MethodSource("plans")
    void everyShippedPlanIsReadWithoutAnError(String plan) {
        assertThat(PlanReader.read(ShippedPlans.text(plan))).isInstanceOfSatisfying(PlanReading.Read.class,
                read -> assertThat(read.plan().name().value() + ".yaml").isEqualTo(plan));
    }

    @Test
    void theTwoWayPlanHasAFieldOfEveryRuleThatSyncs() {
        var rules = ShippedPlans.read("two-way.yaml")
                .plan()
                .objects()
                .stream()
                .flatMap(object -> object.fields().stream())
                .map(FieldPlan::rule)
                .map(RuleWord::of)
                .collect(Collectors.toSet());

        assertThat(rules).containsExactlyInAnyOrderElementsOf(
                Arrays.stream(RuleWord.values()).filter(rule -> rule != RuleWord.NONE).toList());
    }
}
