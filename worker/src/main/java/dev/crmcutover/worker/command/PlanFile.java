package dev.crmcutover.worker.command;

import dev.crmcutover.ledger.Plans;
import dev.crmcutover.plan.CutoverPlan;
import dev.crmcutover.plan.reading.PlanReader;
import dev.crmcutover.plan.reading.PlanReading;
import dev.crmcutover.plan.reading.PlanText;
import dev.crmcutover.worker.CommandFailure;
import dev.crmcutover.worker.ExitCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A plan file on disk.
 *
 * @param path where it is
 * @param yaml its text
 */
public record PlanFile(Path path, String yaml) {
    /**
     * Reads the file.
     *
     * @throws CommandFailure if there is no such text file
     */
    public static PlanFile at(Path path) {
        try {
            return new PlanFile(path, Files.readString(path));
        } catch (NoSuchFileException e) {
            throw new CommandFailure(ExitCode.USAGE, "there is no plan file " + path,
                    "Correct its path, or copy one to begin with from cutover-plans/.", e);
        } catch (CharacterCodingException e) {
            throw new CommandFailure(ExitCode.USAGE, path + " is not a text file in UTF-8",
                    "Name the plan's YAML file, and save it in UTF-8.", e);
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.USAGE, "the plan file " + path + " cannot be read",
                    Files.isDirectory(path)
                            ? "It is a folder; name the file in it."
                            : "See to its permissions.",
                    e);
        }
    }

    /** What the plan says, or everything that is wrong with it. */
    public PlanReading reading() {
        return PlanReader.read(new PlanText(path.getFileName().toString(), yaml, this::named));
    }

    /**
     * The plan and where it stands, where it is sound.
     *
     * @throws CommandFailure with the number of its mistakes, if it is not
     */
    public PlanReading.Read read() {
        return switch (reading()) {
            case PlanReading.Read read -> read;
            case PlanReading.Refused refused -> throw new CommandFailure(ExitCode.FINDING,
                    (refused.errors().size() == 1
                            ? "1 mistake"
                            : refused.errors().size() + " mistakes; the first") + ": " + refused.errors().getFirst(),
                    "See " + (refused.errors().size() == 1 ? "it" : "all of them") + " with: cutover check " + path);
        };
    }

    /** The plan, where it is sound; see {@link #read()}. */
    public CutoverPlan sound() {
        return read().plan();
    }

    /** The plan as the ledger keeps it, with the files it names; see {@link #read()}. */
    public Plans.PlanText text() {
        PlanReading.Read read = read();
        return new Plans.PlanText(read.plan().hash(), read.plan().name(), yaml, read.source().namedFiles());
    }

    private Optional<String> named(String name) {
        Path file = path.resolveSibling(name);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file + ", which the plan names", e);
        }
    }
}
