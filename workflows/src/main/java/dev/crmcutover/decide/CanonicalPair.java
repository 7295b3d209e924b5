package dev.crmcutover.decide;

import dev.crmcutover.record.Side;

/** Two canonical values of one field or group, one for each side. */
public record CanonicalPair(CanonicalValue salesforce, CanonicalValue hubspot) {
    public CanonicalValue on(Side side) {
        return side == Side.SALESFORCE ? salesforce : hubspot;
    }

    public boolean isEqual() {
        return salesforce.sameAs(hubspot);
    }
}
