package dev.crmcutover.worker.runtime;

import dev.crmcutover.ledger.Ledger;
import dev.crmcutover.worker.servers.DatabaseAddress;
import dev.crmcutover.worker.servers.TemporalAddress;
import io.temporal.client.WorkflowClient;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.WebServer;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/**
 * A worker that runs in this process, beside whatever else does. PostgreSQL and Temporal answer before it
 * is started, and outlive it. Several may run on the same ones.
 */
public final class WorkerApplication implements AutoCloseable {
    private final ConfigurableApplicationContext context;

    private WorkerApplication(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /**
     * What a worker needs.
     *
     * @param database where the ledger is; its tables are made or migrated at start
     * @param temporal where the workflows are
     * @param connections the two accounts of the installation
     * @param http where health and metrics are served
     */
    public record Needs(DatabaseAddress database, TemporalAddress temporal, Connections connections, Http http) {}

    /**
     * Where health and metrics are served.
     *
     * @param address the interface's address; {@code 127.0.0.1} is seen from this machine only
     * @param port 0 takes a free one
     */
    public record Http(String address, int port) {
        /** A free port that only this machine sees. */
        public static final Http LOCAL = new Http("127.0.0.1", 0);
    }

    /** Starts a worker; returns when it is at work. */
    public static WorkerApplication start(Needs needs) {
        SpringApplication application = new SpringApplication(WorkerWiring.class);
        application.setBannerMode(Banner.Mode.OFF);
        application.setLogStartupInfo(false);
        // Whoever starts it closes it, before PostgreSQL and Temporal: hooks run in no order.
        application.setRegisterShutdownHook(false);
        application.addInitializers((ApplicationContextInitializer<GenericApplicationContext>) context -> {
            context.registerBean(DatabaseAddress.class, needs::database);
            context.registerBean(TemporalAddress.class, needs::temporal);
            context.registerBean(Connections.class, needs::connections);
        });
        Map<String, Object> properties = new HashMap<>();
        properties.put("server.address", needs.http().address());
        properties.put("server.port", needs.http().port());
        properties.put("spring.temporal.connection.target", needs.temporal().target());
        properties.put("spring.temporal.namespace", needs.temporal().namespace());
        application.setDefaultProperties(properties);
        return new WorkerApplication(application.run());
    }

    /** The client that the worker itself uses. */
    public WorkflowClient temporal() {
        return bean(WorkflowClient.class);
    }

    /** The ledger that the worker itself uses. */
    public Ledger ledger() {
        return bean(Ledger.class);
    }

    private <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** The port of health and metrics. */
    public int httpPort() {
        WebServer server = ((WebServerApplicationContext) context).getWebServer();
        return Objects.requireNonNull(server, "the web server runs from start to close").getPort();
    }

    /** Takes no more work, waits for what runs, and lets go of everything. */
    @Override
    public void close() {
        context.close();
    }
}
