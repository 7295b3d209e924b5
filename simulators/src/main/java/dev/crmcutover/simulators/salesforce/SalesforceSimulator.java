package dev.crmcutover.simulators.salesforce;

import dev.crmcutover.simulators.core.Faults;
import dev.crmcutover.simulators.core.Journal;
import dev.crmcutover.simulators.salesforce.auth.ConnectedApp;
import dev.crmcutover.simulators.salesforce.auth.TokenStore;
import dev.crmcutover.simulators.salesforce.http.ApiQuota;
import dev.crmcutover.simulators.salesforce.http.OAuthEndpoint;
import dev.crmcutover.simulators.salesforce.http.SalesforceServer;
import dev.crmcutover.simulators.salesforce.org.SalesforceOrg;
import java.math.BigInteger;
import java.security.PublicKey;
import java.security.SecureRandom;

/**
 * A simulated Salesforce: an org in memory and a server in front of it, with one connected app, a token
 * ready to use, faults on request and quotas. Stops with {@link #close}; nothing is kept.
 */
public final class SalesforceSimulator implements AutoCloseable {
    private final SalesforceOrg org;
    private final ConnectedApp app;
    private final TokenStore tokens;
    private final Faults faults = new Faults();
    private final ApiQuota quota;
    private final SalesforceServer server;
    private final String accessToken;

    private SalesforceSimulator(SalesforceSettings settings) {
        SalesforceSettings.Login login = settings.login().orElseGet(SalesforceSimulator::randomLogin);
        this.org = new SalesforceOrg(settings.profile(), settings.clock());
        this.app = new ConnectedApp(login.clientId(), login.clientSecret(), org.residents().integrationUserId());
        this.tokens = new TokenStore(settings.clock(), org.residents().organizationId());
        this.quota = new ApiQuota(settings.clock(), settings.requestsPerDay(), settings.quotaEnforced());
        this.accessToken = tokens.issue(org.residents().integrationUserId());
        this.server = new SalesforceServer(org, faults, quota, new OAuthEndpoint(org, app, tokens),
                settings.listen().host(), settings.listen().port());
    }

    private static SalesforceSettings.Login randomLogin() {
        SecureRandom random = new SecureRandom();
        return new SalesforceSettings.Login("3MVG9" + new BigInteger(320, random).toString(36),
                new BigInteger(256, random).toString(16).toUpperCase(java.util.Locale.ROOT));
    }

    /**
     * Starts one.
     *
     * @throws IllegalStateException if the port is taken
     */
    public static SalesforceSimulator start(SalesforceSettings settings) {
        return new SalesforceSimulator(settings);
    }

    /** Where it listens, without a slash at the end; also the {@code instance_url} of its tokens. */
    public String url() {
        return server.url();
    }

    public String clientId() {
        return app.clientId();
    }

    public String clientSecret() {
        return app.clientSecret();
    }

    /** A token of the integration user, good for two hours. */
    public String accessToken() {
        return accessToken;
    }

    /** Registers the RSA key for the JWT bearer flow; the subject is a user's login name. */
    public void registerJwtKey(PublicKey key) {
        app.registerJwtKey(key);
    }

    /** 18 characters. */
    public String organizationId() {
        return org.residents().organizationId();
    }

    /** The user that programs act as. */
    public String integrationUserId() {
        return org.residents().integrationUserId();
    }

    public SalesforceOrg org() {
        return org;
    }

    /** Every change of every record. */
    public Journal journal() {
        return org.journal();
    }

    public Faults faults() {
        return faults;
    }

    public ApiQuota quota() {
        return quota;
    }

    /** The sessions in force, to issue and revoke. */
    public TokenStore tokens() {
        return tokens;
    }

    @Override
    public void close() {
        server.close();
    }
}
