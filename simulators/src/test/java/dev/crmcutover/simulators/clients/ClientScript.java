package dev.crmcutover.simulators.clients;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

/**
 * A script of {@code src/test/clients} and what runs it. It prints a line for each check, {@code ok NAME} or
 * {@code not ok NAME # REASON}, and last how many there were.
 *
 * @param interpreter the program; empty where it is not there, or the libraries are not
 */
record ClientScript(String file, Optional<String> interpreter, Optional<Path> libraries) {
    private static final Path SCRIPTS = Path.of("src", "test", "clients");
    private static final long MINUTES = 3;

    static ClientScript python(String file) {
        return new ClientScript(file, variable("CLIENTS_PYTHON"), Optional.empty());
    }

    static ClientScript node(String file) {
        Optional<Path> modules = variable("CLIENTS_NODE_MODULES").map(Path::of);
        return new ClientScript(file, modules.map(any -> "node"), modules);
    }

    private static Optional<String> variable(String name) {
        return Optional.ofNullable(System.getenv(name)).filter(value -> !value.isEmpty());
    }

    /** The checks as tests, run already. */
    Stream<DynamicTest> run(Path folder, Map<String, String> environment) throws IOException, InterruptedException {
        if (interpreter.isEmpty()) {
            String how = file + " needs its client library: CONTRIBUTING.md says how to install it";
            assertThat(System.getenv("CI")).as(how).isNull();
            Assumptions.abort(how);
        }
        Path script = laidOut(folder);
        Path output = folder.resolve("output.txt");
        ProcessBuilder builder = new ProcessBuilder(interpreter.get(), script.toString()).redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        boolean ended = process.waitFor(MINUTES, TimeUnit.MINUTES);
        process.destroyForcibly();
        return tests(Files.readAllLines(output, StandardCharsets.UTF_8), ended);
    }

    /** Node looks for libraries beside the script only. */
    private Path laidOut(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(SCRIPTS)) {
            for (Path one : files.filter(Files::isRegularFile).toList()) {
                Files.copy(one, folder.resolve(one.getFileName()));
            }
        }
        if (libraries.isPresent()) {
            Files.createSymbolicLink(folder.resolve("node_modules"), libraries.get().toAbsolutePath());
        }
        return folder.resolve(file);
    }

    private Stream<DynamicTest> tests(List<String> lines, boolean ended) {
        List<DynamicTest> tests = new ArrayList<>();
        lines.stream()
                .filter(line -> line.startsWith("ok "))
                .forEach(line -> tests.add(dynamicTest(line.substring(3), () -> {})));
        lines.stream().filter(line -> line.startsWith("not ok ")).forEach(line -> {
            String[] parts = line.substring(7).split(" # ", 2);
            tests.add(dynamicTest(parts[0], () -> {
                throw new AssertionError(parts[parts.length - 1]);
            }));
        });
        int checks = tests.size();
        tests.add(dynamicTest(file + " ran to its end", () -> {
            assertThat(ended).as("within " + MINUTES + " minutes").isTrue();
            assertThat(checks).isPositive();
            assertThat(lines).as(String.join("\n", lines)).contains("done " + checks);
        }));
        return tests.stream();
    }
}
