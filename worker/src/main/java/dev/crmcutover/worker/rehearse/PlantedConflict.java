package dev.crmcutover.worker.rehearse;

import dev.crmcutover.simulators.hubspot.portal.ObjectType;
import java.util.Map;
import java.util.Optional;

/**
 * A conflict whose outcome is written down beforehand, from {@code docs/rules.md} and not from the code that
 * decides.
 *
 * @param kind what it is about
 * @param type the Salesforce type of the pair
 * @param before what both records hold before the first fill
 * @param live what people do once the pair is in step; empty for a conflict of the first fill
 * @param expected what must hold in the end
 */
record PlantedConflict(String kind, String type, Sides before, Optional<Live> live, Expected expected) {
    /** Values by each CRM's own field names. */
    record Sides(Map<String, String> salesforce, Map<String, String> hubspot) {}

    /** What people do. */
    interface Live {
        void act(RehearsalOrg org, String salesforceId, long hubspotId);
    }

    /**
     * What must hold.
     *
     * @param salesforceField the field looked at
     * @param salesforce its value, blank for none
     * @param hubspotField the property looked at
     * @param hubspot its value, blank for none
     * @param rejection the reason of the field's open rejection; blank for none
     */
    record Expected(String salesforceField, String salesforce, String hubspotField, String hubspot,
            String rejection) {}

    static Live inSalesforce(Map<String, String> change) {
        return (org, salesforceId, hubspotId) -> org.rep().update(typeOf(salesforceId), salesforceId, change);
    }

    static Live inHubspot(Map<String, String> change) {
        return (org, salesforceId, hubspotId) -> org.marketer().update(ObjectType.CONTACT, hubspotId, change);
    }

    static Live byImport(Map<String, String> change) {
        return (org, salesforceId, hubspotId) -> org.csvImport().update(ObjectType.CONTACT, hubspotId, change);
    }

    static Live inBoth(Map<String, String> salesforce, Map<String, String> hubspot) {
        return (org, salesforceId, hubspotId) -> {
            inSalesforce(salesforce).act(org, salesforceId, hubspotId);
            inHubspot(hubspot).act(org, salesforceId, hubspotId);
        };
    }

    /** By the key prefix of the id: 00Q is a Lead, 003 a Contact. */
    static String typeOf(String salesforceId) {
        return salesforceId.startsWith("00Q") ? "Lead" : "Contact";
    }
}
