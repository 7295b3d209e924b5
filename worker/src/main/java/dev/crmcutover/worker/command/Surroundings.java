package dev.crmcutover.worker.command;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;

/**
 * What a command finds around it.
 *
 * @param environment the environment's variables
 * @param folder the folder that relative paths are relative to
 * @param out for results
 * @param err for everything else
 */
public record Surroundings(Map<String, String> environment, Path folder, PrintWriter out, PrintWriter err) {
    public Surroundings {
        environment = Map.copyOf(environment);
    }

    Path resolve(Path path) {
        return folder.resolve(path);
    }
}
