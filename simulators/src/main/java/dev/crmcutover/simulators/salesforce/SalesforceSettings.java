package dev.crmcutover.simulators.salesforce;

import dev.crmcutover.simulators.core.SimulatorClock;
import dev.crmcutover.simulators.salesforce.org.OrgProfile;
import java.util.Optional;

/**
 * How a simulated Salesforce is set up.
 *
 * @param listen the address and port to listen on
 * @param login the client app's key and secret; empty for random ones
 * @param requestsPerDay the quota told in every answer
 * @param quotaEnforced whether requests beyond it are refused
 */
public record SalesforceSettings(OrgProfile profile, SimulatorClock clock, Listen listen, Optional<Login> login,
        long requestsPerDay, boolean quotaEnforced) {
    private static final long ENTERPRISE_REQUESTS_PER_DAY = 100_000;

    public SalesforceSettings {
        if (requestsPerDay < 1) {
            throw new IllegalArgumentException("a quota is at least one request a day, not " + requestsPerDay);
        }
    }

    /**
     * Where it listens.
     *
     * @param host the interface's address; {@code 0.0.0.0} for every one
     * @param port 0 for any that is free
     */
    public record Listen(String host, int port) {
        public Listen {
            if (port < 0 || port > 65_535) {
                throw new IllegalArgumentException("a port is 0 to 65535, not " + port);
            }
        }
    }

    /** The client app's key and secret, where the callers know them beforehand. */
    public record Login(String clientId, String clientSecret) {
        @Override
        public String toString() {
            return "Login[hidden]";
        }
    }

    /** A production org on real time and a free port, whose quota of 100,000 requests is not enforced. */
    public static SalesforceSettings standard() {
        return new SalesforceSettings(new OrgProfile("Acme", false, "5g"), SimulatorClock.real(),
                new Listen("localhost", 0), Optional.empty(), ENTERPRISE_REQUESTS_PER_DAY, false);
    }

    public SalesforceSettings with(SimulatorClock changed) {
        return new SalesforceSettings(profile, changed, listen, login, requestsPerDay, quotaEnforced);
    }

    public SalesforceSettings with(OrgProfile changed) {
        return new SalesforceSettings(changed, clock, listen, login, requestsPerDay, quotaEnforced);
    }

    public SalesforceSettings onPort(int changed) {
        return listening(new Listen(listen.host(), changed));
    }

    public SalesforceSettings listening(Listen changed) {
        return new SalesforceSettings(profile, clock, changed, login, requestsPerDay, quotaEnforced);
    }

    public SalesforceSettings with(Login changed) {
        return new SalesforceSettings(profile, clock, listen, Optional.of(changed), requestsPerDay, quotaEnforced);
    }

    public SalesforceSettings enforcing(long changed) {
        return new SalesforceSettings(profile, clock, listen, login, changed, true);
    }
}
