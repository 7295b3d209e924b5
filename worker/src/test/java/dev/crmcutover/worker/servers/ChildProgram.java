package dev.crmcutover.worker.servers;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.fail;

/** A Java program beside the test, on the same class path. */
public final class ChildProgram {
    private ChildProgram() {}

    /** Starts the program; its errors go where the test's go. */
    public static Process start(Class<?> main, String... args) throws IOException {
        return builder(main, args).start();
    }

    /** A program yet to be started. */
    public static ProcessBuilder builder(Class<?> main, String... args) {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx512m",
                        "--enable-native-access=ALL-UNNAMED", "-cp", System.getProperty("java.class.path"),
                        main.getName()));
        command.addAll(List.of(args));
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    }

    /** Reads what the program prints until a line begins so; returns that line. */
    public static String awaitLine(Process program, String beginning) throws IOException {
        BufferedReader output = program.inputReader(StandardCharsets.UTF_8);
        List<String> seen = new ArrayList<>();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith(beginning)) {
                return line;
            }
            seen.add(line);
        }
        return fail("the program ended without printing '" + beginning + "' but " + seen);
    }
}
