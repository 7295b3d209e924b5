package dev.crmcutover.worker.servers;

import dev.crmcutover.worker.CommandFailure;
import dev.crmcutover.worker.ExitCode;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;

/** Asks a named PostgreSQL whether we can work with it, and puts the answer into words. */
final class DatabaseCheck {
    private static final int OLDEST_VERSION = 150_000;

    private DatabaseCheck() {}

    /**
     * Waits until the server answers.
     *
     * @throws CommandFailure if it does not in time, refuses us, or is too old
     */
    static void await(DatabaseAddress address, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            try {
                check(address);
                return;
            } catch (SQLException e) {
                if (!mayComeUp(e) || System.nanoTime() > deadline) {
                    throw explained(address, e);
                }
                Pause.briefly();
            }
        }
    }

    private static void check(DatabaseAddress address) throws SQLException {
        Properties login = new Properties();
        if (!address.user().isEmpty()) {
            login.setProperty("user", address.user());
            login.setProperty("password", address.password());
        }
        login.setProperty("loginTimeout", "10");
        try (Connection connection = DriverManager.getConnection(address.jdbcUrl(), login);
                var statement = connection.createStatement();
                var answer = statement.executeQuery("SELECT current_setting('server_version_num')::int")) {
            answer.next();
            int version = answer.getInt(1);
            if (version < OLDEST_VERSION) {
                throw new CommandFailure(ExitCode.ENVIRONMENT,
                        "PostgreSQL at " + address.place() + " has version " + version / 10_000 + ", which is too old",
                        "Name a PostgreSQL of version 15 or newer with --database.");
            }
        }
    }

    /** Connection not possible yet, or the server is starting up or shutting down. */
    private static boolean mayComeUp(SQLException e) {
        String state = stateOf(e);
        return state.startsWith("08") || state.equals("57P03");
    }

    private static CommandFailure explained(DatabaseAddress address, SQLException e) {
        String where = "PostgreSQL at " + address.place();
        return switch (stateOf(e)) {
            case "28P01", "28000" -> new CommandFailure(ExitCode.ENVIRONMENT,
                    where + " refuses the user or the password", "Correct them in --database or CUTOVER_DATABASE_URL.",
                    e);
            case "3D000" -> new CommandFailure(ExitCode.ENVIRONMENT, where + " has no such database",
                    "Create it there with CREATE DATABASE, or name another in --database.", e);
            case "53300" -> new CommandFailure(ExitCode.ENVIRONMENT, where + " has no connection left",
                    "Raise its max_connections, or stop programs that use it.", e);
            case "08001", "08004", "08006" -> new CommandFailure(ExitCode.ENVIRONMENT, where + " does not answer",
                    "Start it, correct --database, or leave --database out to use the embedded one.", e);
            default -> new CommandFailure(ExitCode.ENVIRONMENT, where + " cannot be used: " + e.getMessage(),
                    "See the server's log, or name another in --database.", e);
        };
    }

    private static String stateOf(SQLException e) {
        return e.getSQLState() == null ? "" : e.getSQLState();
    }
}
