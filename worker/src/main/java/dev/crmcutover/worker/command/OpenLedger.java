package dev.crmcutover.worker.command;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.crmcutover.ledger.Ledger;
import dev.crmcutover.worker.servers.DatabaseAddress;
import dev.crmcutover.worker.servers.DatabaseServer;
import java.time.Clock;

/** The ledger, open for one command. */
final class OpenLedger implements AutoCloseable {
    private final DatabaseServer server;
    private final HikariDataSource connections;
    private final Ledger ledger;

    private OpenLedger(DatabaseServer server, HikariDataSource connections) {
        this.server = server;
        this.connections = connections;
        this.ledger = Ledger.open(connections, Clock.systemUTC());
    }

    /** Opens the database that is named, runs, or is kept in the data folder. */
    static OpenLedger of(ServerOptions options, Surroundings surroundings) {
        DatabaseServer server = options.openDatabase(surroundings);
        HikariDataSource connections = pool(server.address());
        try {
            return new OpenLedger(server, connections);
        } catch (RuntimeException e) {
            connections.close();
            server.close();
            throw e;
        }
    }

    private static HikariDataSource pool(DatabaseAddress address) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(address.jdbcUrl());
        config.setUsername(address.user());
        config.setPassword(address.password());
        config.setMaximumPoolSize(2);
        return new HikariDataSource(config);
    }

    Ledger get() {
        return ledger;
    }

    @Override
    public void close() {
        connections.close();
        server.close();
    }
}
