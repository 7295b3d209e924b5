package dev.crmcutover.simulators.hubspot.http;

import dev.crmcutover.simulators.hubspot.portal.HubSpotFault;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** The portal's apps and their bearer tokens. Safe for use by several threads. */
public final class HubSpotApps {
    private static final String NOT_FOUND = "Authentication credentials not found. This API supports OAuth 2.0"
            + " authentication and you can find more details at"
            + " https://developers.hubspot.com/docs/methods/auth/oauth-overview";

    private final Clock clock;
    private final AtomicLong lastAppId = new AtomicLong(1_200_000);
    private final Map<String, Grant> grants = new ConcurrentHashMap<>();

    private record Grant(HubSpotApp app, @Nullable Instant expiresAt) {}

    HubSpotApps(Clock clock) {
        this.clock = clock;
    }

    /** Adds an app that may do everything. */
    public HubSpotApp add(String name) {
        return add(name, Set.of("*"));
    }

    /** Adds an app. */
    public HubSpotApp add(String name, Set<String> scopes) {
        return new HubSpotApp(lastAppId.incrementAndGet(), name, 9_586_500, scopes);
    }

    /** A private app token, which does not expire. */
    public String token(HubSpotApp app) {
        String token = "pat-na1-" + UUID.randomUUID();
        accept(token, app);
        return token;
    }

    /** Accepts a token of the caller's choice for an app. */
    public void accept(String token, HubSpotApp app) {
        grants.put(token, new Grant(app, null));
    }

    /** An OAuth access token, which expires. */
    public String oauthToken(HubSpotApp app, Duration lifetime) {
        String token = UUID.randomUUID().toString();
        grants.put(token, new Grant(app, clock.instant().plus(lifetime)));
        return token;
    }

    /** Makes a token unknown. */
    public void revoke(String token) {
        grants.remove(token);
    }

    /**
     * The app that a request comes from.
     *
     * @param authorization the header, or null
     * @throws HubSpotFault 401 if the token is missing, unknown or expired
     */
    HubSpotApp authenticate(@Nullable String authorization) {
        if (authorization == null || !authorization.startsWith("Bearer ")) {
            throw refused("INVALID_AUTHENTICATION", NOT_FOUND, Map.of());
        }
        return owner(authorization.substring("Bearer ".length()).strip());
    }

    /** The app that a token belongs to. */
    HubSpotApp owner(String token) {
        Grant grant = grants.get(token);
        if (grant == null) {
            throw refused("INVALID_AUTHENTICATION", NOT_FOUND, Map.of());
        }
        Instant expiresAt = grant.expiresAt;
        if (expiresAt != null && !clock.instant().isBefore(expiresAt)) {
            throw refused("EXPIRED_AUTHENTICATION", "The OAuth token used to make this call expired "
                    + Duration.between(expiresAt, clock.instant()).toSeconds() + " second(s) ago.",
                    Map.of("expire time", List.of(expiresAt.toString())));
        }
        return grant.app;
    }

    private static HubSpotFault refused(String category, String text, Map<String, List<String>> context) {
        return new HubSpotFault(401, new HubSpotFault.Body(category, text, List.of(), context));
    }
}
