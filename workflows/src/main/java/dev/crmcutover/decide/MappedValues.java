package dev.crmcutover.decide;

import dev.crmcutover.plan.ValueMap;
import dev.crmcutover.record.Side;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A value map indexed once, for the many values of a page. Looked up trimmed, without regard to case. */
final class MappedValues {
    private final Map<String, String> toHubspot = new HashMap<>();
    private final Map<String, String> toSalesforce = new HashMap<>();
    private final Map<String, String> asHubspot = new HashMap<>();

    MappedValues(ValueMap map) {
        map.hubspotBySalesforce().forEach((salesforce, hubspot) -> {
            toHubspot.put(key(salesforce), hubspot);
            toSalesforce.put(key(hubspot), salesforce);
        });
        toSalesforce.forEach((hubspot, salesforce) -> acrossFrom(Side.SALESFORCE, salesforce)
                .ifPresent(chosen -> asHubspot.put(hubspot, chosen)));
    }

    /** The value as the other CRM spells it. */
    Optional<String> acrossFrom(Side side, String text) {
        return Optional.ofNullable((side == Side.SALESFORCE ? toHubspot : toSalesforce).get(key(text)));
    }

    /** The value as the map spells it for HubSpot, whichever side it is read on. */
    Optional<String> asHubspot(Side side, String text) {
        return Optional.ofNullable((side == Side.SALESFORCE ? toHubspot : asHubspot).get(key(text)));
    }

    private static String key(String text) {
        return Texts.trimmed(text).toLowerCase(Locale.ROOT);
    }
}
