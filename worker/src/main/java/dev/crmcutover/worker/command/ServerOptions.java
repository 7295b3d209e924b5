package dev.crmcutover.worker.command;

import dev.crmcutover.worker.servers.DataFolder;
import dev.crmcutover.worker.servers.DatabaseServer;
import dev.crmcutover.worker.servers.TemporalServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options that say where PostgreSQL and Temporal are. */
final class ServerOptions {
    private static final Duration PATIENCE_OF_A_COMMAND = Duration.ofSeconds(5);

    @Option(names = "--temporal", paramLabel = "HOST:PORT", description = "A Temporal server. Without it: TEMPORAL_ADDRESS; else one started here.")
    private Optional<String> temporal = Optional.empty();

    @Option(names = "--database", paramLabel = "URL", description = "A PostgreSQL, as postgresql://user:password@host:port/database. Without it: "
            + "CUTOVER_DATABASE_URL; else an embedded one.")
    private Optional<String> database = Optional.empty();

    @Option(names = "--data", paramLabel = "FOLDER", defaultValue = ".cutover", description = "Where servers started here keep their data (default: ${DEFAULT-VALUE}).")
    private Path data = Path.of(".cutover");

    DataFolder folder(Surroundings surroundings) {
        return DataFolder.at(surroundings.resolve(data));
    }

    /** Opens the database; starts the embedded one if none is named and none runs. */
    DatabaseServer openDatabase(Surroundings surroundings, Duration patience) {
        return DatabaseServer.open(databaseUrl(surroundings), folder(surroundings), patience);
    }

    /** As above, for a command that somebody waits for. */
    DatabaseServer openDatabase(Surroundings surroundings) {
        return openDatabase(surroundings, PATIENCE_OF_A_COMMAND);
    }

    /** A folder of its own within the data folder, for servers that must begin empty. */
    DataFolder freshFolder(Surroundings surroundings) {
        return folder(surroundings).inner("rehearsal-" + ProcessHandle.current().pid() + "-"
                + System.currentTimeMillis());
    }

    /** Opens the database; starts an embedded one on this folder if none is named. */
    DatabaseServer openDatabase(Surroundings surroundings, DataFolder folder, Duration patience) {
        return DatabaseServer.open(databaseUrl(surroundings), folder, patience);
    }

    /** Opens Temporal; starts one on this folder, which forgets everything when it stops, if none is named. */
    TemporalServer openTemporal(Surroundings surroundings, DataFolder folder, Duration patience) {
        return TemporalServer.open(TemporalServer.Wanted.from(temporal, surroundings.environment(), false, patience),
                folder);
    }

    /** Opens Temporal; starts one that keeps its state if none is named and none runs. */
    TemporalServer openTemporal(Surroundings surroundings, Duration patience) {
        return TemporalServer.open(wanted(surroundings, patience), folder(surroundings));
    }

    /** The Temporal that is named or runs on the data folder; never starts one. */
    Optional<TemporalServer> findTemporal(Surroundings surroundings) {
        return TemporalServer.find(wanted(surroundings, PATIENCE_OF_A_COMMAND), folder(surroundings));
    }

    private TemporalServer.Wanted wanted(Surroundings surroundings, Duration patience) {
        return TemporalServer.Wanted.from(temporal, surroundings.environment(), true, patience);
    }

    private Optional<String> databaseUrl(Surroundings surroundings) {
        return database.or(() -> Optional.ofNullable(surroundings.environment().get("CUTOVER_DATABASE_URL"))
                .filter(url -> !url.isBlank()));
    }
}
