package dev.crmcutover.simulators.salesforce;

import dev.crmcutover.simulators.core.SimulatorClock;
import dev.crmcutover.simulators.salesforce.org.OrgProfile;

/**
 * How a simulated Salesforce is set up.
 *
 * @param port 0 for any that is free
 * @param requestsPerDay the quota told in every answer
 * @param quotaEnforced whether requests beyond it are refused
 */
public record SalesforceSettings(OrgProfile profile, SimulatorClock clock, int port, long requestsPerDay,
        boolean quotaEnforced) {
    private static final long ENTERPRISE_REQUESTS_PER_DAY = 100_000;

    public SalesforceSettings {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("a port is 0 to 65535, not " + port);
        }
        if (requestsPerDay < 1) {
            throw new IllegalArgumentException("a quota is at least one request a day, not " + requestsPerDay);
        }
    }

    /** A production org on real time and a free port, whose quota of 100,000 requests is not enforced. */
    public static SalesforceSettings standard() {
        return new SalesforceSettings(new OrgProfile("Acme", false, "5g"), SimulatorClock.real(), 0,
                ENTERPRISE_REQUESTS_PER_DAY, false);
    }

    public SalesforceSettings with(SimulatorClock changed) {
        return new SalesforceSettings(profile, changed, port, requestsPerDay, quotaEnforced);
    }

    public SalesforceSettings with(OrgProfile changed) {
        return new SalesforceSettings(changed, clock, port, requestsPerDay, quotaEnforced);
    }

    public SalesforceSettings onPort(int changed) {
        return new SalesforceSettings(profile, clock, changed, requestsPerDay, quotaEnforced);
    }

    public SalesforceSettings enforcing(long changed) {
        return new SalesforceSettings(profile, clock, port, changed, true);
    }
}
