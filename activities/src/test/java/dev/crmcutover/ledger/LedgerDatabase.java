package dev.crmcutover.ledger;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A fresh, migrated database of its own on the one PostgreSQL that all tests of this JVM share; copied from a
 * template, so that it takes a moment only. Dropped on close.
 */
public final class LedgerDatabase implements AutoCloseable {
    private static final String TEMPLATE = "ledger_template";

    private final String name;
    private final HikariDataSource dataSource;

    private LedgerDatabase(String name) {
        this.name = name;
        this.dataSource = pool(name);
    }

    /** A new database. */
    public static LedgerDatabase fresh() {
        String name = "ledger_" + UUID.randomUUID().toString().replace("-", "");
        admin("create database " + name + " template " + TEMPLATE);
        return new LedgerDatabase(name);
    }

    public DataSource dataSource() {
        return dataSource;
    }

    public Ledger open(Clock clock) {
        return Ledger.open(dataSource, clock);
    }

    JdbcClient sql() {
        return JdbcClient.create(dataSource);
    }

    @Override
    public void close() {
        dataSource.close();
        admin("drop database " + name + " with (force)");
    }

    private static HikariDataSource pool(String database) {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(Server.RUNNING.getJdbcUrl("postgres", database));
        pool.setMaximumPoolSize(10);
        pool.addDataSourceProperty("prepareThreshold", "1");
        pool.addDataSourceProperty("preparedStatementCacheQueries", "1000");
        pool.setMinimumIdle(0);
        return pool;
    }

    private static void admin(String statement) {
        JdbcClient.create(Server.RUNNING.getPostgresDatabase()).sql(statement).update();
    }

    /** Started by the first test that needs it; stops with the JVM. */
    private static final class Server {
        private static final EmbeddedPostgres RUNNING = start();

        private static EmbeddedPostgres start() {
            try {
                // Nothing here outlives the JVM, so nothing need survive a power cut.
                EmbeddedPostgres server = EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "off")
                        .setServerConfig("synchronous_commit", "off")
                        .setServerConfig("full_page_writes", "off")
                        .setServerConfig("autovacuum", "off")
                        .setServerConfig("jit", "off")
                        // The same few statements over and over on small tables: planning would cost the most.
                        .setServerConfig("plan_cache_mode", "force_generic_plan")
                        .start();
                JdbcClient.create(server.getPostgresDatabase()).sql("create database " + TEMPLATE).update();
                try (HikariDataSource template = new HikariDataSource()) {
                    template.setJdbcUrl(server.getJdbcUrl("postgres", TEMPLATE));
                    template.setMaximumPoolSize(2);
                    Ledger.open(template, Clock.systemUTC());
                    // Each copy makes an installation of its own.
                    JdbcClient.create(template).sql("delete from installation").update();
                }
                return server;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
