package dev.crmcutover.ledger;

/**
 * How one object stands after matching: totals, not what this run added.
 *
 * @param linked links with both ends
 * @param halfSalesforce Salesforce records without a twin, the ambiguous ones among them
 * @param halfHubspot HubSpot records without a twin, the ambiguous ones among them
 * @param ambiguous sets of records that wait for a person; a set counts once however many records it has
 * @param shadows records that are another record's shadow, and out of scope
 */
public record MatchCounts(long linked, long halfSalesforce, long halfHubspot, long ambiguous, long shadows) {}
