package dev.crmcutover.worker.runtime;

import dev.crmcutover.activities.CutoverActivities;
import dev.crmcutover.ledger.Ledger;
import dev.crmcutover.worker.servers.DatabaseAddress;
import dev.crmcutover.worker.servers.TemporalAddress;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.spring.boot.TemporalOptionsCustomizer;
import java.time.Clock;
import java.time.Duration;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What a worker is made of. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
class WorkerWiring {
    /** How long a worker asks for work at a time: a drain must outlast it. */
    static final Duration LONG_POLL = Duration.ofSeconds(10);

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

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

    @Bean
    Ledger ledger(DataSource database, Clock clock) {
        return Ledger.open(database, clock);
    }

    /** The whole address: the starter's own properties know no server certificate. */
    @Bean
    TemporalOptionsCustomizer<WorkflowServiceStubsOptions.Builder> temporalAddress(TemporalAddress temporal) {
        return options -> temporal.applyTo(options).setRpcLongPollTimeout(LONG_POLL);
    }

    @Bean
    TemporalOptionsCustomizer<WorkflowClientOptions.Builder> temporalNamespace(TemporalAddress temporal) {
        return options -> options.setNamespace(temporal.namespace());
    }

    @Bean
    CutoverActivities cutoverActivities(Ledger ledger, Connections connections, WorkflowClient client, Clock clock) {
        return new CutoverActivities(ledger, connections.crms(), connections.account(), client, clock);
    }

    @Bean
    CutoverWorkers cutoverWorkers(WorkflowClient client, CutoverActivities activities) {
        return new CutoverWorkers(client, activities);
    }

    @Bean
    TemporalHealth temporalHealthIndicator(WorkflowServiceStubs temporal) {
        return new TemporalHealth(temporal);
    }
}
