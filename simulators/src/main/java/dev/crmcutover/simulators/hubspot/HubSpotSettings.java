package dev.crmcutover.simulators.hubspot;

import dev.crmcutover.simulators.core.SimulatorClock;
import dev.crmcutover.simulators.hubspot.http.QuotaSettings;
import dev.crmcutover.simulators.hubspot.portal.PortalProfile;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;

/**
 * How a simulator is set up.
 *
 * @param host the address to listen on
 * @param port 0 for a free one
 * @param accessToken the token to accept; empty for a random one
 * @param profile what account it is
 * @param quotas the account's limits
 * @param clock what it stamps records by
 */
public record HubSpotSettings(String host, int port, Optional<String> accessToken, PortalProfile profile,
        QuotaSettings quotas, SimulatorClock clock) {
    private static final long PORTAL_ID = 4_821_093;

    /** For tests: a free port, no search lag, limits counted but not enforced. */
    public static HubSpotSettings forTests() {
        return new HubSpotSettings("127.0.0.1", 0, Optional.empty(), profile(Duration.ZERO), QuotaSettings.OFF,
                SimulatorClock.real());
    }

    /** For a process of its own: search lags three seconds, the limits of a Professional account hold. */
    public static HubSpotSettings forServer() {
        return new HubSpotSettings("127.0.0.1", 0, Optional.empty(), profile(Duration.ofSeconds(3)),
                QuotaSettings.PROFESSIONAL, SimulatorClock.real());
    }

    private static PortalProfile profile(Duration searchLag) {
        return new PortalProfile(PORTAL_ID, "STANDARD", ZoneId.of("America/New_York"), "USD", searchLag,
                Optional.of("lead"));
    }

    public HubSpotSettings withHost(String address) {
        return new HubSpotSettings(address, port, accessToken, profile, quotas, clock);
    }

    public HubSpotSettings withPort(int number) {
        return new HubSpotSettings(host, number, accessToken, profile, quotas, clock);
    }

    public HubSpotSettings withAccessToken(String token) {
        return new HubSpotSettings(host, port, Optional.of(token), profile, quotas, clock);
    }

    public HubSpotSettings withProfile(PortalProfile account) {
        return new HubSpotSettings(host, port, accessToken, account, quotas, clock);
    }

    public HubSpotSettings withSearchLag(Duration lag) {
        return withProfile(new PortalProfile(profile.portalId(), profile.accountType(), profile.zone(),
                profile.currency(), lag, profile.firstLifecycleStage()));
    }

    public HubSpotSettings withQuotas(QuotaSettings limits) {
        return new HubSpotSettings(host, port, accessToken, profile, limits, clock);
    }

    public HubSpotSettings withClock(SimulatorClock time) {
        return new HubSpotSettings(host, port, accessToken, profile, quotas, time);
    }

    @Override
    public String toString() {
        return "HubSpotSettings[" + host + ":" + port + ", " + profile + ", " + quotas + "]";
    }
}
