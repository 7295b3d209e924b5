package dev.crmcutover.plan.reading;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Everything found wrong while a plan is read. The same thing found twice counts once. */
final class Problems {
    private final Set<PlanError> errors = new LinkedHashSet<>();

    void add(PlanError error) {
        errors.add(error);
    }

    boolean none() {
        return errors.isEmpty();
    }

    List<PlanError> inOrder() {
        return errors.stream().sorted(PlanError.IN_ORDER).toList();
    }
}
