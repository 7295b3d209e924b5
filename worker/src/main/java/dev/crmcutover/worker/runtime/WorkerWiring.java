package dev.crmcutover.worker.runtime;

import dev.crmcutover.worker.servers.DatabaseAddress;
import dev.crmcutover.worker.servers.TemporalAddress;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.spring.boot.TemporalOptionsCustomizer;
import io.temporal.spring.boot.WorkerOptionsCustomizer;
import io.temporal.worker.WorkerFactory;
import java.time.Duration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The beans of a worker that are not of one step of the way. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
class WorkerWiring {
    /** How long a worker asks for work at a time: a drain must outlast it. */
    static final Duration LONG_POLL = Duration.ofSeconds(10);
    private static final Duration STICKY_DRAIN = Duration.ofSeconds(15);

    @Bean
    JdbcConnectionDetails jdbcConnectionDetails(DatabaseAddress database) {
        return new JdbcConnectionDetails() {
            @Override
            public String getUsername() {
                return database.user();
            }

            @Override
            public String getPassword() {
                return database.password();
            }

            @Override
            public String getJdbcUrl() {
                return database.jdbcUrl();
            }
        };
    }

    /** The whole address, for the starter's own properties know no server certificate and no namespace of the CLI. */
    @Bean
    TemporalOptionsCustomizer<WorkflowServiceStubsOptions.Builder> temporalAddress(TemporalAddress temporal) {
        return options -> temporal.applyTo(options).setRpcLongPollTimeout(LONG_POLL);
    }

    @Bean
    TemporalOptionsCustomizer<WorkflowClientOptions.Builder> temporalNamespace(TemporalAddress temporal) {
        return options -> options.setNamespace(temporal.namespace());
    }

    @Bean
    WorkerOptionsCustomizer workerDrain() {
        return (options, worker, queue) -> options.setStickyTaskQueueDrainTimeout(STICKY_DRAIN);
    }

    @Bean
    DrainWorkersOnShutdown drainWorkersOnShutdown(WorkerFactory workers) {
        return new DrainWorkersOnShutdown(workers);
    }
}
