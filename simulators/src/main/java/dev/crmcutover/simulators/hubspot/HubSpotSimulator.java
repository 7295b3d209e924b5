package dev.crmcutover.simulators.hubspot;

import dev.crmcutover.simulators.core.Faults;
import dev.crmcutover.simulators.core.Journal;
import dev.crmcutover.simulators.hubspot.http.HubSpotApp;
import dev.crmcutover.simulators.hubspot.http.HubSpotApps;
import dev.crmcutover.simulators.hubspot.http.HubSpotServer;
import dev.crmcutover.simulators.hubspot.http.Quotas;
import dev.crmcutover.simulators.hubspot.portal.HubSpotPortal;
import java.net.URI;

/**
 * A HubSpot portal that answers over HTTP as the real one does, with one private app that may do everything.
 * People, forms, imports and workflows of the portal act in-process through {@link #portal()}. From another
 * process it is steered by the {@code /simulator/} paths that {@code ControlPaths} describes.
 */
public final class HubSpotSimulator implements AutoCloseable {
    private final HubSpotPortal portal;
    private final HubSpotServer.Access access;
    private final HubSpotServer server;
    private final HubSpotApp app;
    private final String accessToken;

    private HubSpotSimulator(HubSpotSettings settings) {
        this.portal = new HubSpotPortal(settings.profile(), settings.clock());
        this.access = HubSpotServer.Access.of(portal, settings.quotas());
        this.app = access.apps().add("crm-cutover");
        this.accessToken = settings.accessToken().orElseGet(() -> access.apps().token(app));
        access.apps().accept(accessToken, app);
        this.server = new HubSpotServer(portal, access, settings.host(), settings.port());
    }

    /** Starts one; close it when done. */
    public static HubSpotSimulator start(HubSpotSettings settings) {
        return new HubSpotSimulator(settings);
    }

    /** Where the API is: what {@code https://api.hubapi.com} is for the real one. */
    public URI url() {
        return server.url();
    }

    /** The private app's token. */
    public String accessToken() {
        return accessToken;
    }

    /** The private app's id: {@code sourceId} of its writes in property history. */
    public long appId() {
        return app.appId();
    }

    public long portalId() {
        return portal.profile().portalId();
    }

    public HubSpotPortal portal() {
        return portal;
    }

    public Journal journal() {
        return portal.journal();
    }

    public Faults faults() {
        return access.faults();
    }

    public Quotas quotas() {
        return access.quotas();
    }

    /** Further apps and tokens. */
    public HubSpotApps apps() {
        return access.apps();
    }

    @Override
    public void close() {
        server.close();
    }
}
