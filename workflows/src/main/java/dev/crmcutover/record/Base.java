package dev.crmcutover.record;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/**
 * What each side held when a link's fields were last in step: raw values by each CRM's own field name.
 * A field whose key is missing on either side has no base: it was never in step.
 *
 * @param salesforce raw values by API name
 * @param hubspot raw values by internal name
 * @param apart fields whose two values differ and where that was accepted
 * @param unsettled by side and that CRM's field name, the values that were seen and not brought in step: of those
 *     fields alone of which it matters when they changed
 */
public record Base(Map<String, RawValue> salesforce, Map<String, RawValue> hubspot, Set<FieldName> apart,
        Map<Side, Map<String, Unsettled>> unsettled) {
    public static final Base ABSENT = new Base(Map.of(), Map.of(), Set.of());

    public Base {
        salesforce = Map.copyOf(salesforce);
        hubspot = Map.copyOf(hubspot);
        apart = Set.copyOf(apart);
        Map<Side, Map<String, Unsettled>> copies = new EnumMap<>(Side.class);
        unsettled.forEach((side, values) -> {
            if (!values.isEmpty()) {
                copies.put(side, Map.copyOf(values));
            }
        });
        unsettled = Collections.unmodifiableMap(copies);
    }

    /** A base beside which nothing is unsettled. */
    public Base(Map<String, RawValue> salesforce, Map<String, RawValue> hubspot, Set<FieldName> apart) {
        this(salesforce, hubspot, apart, Map.of());
    }

    public Base withUnsettled(Map<Side, Map<String, Unsettled>> values) {
        return new Base(salesforce, hubspot, apart, values);
    }

    public Map<String, Unsettled> unsettled(Side side) {
        return unsettled.getOrDefault(side, Map.of());
    }

    public Map<String, RawValue> on(Side side) {
        return side == Side.SALESFORCE ? salesforce : hubspot;
    }
}
