package dev.crmcutover.simulators.salesforce.auth;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Access tokens, which are sessions of two hours, and refresh tokens, which last until revoked. */
public final class TokenStore {
    /** Salesforce's default session length. */
    public static final Duration SESSION = Duration.ofHours(2);

    private final Clock clock;
    private final String tokenPrefix;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Session> sessions = new ConcurrentHashMap<>();
    private final Map<String, String> refreshTokens = new ConcurrentHashMap<>();

    private record Session(String userId, Instant ends) {}

    /** @param organizationId its first 15 characters begin every access token */
    public TokenStore(Clock clock, String organizationId) {
        this.clock = clock;
        this.tokenPrefix = organizationId.substring(0, 15) + "!";
    }

    /** A fresh access token of a user. */
    public String issue(String userId) {
        String token = tokenPrefix + opaque(60);
        sessions.put(token, new Session(userId, clock.instant().plus(SESSION)));
        return token;
    }

    /** A fresh refresh token of a user, as an authorisation in a browser would give. */
    public String issueRefreshToken(String userId) {
        String token = "5Aep861" + opaque(48);
        refreshTokens.put(token, userId);
        return token;
    }

    /** The user of a valid access token. */
    public Optional<String> userOf(String accessToken) {
        Session session = sessions.get(accessToken);
        return session == null || !clock.instant().isBefore(session.ends())
                ? Optional.empty()
                : Optional.of(session.userId());
    }

    Optional<String> userOfRefreshToken(String refreshToken) {
        return Optional.ofNullable(refreshTokens.get(refreshToken));
    }

    /** Ends a token of either kind; false if there was none. */
    public boolean revoke(String token) {
        boolean access = sessions.remove(token) != null;
        return refreshTokens.remove(token) != null || access;
    }

    /** Ends every session, as an administrator may. Refresh tokens stay. */
    public void revokeAllSessions() {
        sessions.clear();
    }

    private String opaque(int bytes) {
        byte[] noise = new byte[bytes];
        random.nextBytes(noise);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(noise).replace('-', '.');
    }
}
