package dev.crmcutover.crm;

import dev.crmcutover.record.Side;

/** The two CRMs an installation connects: one account each, for good. */
public record Crms(Crm salesforce, Crm hubspot) {
    public Crms {
        if (salesforce.side() != Side.SALESFORCE || hubspot.side() != Side.HUBSPOT) {
            throw new IllegalArgumentException("the two CRMs are swapped");
        }
    }

    public Crm on(Side side) {
        return side == Side.SALESFORCE ? salesforce : hubspot;
    }
}
