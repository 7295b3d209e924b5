package dev.crmcutover.match;

import dev.crmcutover.record.Side;

/**
 * Our unique field on either side that holds the other side's record id. It makes creates idempotent and
 * lets links be found again from the CRMs alone.
 */
public final class ExternalId {
    /** On Salesforce records: the HubSpot record id. */
    public static final String IN_SALESFORCE = "HubSpot_Id__c";

    /** On HubSpot records: the Salesforce record id, 18 characters. */
    public static final String IN_HUBSPOT = "salesforce_id";

    private ExternalId() {}

    /** The field on this side. */
    public static String on(Side side) {
        return side == Side.SALESFORCE ? IN_SALESFORCE : IN_HUBSPOT;
    }

    /** What people see as its label. */
    public static String label(Side side) {
        return side == Side.SALESFORCE ? "HubSpot record id" : "Salesforce record id";
    }
}
