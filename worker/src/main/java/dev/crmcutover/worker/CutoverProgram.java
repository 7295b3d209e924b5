package dev.crmcutover.worker;

import dev.crmcutover.worker.command.CommandLines;
import dev.crmcutover.worker.command.Surroundings;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.slf4j.bridge.SLF4JBridgeHandler;

/** Entry point of the {@code cutover} command line. */
public final class CutoverProgram {
    private CutoverProgram() {}

    public static void main(String[] args) {
        // gRPC logs to java.util.logging, past our own configuration and onto the user's screen.
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        System.exit(run(new Surroundings(System.getenv(), Path.of(""), out, err), args));
    }

    /**
     * Runs one command.
     *
     * @return the exit code; see {@link ExitCode}
     */
    public static int run(Surroundings surroundings, String... args) {
        return CommandLines.of(surroundings).execute(args);
    }
}
