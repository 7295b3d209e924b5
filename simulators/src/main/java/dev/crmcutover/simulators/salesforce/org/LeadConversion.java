package dev.crmcutover.simulators.salesforce.org;

import org.jspecify.annotations.Nullable;

/**
 * An order to convert a Lead, as {@code LeadConvert} of the SOAP API says it.
 *
 * @param leadId the Lead
 * @param accountId the account to go into; null for a new one
 * @param contactId the contact to go into, which must belong to the account; null for a new one
 * @param opportunityName of the opportunity to create; null for none
 * @param overwriteLeadSource whether the contact's lead source is replaced by the Lead's
 * @see <a href="https://developer.salesforce.com/docs/atlas.en-us.api.meta/api/sforce_api_calls_convertlead.htm">
 * convertLead()</a>
 */
public record LeadConversion(String leadId, @Nullable String accountId, @Nullable String contactId,
        @Nullable String opportunityName, boolean overwriteLeadSource) {
    /** The status of converted Leads in a fresh org. */
    public static final String CONVERTED_STATUS = "Closed - Converted";

    /** What came of it; {@code opportunityId} is null where none was asked for. */
    public record Result(String leadId, String accountId, String contactId, @Nullable String opportunityId) {}

    /** Into a new account and a new contact, without an opportunity. */
    public static LeadConversion of(String leadId) {
        return new LeadConversion(leadId, null, null, null, false);
    }

    /** Into an account that exists. */
    public LeadConversion intoAccount(String id) {
        return new LeadConversion(leadId, id, contactId, opportunityName, overwriteLeadSource);
    }

    /** Into a contact that exists; its account is the Lead's too, unless one is named. */
    public LeadConversion intoContact(String id) {
        return new LeadConversion(leadId, accountId, id, opportunityName, overwriteLeadSource);
    }

    /** With a new opportunity of that name. */
    public LeadConversion withOpportunity(String name) {
        return new LeadConversion(leadId, accountId, contactId, name, overwriteLeadSource);
    }

    public LeadConversion overwritingLeadSource() {
        return new LeadConversion(leadId, accountId, contactId, opportunityName, true);
    }
}
