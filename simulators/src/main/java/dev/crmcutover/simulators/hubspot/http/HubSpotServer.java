package dev.crmcutover.simulators.hubspot.http;

import dev.crmcutover.simulators.core.Faults;
import dev.crmcutover.simulators.hubspot.portal.HubSpotPortal;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import java.net.URI;

/** Serves one portal over HTTP on the loopback or any other address. */
public final class HubSpotServer implements AutoCloseable {
    private final Javalin javalin;
    private final String host;

    /**
     * Starts to serve.
     *
     * @param portal what is served
     * @param access tokens, limits and faults
     * @param host the address to listen on
     * @param port 0 for a free one
     */
    public HubSpotServer(HubSpotPortal portal, Access access, String host, int port) {
        this.host = host;
        Gate gate = new Gate(portal, access.apps(), access.quotas(), access.faults());
        this.javalin = Javalin.create(config -> configure(config, gate, access)).start(host, port);
    }

    /** Who is let in, how often, and what goes wrong. */
    public record Access(HubSpotApps apps, Quotas quotas, Faults faults) {
        /** For a portal. */
        public static Access of(HubSpotPortal portal, QuotaSettings quotas) {
            return new Access(new HubSpotApps(portal.clock()),
                    new Quotas(quotas, portal.clock(), portal.profile().zone()), new Faults());
        }
    }

    private static void configure(JavalinConfig config, Gate gate, Access access) {
        config.concurrency.useVirtualThreads = true;
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.jetty.modifyHttpConfiguration(http -> http.setSendDateHeader(false));
        config.http.maxRequestSize = 10_000_000L;
        Paths paths = new Paths(config.routes, gate);
        ObjectPaths.addTo(paths);
        PropertyPaths.addTo(paths);
        OwnerPaths.addTo(paths);
        ImportPaths.addTo(paths);
        PipelinePaths.addTo(paths);
        AssociationPaths.addTo(paths);
        AssociationBatchPaths.addTo(paths);
        AccountPaths.addTo(paths, access);
        ControlPaths.addTo(paths, access);
        config.routes.error(404, context -> {
            if (context.res().getHeader("X-HubSpot-Correlation-Id") == null) {
                gate.noSuchPath(context);
            }
        });
    }

    /** Where the API is. */
    public URI url() {
        return URI.create("http://" + (host.equals("0.0.0.0") ? "127.0.0.1" : host) + ":" + javalin.port());
    }

    @Override
    public void close() {
        javalin.stop();
    }
}
