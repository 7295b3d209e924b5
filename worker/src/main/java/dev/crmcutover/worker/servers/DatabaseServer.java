package dev.crmcutover.worker.servers;

import dev.crmcutover.worker.CommandFailure;
import java.time.Duration;
import java.util.Optional;

/** A PostgreSQL that answers. Closing stops it if it was started here, and does nothing otherwise. */
public interface DatabaseServer extends AutoCloseable {
    DatabaseAddress address();

    /** Where it came from, in words for people. */
    String origin();

    @Override
    void close();

    /**
     * Opens the database the user named, or else the one kept in the data folder.
     *
     * @param url as the user wrote it; see {@link DatabaseAddress#parse}
     * @param folder keeps the embedded server's data
     * @param patience how long a named server may take to answer
     * @throws CommandFailure if there is no usable database
     */
    static DatabaseServer open(Optional<String> url, DataFolder folder, Duration patience) {
        return url.map(DatabaseAddress::parse)
                .<DatabaseServer>map(address -> named(address, patience))
                .orElseGet(() -> EmbeddedDatabase.open(folder));
    }

    /**
     * Finds the database without starting a server that serves this command alone: the named one, or the one
     * another {@code cutover} has running on the data folder.
     *
     * @throws CommandFailure if the named one cannot be used
     */
    static Optional<DatabaseServer> find(Optional<String> url, DataFolder folder, Duration patience) {
        return url.map(DatabaseAddress::parse)
                .map(address -> named(address, patience))
                .or(() -> EmbeddedDatabase.find(folder));
    }

    private static DatabaseServer named(DatabaseAddress address, Duration patience) {
        DatabaseCheck.await(address, patience);
        return new NotOurs(address, "PostgreSQL at " + address.place());
    }

    /** A server somebody else started and stops. */
    record NotOurs(DatabaseAddress address, String origin) implements DatabaseServer {
        @Override
        public void close() {
            // Whoever started it stops it.
        }
    }
}
