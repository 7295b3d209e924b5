package dev.crmcutover.plan.reading;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The plans that come with the product, read from where they stand in the repository. */
public final class ShippedPlans {
    private static final Path FOLDER = Path.of("..", "cutover-plans");

    private ShippedPlans() {}

    public static Path folder() {
        return FOLDER;
    }

    public static List<Path> all() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A shipped plan by its name in {@code cutover-plans/}. */
    public static PlanText text(String name) {
        return new PlanText(name, read(FOLDER.resolve(name)),
                file -> Optional.of(FOLDER.resolve(file)).filter(Files::exists).map(ShippedPlans::read));
    }

    public static PlanReading.Read read(String name) {
        return switch (PlanReader.read(text(name))) {
            case PlanReading.Read read -> read;
            case PlanReading.Refused refused -> throw new AssertionError(refused.errors().toString());
        };
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
