package dev.crmcutover.benchmarks.run;

import dev.crmcutover.worker.servers.DatabaseAddress;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/**
 * What was spent since it was made: calls as the simulators counted them, row versions as PostgreSQL did, and
 * processor time.
 */
final class Meter {
    /** Row versions written, of all tables of the database; of those other backends have not told yet, none. */
    private static final String ROW_VERSIONS = """
            select tup_inserted + tup_updated + tup_deleted from pg_stat_database where datname = current_database()
            """;
    /** A backend that is idle tells what it did within a second (PostgreSQL: the cumulative statistics system). */
    private static final Duration TOLD_AFTER = Duration.ofMillis(1_500);

    private final Stage stage;
    private final long salesforceCalls;
    private final long hubspotCalls;
    private final long rowVersions;
    private final ProcessorTime processors;
    private final long begun;

    /**
     * What a run cost.
     *
     * @param took wall clock
     * @param processors processor time
     * @param rowVersions rows inserted, updated and deleted
     */
    record Cost(Duration took, long salesforceCalls, long hubspotCalls, long rowVersions, ProcessorTime processors) {
        long calls() {
            return salesforceCalls + hubspotCalls;
        }

        /** How many processors were busy on average. */
        double busyProcessors() {
            return (double) processors.all().toNanos() / took.toNanos();
        }
    }

    private Meter(Stage stage) {
        this.stage = stage;
        this.rowVersions = rowVersions(stage.database().address());
        this.salesforceCalls = stage.accounts().simulators().salesforce().quota().used();
        this.hubspotCalls = stage.accounts().simulators().hubspot().quotas().usedToday();
        this.processors = ProcessorTime.now(stage.database().address());
        this.begun = System.nanoTime();
    }

    static Meter start(Stage stage) {
        return new Meter(stage);
    }

    Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    Cost stop() {
        Duration took = elapsed();
        ProcessorTime spent = ProcessorTime.now(stage.database().address()).since(processors);
        long salesforce = stage.accounts().simulators().salesforce().quota().used() - salesforceCalls;
        long hubspot = stage.accounts().simulators().hubspot().quotas().usedToday() - hubspotCalls;
        return new Cost(took, salesforce, hubspot, rowVersions(stage.database().address()) - rowVersions, spent);
    }

    private static long rowVersions(DatabaseAddress database) {
        Pause.of(TOLD_AFTER);
        try (Connection connection = DriverManager.getConnection(database.jdbcUrl(), database.user(),
                database.password());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(ROW_VERSIONS)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException("PostgreSQL does not say how many rows it wrote", e);
        }
    }
}
