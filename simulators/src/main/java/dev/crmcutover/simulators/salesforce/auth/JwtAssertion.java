package dev.crmcutover.simulators.salesforce.auth;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Clock;
import java.util.Base64;
import java.util.function.Predicate;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Checks a JWT bearer assertion: RS256 by the registered key, and the claims iss, sub, aud and exp. */
final class JwtAssertion {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final ConnectedApp app;
    private final Clock clock;
    private final Predicate<String> isAudience;

    JwtAssertion(ConnectedApp app, Clock clock, Predicate<String> isAudience) {
        this.app = app;
        this.clock = clock;
        this.isAudience = isAudience;
    }

    /** The login name that a valid assertion speaks for. */
    String subject(String assertion) {
        String[] parts = assertion.split("\\.", -1);
        if (parts.length != 3) {
            throw invalid("invalid assertion");
        }
        JsonNode header = json(parts[0]);
        JsonNode claims = json(parts[1]);
        if (!text(claims, "iss").equals(app.clientId())) {
            throw new OAuthFault(400, "invalid_client_id", "client identifier invalid");
        }
        PublicKey key = app.jwtKey().orElseThrow(() -> invalid("user hasn't approved this consumer"));
        if (!text(header, "alg").equals("RS256") || !verifies(key, parts[0] + "." + parts[1], decoded(parts[2]))) {
            throw invalid("invalid assertion");
        }
        if (!isAudience.test(text(claims, "aud"))) {
            throw invalid("audience is invalid");
        }
        if (claims.path("exp").asLong(0) <= clock.instant().getEpochSecond()) {
            throw invalid("assertion has expired");
        }
        return text(claims, "sub");
    }

    private static boolean verifies(PublicKey key, String signed, byte[] signature) {
        try {
            Signature rs256 = Signature.getInstance("SHA256withRSA");
            rs256.initVerify(key);
            rs256.update(signed.getBytes(StandardCharsets.US_ASCII));
            return rs256.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static JsonNode json(String part) {
        try {
            return JSON.readTree(decoded(part));
        } catch (JacksonException e) {
            throw invalid("invalid assertion");
        }
    }

    private static byte[] decoded(String part) {
        try {
            return Base64.getUrlDecoder().decode(part);
        } catch (IllegalArgumentException e) {
            throw invalid("invalid assertion");
        }
    }

    private static String text(JsonNode node, String name) {
        return node.path(name).asString("");
    }

    private static OAuthFault invalid(String description) {
        return new OAuthFault(400, "invalid_grant", description);
    }
}
