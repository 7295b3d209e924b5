package dev.crmcutover.plan.reading;

import dev.crmcutover.plan.CutoverPlan;
import java.util.List;
import java.util.stream.Collectors;

/** What came of reading a plan. */
public sealed interface PlanReading {
    /**
     * The plan is sound in itself. Whether it fits the two CRMs is another question.
     *
     * @param source where each part of it stands
     */
    record Read(CutoverPlan plan, PlanSource source) implements PlanReading {}

    /**
     * The plan cannot be used.
     *
     * @param errors everything that is wrong with it, in the order of the file; at least one
     */
    record Refused(List<PlanError> errors) implements PlanReading {
        public Refused {
            errors = List.copyOf(errors);
            if (errors.isEmpty()) {
                throw new IllegalArgumentException("a plan is refused for at least one error");
            }
        }
    }

    /**
     * The plan, where there can be no doubt that it is sound: one that was read before.
     *
     * @throws IllegalArgumentException with every error, one a line, if it was refused
     */
    default CutoverPlan orThrow() {
        return switch (this) {
            case Read read -> read.plan();
            case Refused refused -> throw new IllegalArgumentException("the plan is refused:\n"
                    + refused.errors().stream().map(PlanError::toString).collect(Collectors.joining("\n")));
        };
    }
}
