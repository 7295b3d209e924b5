package dev.crmcutover.worker.servers;

import dev.crmcutover.worker.CommandFailure;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * A Temporal server that answers and knows our search attributes. Closing stops it if it was started
 * here, and does nothing otherwise.
 */
public interface TemporalServer extends AutoCloseable {
    TemporalAddress address();

    Kind kind();

    /** Its web pages, where it has them and we know where. */
    Optional<URI> ui();

    /** Where it came from, in words for people, and what is missing because of that. */
    String origin();

    @Override
    void close();

    /** What kind of server it is. */
    enum Kind {
        /** Named by the user; somebody else runs it. */
        NAMED,
        /** The development server of the {@code temporal} program, started by cutover. */
        DEV_SERVER,
        /** The server that tests use; it forgets everything when it stops. */
        IN_MEMORY
    }

    /**
     * Which server is wanted.
     *
     * @param named the server the user named; empty means one started here
     * @param program the {@code temporal} program; empty means there is none, and the in-memory server is used
     * @param keepState whether a server started here keeps its state in the data folder between runs
     * @param patience how long a named server may take to answer
     */
    record Wanted(Optional<TemporalAddress> named, Optional<Path> program, boolean keepState, Duration patience) {
        /**
         * Reads the user's wishes.
         *
         * @param target from the command line; see {@link TemporalAddress#from}
         * @param environment whose {@code PATH} is searched for the {@code temporal} program
         */
        public static Wanted from(Optional<String> target, Map<String, String> environment, boolean keepState,
                Duration patience) {
            return new Wanted(TemporalAddress.from(target, environment), ProgramPath.find("temporal", environment),
                    keepState, patience);
        }
    }

    /**
     * Opens the server that is wanted.
     *
     * @param folder keeps the state of a server started here
     * @throws CommandFailure if there is none to be had
     */
    static TemporalServer open(Wanted wanted, DataFolder folder) {
        return wanted.named()
                .map(address -> named(address, wanted.patience()))
                .orElseGet(() -> StartedTemporal.open(wanted.program(), wanted.keepState(), folder));
    }

    /**
     * Finds a server without ever starting one: the named one, or the one that another {@code cutover} has
     * running on the data folder.
     *
     * @throws CommandFailure if the named one does not answer
     */
    static Optional<TemporalServer> find(Wanted wanted, DataFolder folder) {
        return wanted.named()
                .map(address -> named(address, wanted.patience()))
                .or(() -> StartedTemporal.find(folder));
    }

    private static TemporalServer named(TemporalAddress address, Duration patience) {
        TemporalCheck.await(address, patience);
        SearchAttributes.ensure(address);
        return new NotOurs(address, Kind.NAMED, Optional.empty(), "Temporal at " + address);
    }

    /** A server somebody else started and stops. */
    record NotOurs(TemporalAddress address, Kind kind, Optional<URI> ui, String origin) implements TemporalServer {
        @Override
        public void close() {
            // Whoever started it stops it.
        }
    }
}
