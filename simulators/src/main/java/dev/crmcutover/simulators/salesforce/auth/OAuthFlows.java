package dev.crmcutover.simulators.salesforce.auth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The OAuth flows of {@code /services/oauth2/token}: client credentials, JWT bearer and refresh token.
 * Which client and which user asks is decided here; the answer's body is the HTTP layer's.
 */
public final class OAuthFlows {
    private static final String JWT_BEARER = "urn:ietf:params:oauth:grant-type:jwt-bearer";

    private final ConnectedApp app;
    private final TokenStore tokens;
    private final JwtAssertion assertions;
    private final Function<String, Optional<String>> userByName;

    /**
     * @param userByName the id of the active user of a login name
     * @param isAudience whether a JWT's {@code aud} names this org or a Salesforce login host
     */
    public OAuthFlows(ConnectedApp app, TokenStore tokens, Clock clock,
            Function<String, Optional<String>> userByName, Predicate<String> isAudience) {
        this.app = app;
        this.tokens = tokens;
        this.assertions = new JwtAssertion(app, clock, isAudience);
        this.userByName = userByName;
    }

    /**
     * The user a token is to be issued for.
     *
     * @param form the form's fields
     * @param authorization the Authorization header, if any
     * @throws OAuthFault if it is refused
     */
    public String userFor(Map<String, String> form, @Nullable String authorization) {
        String grant = form.getOrDefault("grant_type", "");
        return switch (grant) {
            case "client_credentials" -> {
                checkClient(form, authorization);
                yield app.runAsUserId();
            }
            case "refresh_token" -> {
                checkClient(form, authorization);
                yield tokens.userOfRefreshToken(form.getOrDefault("refresh_token", ""))
                        .orElseThrow(() -> new OAuthFault(400, "invalid_grant", "expired access/refresh token"));
            }
            case JWT_BEARER -> userByName.apply(assertions.subject(form.getOrDefault("assertion", "")))
                    .orElseThrow(() -> new OAuthFault(400, "invalid_grant", "user hasn't approved this consumer"));
            case "" -> throw new OAuthFault(400, "invalid_request", "missing required parameter: grant_type");
            default -> throw new OAuthFault(400, "unsupported_grant_type", "grant type not supported");
        };
    }

    private void checkClient(Map<String, String> form, @Nullable String authorization) {
        String id = form.get("client_id");
        String secret = form.get("client_secret");
        if (authorization != null && authorization.startsWith("Basic ")) {
            String[] pair = basic(authorization.substring("Basic ".length())).split(":", 2);
            id = pair[0];
            secret = pair.length == 2 ? pair[1] : null;
        }
        if (id == null || !same(id, app.clientId())) {
            throw new OAuthFault(400, "invalid_client_id", "client identifier invalid");
        }
        if (secret == null || !same(secret, app.clientSecret())) {
            throw new OAuthFault(400, "invalid_client", "invalid client credentials");
        }
    }

    private static String basic(String encoded) {
        try {
            return new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new OAuthFault(400, "invalid_client", "invalid client credentials");
        }
    }

    private static boolean same(String given, String expected) {
        return MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), expected.getBytes(StandardCharsets.UTF_8));
    }
}
