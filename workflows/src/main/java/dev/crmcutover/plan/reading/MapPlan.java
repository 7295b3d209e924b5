package dev.crmcutover.plan.reading;

import dev.crmcutover.plan.ValueMap;
import dev.crmcutover.record.Side;
import java.util.List;
import java.util.Optional;

/**
 * An entry of {@code value-maps}: how values are said on the other side, how they are ordered, or both.
 *
 * @param values empty where both CRMs use the same values
 * @param order from the furthest back, in HubSpot's words; empty if the map has none
 */
record MapPlan(Optional<ValueMap> values, List<String> order) {
    /** The order in one CRM's own words. */
    List<String> order(Side side) {
        return side == Side.HUBSPOT
                ? order
                : order.stream()
                        .map(step -> values.flatMap(map -> map.toSalesforce(step)).orElse(step))
                        .toList();
    }
}
