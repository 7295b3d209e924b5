package dev.crmcutover.worker.servers;

import dev.crmcutover.worker.CommandFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class EmbeddedDatabaseTest {
    @TempDir
    Path temporary;

    @Test
    void keepsDataBetweenRunsAndWaitsForTheDisk() throws Exception {
        DataFolder folder = DataFolder.at(temporary.resolve("data"));
        try (DatabaseServer database = EmbeddedDatabase.open(folder)) {
            assertThat(ask(database, "SHOW fsync")).isEqualTo("on");
            assertThat(ask(database, "SHOW synchronous_commit")).isEqualTo("on");
            tell(database, "CREATE TABLE kept AS SELECT 42 AS answer");
        }
        try (DatabaseServer database = EmbeddedDatabase.open(folder)) {
            assertThat(ask(database, "SELECT answer FROM kept")).isEqualTo("42");
        }
    }

    @Test
    void aSecondUserOfTheFolderFindsTheRunningServerAndDoesNotStopIt() throws Exception {
        DataFolder folder = DataFolder.at(temporary.resolve("data"));
        assertThat(EmbeddedDatabase.find(folder)).isEmpty();
        try (DatabaseServer first = EmbeddedDatabase.open(folder)) {
            try (DatabaseServer second = EmbeddedDatabase.open(folder)) {
                assertThat(second.address()).isEqualTo(first.address());
            }
            assertThat(EmbeddedDatabase.find(folder).map(DatabaseServer::address)).contains(first.address());
            assertThat(ask(first, "SELECT 1")).isEqualTo("1");
        }
        assertThat(EmbeddedDatabase.find(folder)).isEmpty();
    }

    @Test
    void aProgramThatLookedTwiceStillHoldsItsServerAgainstOthers() throws Exception {
        DataFolder folder = DataFolder.at(temporary.resolve("data"));
        try (DatabaseServer first = EmbeddedDatabase.open(folder)) {
            EmbeddedDatabase.open(folder).close();
            Process other = ChildProgram.start(DatabaseFinder.class, folder.path().toString());
            try {
                assertThat(ChildProgram.awaitLine(other, "found ")).isEqualTo("found " + first.address().jdbcUrl());
            } finally {
                other.destroyForcibly().waitFor();
            }
            assertThat(ask(first, "SELECT 1")).isEqualTo("1");
        }
    }

    @Test
    void aServerLeftByAKilledProgramIsStoppedAndWhatWasCommittedIsThere() throws Exception {
        DataFolder folder = DataFolder.at(temporary.resolve("data"));
        Process program = ChildProgram.start(DatabaseHolder.class, folder.path().toString());
        long postgres;
        try {
            ChildProgram.awaitLine(program, "ready");
            postgres = Long.parseLong(
                    Files.readAllLines(folder.path().resolve("postgres/postmaster.pid")).getFirst().trim());
        } finally {
            program.destroyForcibly().waitFor();
        }
        assertThat(ProcessHandle.of(postgres)).as("killing the program leaves PostgreSQL running").isPresent();

        try (DatabaseServer database = EmbeddedDatabase.open(folder)) {
            assertThat(ask(database, "SELECT answer FROM kept")).isEqualTo("42");
            assertThat(ProcessHandle.of(postgres).filter(ProcessHandle::isAlive)).isEmpty();
        }
    }

    @Test
    void anUnreachableDatabaseIsNamedWithoutItsPassword() {
        Optional<String> url = Optional.of("postgresql://me:se%20cret@127.0.0.1:1/ledger");
        DataFolder folder = DataFolder.at(temporary.resolve("data"));
        assertThatThrownBy(() -> DatabaseServer.open(url, folder, Duration.ZERO))
                .isInstanceOfSatisfying(CommandFailure.class, failure -> {
                    assertThat(failure).hasMessage("PostgreSQL at 127.0.0.1:1/ledger does not answer");
                    assertThat(failure.next()).contains("--database");
                });
    }

    @Test
    void aMissingDatabaseAndAWrongFolderAreToldApart() throws Exception {
        DataFolder folder = DataFolder.at(temporary.resolve("data"));
        try (DatabaseServer running = EmbeddedDatabase.open(folder)) {
            String url = running.address().jdbcUrl().replace("/postgres", "/absent") + "?user=postgres";
            assertThatThrownBy(() -> DatabaseServer.open(Optional.of(url), folder, Duration.ZERO))
                    .hasMessageContaining("has no such database");
        }
        Path file = Files.createFile(temporary.resolve("file"));
        assertThatThrownBy(() -> DataFolder.at(file)).hasMessageContaining("is a file");
    }

    @Test
    void aFullDiskIsToldBeforeAnythingIsBegun() {
        DataFolder folder = DataFolder.at(temporary.resolve("data"));
        assertThatThrownBy(() -> folder.demandSpace(Long.MAX_VALUE / 1_000_000))
                .hasMessageContaining("the disk is full")
                .hasMessageContaining(folder.path().toString());
    }

    /** Opens the folder's database, says where it is, and lets go of it. */
    static final class DatabaseFinder {
        public static void main(String[] args) {
            try (DatabaseServer database = EmbeddedDatabase.open(DataFolder.at(Path.of(args[0])))) {
                System.out.println("found " + database.address().jdbcUrl());
            }
        }
    }

    /** Holds a database open until it is killed. */
    static final class DatabaseHolder {
        public static void main(String[] args) throws Exception {
            DatabaseServer database = EmbeddedDatabase.open(DataFolder.at(Path.of(args[0])));
            tell(database, "CREATE TABLE kept AS SELECT 42 AS answer");
            System.out.println("ready");
            TimeUnit.MINUTES.sleep(5);
        }
    }

    private static String ask(DatabaseServer database, String question) throws SQLException {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(question)) {
            answer.next();
            return answer.getString(1);
        }
    }

    private static void tell(DatabaseServer database, String... statements) throws SQLException {
        try (Connection connection = connect(database); Statement statement = connection.createStatement()) {
            for (String sql : List.of(statements)) {
                statement.execute(sql);
            }
        }
    }

    private static Connection connect(DatabaseServer database) throws SQLException {
        DatabaseAddress address = database.address();
        return DriverManager.getConnection(address.jdbcUrl(), address.user(), address.password());
    }
}
