package dev.crmcutover.record;

import java.util.Map;
import java.util.Set;

/**
 * What each side held when a link's fields were last in step: raw values by each CRM's own field name.
 * A field whose key is missing on either side has no base: it was never in step.
 *
 * @param salesforce raw values by API name
 * @param hubspot raw values by internal name
 * @param apart fields whose two values differ and where that was accepted
 */
public record Base(Map<String, RawValue> salesforce, Map<String, RawValue> hubspot, Set<FieldName> apart) {
    public static final Base ABSENT = new Base(Map.of(), Map.of(), Set.of());

    public Base {
        salesforce = Map.copyOf(salesforce);
        hubspot = Map.copyOf(hubspot);
        apart = Set.copyOf(apart);
    }

    public Map<String, RawValue> on(Side side) {
        return side == Side.SALESFORCE ? salesforce : hubspot;
    }
}
