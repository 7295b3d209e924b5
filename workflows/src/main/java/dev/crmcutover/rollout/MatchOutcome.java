package dev.crmcutover.rollout;

/**
 * How an object's records stand after matching.
 *
 * @param linked links with both ends
 * @param halfSalesforce Salesforce records without a twin
 * @param halfHubspot HubSpot records without a twin
 * @param ambiguous records that a person has to match
 * @param shadows Leads whose person is linked as a Contact
 */
public record MatchOutcome(long linked, long halfSalesforce, long halfHubspot, long ambiguous, long shadows) {}
