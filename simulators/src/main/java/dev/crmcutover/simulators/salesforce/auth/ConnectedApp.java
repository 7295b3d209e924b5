package dev.crmcutover.simulators.salesforce.auth;

import java.security.PublicKey;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The one external client app of the org: its consumer key and secret, the user it runs as in the client
 * credentials flow, and the key its JWTs are signed by.
 */
public final class ConnectedApp {
    private final String clientId;
    private final String clientSecret;
    private final String runAsUserId;
    private final AtomicReference<Optional<PublicKey>> jwtKey = new AtomicReference<>(Optional.empty());

    public ConnectedApp(String clientId, String clientSecret, String runAsUserId) {
        this.clientId = clientId;
        this.clientSecret = clientSecret;
        this.runAsUserId = runAsUserId;
    }

    public String clientId() {
        return clientId;
    }

    public String clientSecret() {
        return clientSecret;
    }

    public String runAsUserId() {
        return runAsUserId;
    }

    /** Registers the RSA key that JWTs must be signed by from now on. */
    public void registerJwtKey(PublicKey key) {
        if (!key.getAlgorithm().equals("RSA")) {
            throw new IllegalArgumentException("JWT bearer takes an RSA key, not " + key.getAlgorithm());
        }
        jwtKey.set(Optional.of(key));
    }

    Optional<PublicKey> jwtKey() {
        return jwtKey.get();
    }
}
