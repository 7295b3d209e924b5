package dev.crmcutover.worker.servers;

import dev.crmcutover.worker.CommandFailure;
import dev.crmcutover.worker.ExitCode;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * The folder that keeps the state of servers started here: {@code .cutover} beside the plan, unless
 * another is named. Readable by its owner only, for the database in it holds personal data.
 *
 * @param path absolute
 * @param programs where programs are unpacked once; a folder within shares its outer folder's
 */
public record DataFolder(Path path, Path programs) {
    private static final long MEGABYTE = 1_000_000;

    /**
     * Makes the folder if there is none.
     *
     * @throws CommandFailure if it cannot be made or written to
     */
    public static DataFolder at(Path path) {
        Path folder = made(path);
        return new DataFolder(folder, folder.resolve("programs"));
    }

    private static Path made(Path path) {
        Path folder = path.toAbsolutePath().normalize();
        try {
            Files.createDirectories(folder);
            if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
                Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
            }
        } catch (FileAlreadyExistsException e) {
            throw new CommandFailure(ExitCode.ENVIRONMENT, "the data folder " + folder + " is a file",
                    "Name another folder with --data, or move the file away.", e);
        } catch (IOException e) {
            throw unusable(folder, e);
        }
        if (!Files.isWritable(folder)) {
            throw new CommandFailure(ExitCode.ENVIRONMENT, "the data folder " + folder + " cannot be written to",
                    "Name another folder with --data, or change its permissions.");
        }
        return folder;
    }

    /** A data folder inside this one, for state of its own. */
    public DataFolder inner(String name) {
        return new DataFolder(made(path.resolve(name)), programs);
    }

    /**
     * Makes sure of room on the disk before anything is begun that a full disk would leave half-done.
     *
     * @param megabytes how much is needed
     * @throws CommandFailure if there is less
     */
    void demandSpace(long megabytes) {
        try {
            long left = Files.getFileStore(path).getUsableSpace() / MEGABYTE;
            if (left < megabytes) {
                throw new CommandFailure(ExitCode.ENVIRONMENT,
                        "the disk is full: " + left + " MB are left in " + path + ", and " + megabytes + " are needed",
                        "Make room, or name a folder on another disk with --data.");
            }
        } catch (IOException e) {
            throw unusable(path, e);
        }
    }

    /** Deletes the folder and all in it. */
    public void discard() {
        try (Stream<Path> all = Files.walk(path)) {
            for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw unusable(path, e);
        }
    }

    Path file(String name) {
        return path.resolve(name);
    }

    private static CommandFailure unusable(Path folder, IOException e) {
        return new CommandFailure(ExitCode.ENVIRONMENT,
                "the data folder " + folder + " cannot be used: " + e.getMessage(),
                "Name another folder with --data, or see to its permissions and to space on the disk.", e);
    }
}
