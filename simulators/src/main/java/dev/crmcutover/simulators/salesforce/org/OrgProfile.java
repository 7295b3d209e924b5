package dev.crmcutover.simulators.salesforce.org;

/**
 * What an org is.
 *
 * @param instance two letters or digits that all its ids share; another org's must differ
 */
public record OrgProfile(String name, boolean sandbox, String instance) {
    public OrgProfile {
        if (!instance.matches("[0-9A-Za-z]{2}")) {
            throw new IllegalArgumentException("an instance is two letters or digits, not " + instance);
        }
    }
}
