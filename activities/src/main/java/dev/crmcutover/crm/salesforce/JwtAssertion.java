package dev.crmcutover.crm.salesforce;

import dev.crmcutover.crm.ConnectionSettings.Grant;
import dev.crmcutover.crm.http.Json;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;

/** The signed claim of the OAuth JWT bearer flow, RS256 (RFC 7523). */
final class JwtAssertion {
    private static final Duration LIFETIME = Duration.ofMinutes(3);
    private static final String USUAL_AUDIENCE = "https://login.salesforce.com";
    private static final String HEADER = "{\"alg\":\"RS256\"}";

    private final String clientId;
    private final String username;
    private final String audience;
    private final PrivateKey key;

    /** @throws IllegalArgumentException if the private key is none in PKCS#8 PEM */
    JwtAssertion(String clientId, Grant.Jwt grant) {
        this.clientId = clientId;
        this.username = grant.username();
        this.audience = grant.audience().orElse(USUAL_AUDIENCE);
        this.key = privateKey(grant.privateKeyPem());
    }

    String signedAt(Instant now) {
        String claims = Json.object()
                .put("iss", clientId)
                .put("sub", username)
                .put("aud", audience)
                .put("exp", now.plus(LIFETIME).getEpochSecond())
                .toString();
        String unsigned = base64(HEADER.getBytes(StandardCharsets.UTF_8)) + "."
                + base64(claims.getBytes(StandardCharsets.UTF_8));
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key);
            signature.update(unsigned.getBytes(StandardCharsets.US_ASCII));
            return unsigned + "." + base64(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java cannot sign with RSA", e);
        }
    }

    private static PrivateKey privateKey(String pem) {
        String wrong = "the Salesforce private key is not PKCS#8 in PEM without a passphrase; convert it by "
                + "'openssl pkcs8 -topk8 -nocrypt -in key.pem'";
        if (!pem.contains("-----BEGIN PRIVATE KEY-----")) {
            throw new IllegalArgumentException(wrong);
        }
        String base64 = pem.replaceAll("-----(BEGIN|END) PRIVATE KEY-----", "").replaceAll("\\s", "");
        try {
            return KeyFactory.getInstance("RSA")
                    .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64)));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            // Without the cause: its message may quote the key.
            throw new IllegalArgumentException(wrong);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
