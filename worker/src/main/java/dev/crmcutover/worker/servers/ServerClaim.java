package dev.crmcutover.worker.servers;

import dev.crmcutover.worker.CommandFailure;
import dev.crmcutover.worker.ExitCode;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

/**
 * The right to run one kind of server on a data folder: a file lock, which the operating system lets go
 * of when the program dies in whatever way, and a note beside it that tells other programs where the
 * server is. A note without a held lock is what a killed program left.
 */
final class ServerClaim implements AutoCloseable {
    private static final String OWNER = "owner";

    /**
     * The lock files this program holds. It must not open one a second time: on POSIX systems, closing any
     * channel on a file lets go of all locks that the program has on it.
     */
    private static final Set<Path> HELD = new HashSet<>();

    private final Path lockFile;
    private final Path note;
    private final FileChannel channel;

    private ServerClaim(Path lockFile, Path note, FileChannel channel) {
        this.lockFile = lockFile;
        this.note = note;
        this.channel = channel;
    }

    /** Who runs the server. */
    sealed interface Holder {
        /** We do from now on, and start it. */
        record Us(ServerClaim claim) implements Holder {}

        /** Another program, or another part of this one, has it up. */
        record Another(Map<String, String> facts) implements Holder {}
    }

    /**
     * Takes the claim, or waits until its holder has the server up.
     *
     * @throws CommandFailure if the holder does not get there in time
     */
    static Holder takeOrFind(DataFolder folder, String server, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            Optional<ServerClaim> claim = take(folder, server);
            if (claim.isPresent()) {
                return new Holder.Us(claim.get());
            }
            Optional<Map<String, String>> facts = announced(folder, server);
            if (facts.isPresent()) {
                return new Holder.Another(facts.get());
            }
            if (System.nanoTime() > deadline) {
                throw new CommandFailure(ExitCode.ENVIRONMENT,
                        "another cutover holds " + folder.file(server + ".lock") + " but has started no " + server
                                + " for " + patience.toSeconds() + " s",
                        "Stop that program, or name another folder with --data.");
            }
            Pause.briefly();
        }
    }

    private static Optional<ServerClaim> take(DataFolder folder, String server) {
        Path lockFile = folder.file(server + ".lock");
        synchronized (HELD) {
            if (HELD.contains(lockFile)) {
                return Optional.empty();
            }
            try {
                FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                if (channel.tryLock() == null) {
                    channel.close();
                    return Optional.empty();
                }
                HELD.add(lockFile);
                return Optional.of(new ServerClaim(lockFile, noteFile(folder, server), channel));
            } catch (IOException e) {
                throw new CommandFailure(ExitCode.ENVIRONMENT, "cannot lock " + lockFile + ": " + e.getMessage(),
                        "See to the folder's permissions and to space on the disk, or name another with --data.", e);
            }
        }
    }

    /** Tells other programs where the server is. */
    void announce(Map<String, String> facts) {
        Properties properties = new Properties();
        properties.putAll(facts);
        properties.setProperty(OWNER, Long.toString(ProcessHandle.current().pid()));
        Path fresh = note.resolveSibling(note.getFileName() + ".new");
        try {
            try (Writer writer = Files.newBufferedWriter(fresh)) {
                properties.store(writer, "Where the server is that cutover started here.");
            }
            Files.move(fresh, note, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + note, e);
        }
    }

    /** What a program that was killed has left announced; empty values where there was none. */
    Map<String, String> leftBehind() {
        return read(note);
    }

    /** What the program that holds the claim has announced, if it has its server up. */
    static Optional<Map<String, String>> announced(DataFolder folder, String server) {
        Map<String, String> facts = read(noteFile(folder, server));
        return Optional.ofNullable(facts.get(OWNER))
                .flatMap(owner -> ProcessHandle.of(Long.parseLong(owner)))
                .filter(ProcessHandle::isAlive)
                .map(alive -> facts);
    }

    private static Map<String, String> read(Path note) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(note)) {
            properties.load(reader);
        } catch (NoSuchFileException e) {
            return Map.of();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + note, e);
        }
        Map<String, String> facts = new HashMap<>();
        properties.stringPropertyNames().forEach(name -> facts.put(name, properties.getProperty(name)));
        return Map.copyOf(facts);
    }

    private static Path noteFile(DataFolder folder, String server) {
        return folder.file(server + ".running");
    }

    @Override
    public void close() {
        synchronized (HELD) {
            try {
                Files.deleteIfExists(note);
                channel.close();
                HELD.remove(lockFile);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot let go of " + note, e);
            }
        }
    }
}
