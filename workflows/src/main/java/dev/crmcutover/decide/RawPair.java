package dev.crmcutover.decide;

import dev.crmcutover.record.RawValue;
import dev.crmcutover.record.Side;
import java.util.Map;

/** The raw values of one field or group on both sides, by each CRM's own field names. */
record RawPair(Map<String, RawValue> salesforce, Map<String, RawValue> hubspot) {
    RawPair {
        salesforce = Map.copyOf(salesforce);
        hubspot = Map.copyOf(hubspot);
    }

    Map<String, RawValue> on(Side side) {
        return side == Side.SALESFORCE ? salesforce : hubspot;
    }

    /** The same with another side's values. */
    RawPair with(Side side, Map<String, RawValue> values) {
        return side == Side.SALESFORCE ? new RawPair(values, hubspot) : new RawPair(salesforce, values);
    }
}
