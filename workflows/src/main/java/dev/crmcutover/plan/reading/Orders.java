package dev.crmcutover.plan.reading;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads an order of values, the furthest back first. */
final class Orders {
    private Orders() {}

    /** At least two different values; empty with the reason reported if not. */
    static Optional<List<String>> read(PlanNode node) {
        List<PlanNode> items = node.items();
        List<String> steps = items.stream().map(PlanNode::text).flatMap(Optional::stream).toList();
        Set<String> seen = new HashSet<>();
        boolean sound = steps.size() == items.size();
        for (PlanNode item : items) {
            if (item.isText() && !seen.add(item.text().orElseThrow().strip().toLowerCase(Locale.ROOT))) {
                item.refuse(item.quoted() + " stands twice in the order", "each value has one place");
                sound = false;
            }
        }
        if (sound && steps.size() < 2) {
            node.refuse("an order needs at least two values", "write them from the furthest back to the furthest on");
            return Optional.empty();
        }
        return sound ? Optional.of(steps) : Optional.empty();
    }
}
