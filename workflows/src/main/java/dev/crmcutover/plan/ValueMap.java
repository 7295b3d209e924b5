package dev.crmcutover.plan;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * How the values of a picklist in one CRM are said in the other. One to one: each value stands once on
 * each side, so that there and back is the same. Looked up trimmed and without regard to case.
 *
 * @param name the plan's name for it
 * @param hubspotBySalesforce Salesforce value to HubSpot value, as each CRM spells it
 */
public record ValueMap(String name, Map<String, String> hubspotBySalesforce) {
    public ValueMap {
        hubspotBySalesforce = InOrder.copyOf(hubspotBySalesforce);
        if (byKey(hubspotBySalesforce, false).size() != hubspotBySalesforce.size()
                || byKey(hubspotBySalesforce, true).size() != hubspotBySalesforce.size()) {
            throw new IllegalArgumentException("value map " + name + " names a value twice on one side");
        }
    }

    public Optional<String> toHubspot(String salesforce) {
        return Optional.ofNullable(byKey(hubspotBySalesforce, false).get(key(salesforce)));
    }

    public Optional<String> toSalesforce(String hubspot) {
        return Optional.ofNullable(byKey(hubspotBySalesforce, true).get(key(hubspot)));
    }

    private static Map<String, String> byKey(Map<String, String> map, boolean inverted) {
        Map<String, String> result = new HashMap<>();
        map.forEach((salesforce, hubspot) -> result.put(key(inverted ? hubspot : salesforce),
                inverted ? salesforce : hubspot));
        return result;
    }

    private static String key(String value) {
        return value.strip().toLowerCase(Locale.ROOT);
    }
}
