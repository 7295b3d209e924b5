package dev.crmcutover.worker.servers;

import dev.crmcutover.worker.CommandFailure;
import dev.crmcutover.worker.ExitCode;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * PostgreSQL from Maven Central, run as a child process, its data kept in the data folder between runs.
 * Durable as a real one: a commit that returned is on the disk.
 */
final class EmbeddedDatabase implements DatabaseServer {
    private static final String SERVER = "postgres";
    private static final Duration STARTUP = Duration.ofSeconds(60);
    /** Its programs take 60, an empty database 45, and it writes its log ahead. */
    private static final long MEGABYTES_NEEDED = 200;

    private final EmbeddedPostgres postgres;
    private final DataFolder folder;
    private final ServerClaim claim;

    private EmbeddedDatabase(EmbeddedPostgres postgres, DataFolder folder, ServerClaim claim) {
        this.postgres = postgres;
        this.folder = folder;
        this.claim = claim;
    }

    /**
     * Starts the folder's server, or finds it running for another {@code cutover}. One left by a killed
     * program is stopped first.
     *
     * @throws CommandFailure if it cannot be started
     */
    static DatabaseServer open(DataFolder folder) {
        return switch (ServerClaim.takeOrFind(folder, SERVER, STARTUP)) {
            case ServerClaim.Holder.Another another -> running(another.facts(), folder);
            case ServerClaim.Holder.Us us -> start(us.claim(), folder);
        };
    }

    /** The server another program has running on this folder. */
    static Optional<DatabaseServer> find(DataFolder folder) {
        return ServerClaim.announced(folder, SERVER).map(facts -> running(facts, folder));
    }

    private static DatabaseServer running(Map<String, String> facts, DataFolder folder) {
        return new NotOurs(new DatabaseAddress(facts.getOrDefault("url", ""), "postgres", ""),
                "the embedded PostgreSQL in " + folder.path() + ", started by another cutover");
    }

    private static EmbeddedDatabase start(ServerClaim claim, DataFolder folder) {
        try {
            return startUnguarded(claim, folder);
        } catch (RuntimeException e) {
            claim.close();
            throw e;
        }
    }

    private static EmbeddedDatabase startUnguarded(ServerClaim claim, DataFolder folder) {
        UserNamespace.demandIfRoot();
        folder.demandSpace(MEGABYTES_NEEDED);
        stopLeftover(folder);
        Path log = folder.file("postgres.log");
        try {
            EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                    .setOverrideWorkingDirectory(folder.programs().toFile())
                    .setDataDirectory(folder.file("postgres"))
                    .setCleanDataDirectory(false)
                    // Stopped by close() alone, after the worker has drained: hooks run in no order.
                    .setRegisterShutdownHook(false)
                    .setPGStartupWait(STARTUP)
                    // The library turns both off by its own defaults (-F, synchronous_commit=off).
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("max_connections", "100")
                    .setServerConfig("shared_buffers", "64MB")
                    .setErrorRedirector(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .setOutputRedirector(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            EmbeddedDatabase database = new EmbeddedDatabase(postgres, folder, claim);
            claim.announce(Map.of("url", database.address().jdbcUrl()));
            return database;
        } catch (IOException | IllegalStateException e) {
            throw cannotStart(folder, log, e);
        }
    }

    private static CommandFailure cannotStart(DataFolder folder, Path log, Exception e) {
        return new CommandFailure(ExitCode.ENVIRONMENT,
                "the embedded PostgreSQL in " + folder.path() + " does not start: " + lastLine(log).orElse(message(e)),
                "See " + log + " and the space on the disk, or name a PostgreSQL of your own with --database.", e);
    }

    private static String message(Exception e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    /** The last complaint in the server's own log, which says more than the library's exception. */
    private static Optional<String> lastLine(Path log) {
        try {
            List<String> lines = Files.exists(log) ? Files.readAllLines(log) : List.of();
            return lines.stream()
                    .filter(line -> line.contains("FATAL") || line.contains("PANIC")
                            || line.contains("error"))
                    .reduce((first, second) -> second);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void stopLeftover(DataFolder folder) {
        Path pidFile = folder.file("postgres").resolve("postmaster.pid");
        try {
            if (!Files.exists(pidFile)) {
                return;
            }
            long pid = Long.parseLong(Files.readAllLines(pidFile).getFirst().trim());
            Leftover.find(pid, "postgres").ifPresent(Leftover::stop);
            // Ours is the claim and the server is gone: what is left names a process that may be anybody's by now.
            Files.deleteIfExists(pidFile);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + pidFile, e);
        }
    }

    @Override
    public DatabaseAddress address() {
        return new DatabaseAddress("jdbc:postgresql://localhost:" + postgres.getPort() + "/postgres", "postgres", "");
    }

    @Override
    public String origin() {
        return "embedded PostgreSQL, data in " + folder.path();
    }

    @Override
    public void close() {
        try {
            postgres.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot stop the embedded PostgreSQL", e);
        } finally {
            claim.close();
        }
    }
}
