package dev.crmcutover.worker.endtoend;

import dev.crmcutover.ledger.Accounts;
import dev.crmcutover.ledger.Ledger;
import dev.crmcutover.simulators.hubspot.HubSpotSettings;
import dev.crmcutover.simulators.hubspot.http.QuotaSettings;
import dev.crmcutover.simulators.salesforce.SalesforceSettings;
import dev.crmcutover.worker.CutoverProgram;
import dev.crmcutover.worker.rehearse.RehearsalOrg;
import dev.crmcutover.worker.rehearse.SyntheticOrg;
import dev.crmcutover.worker.servers.ChildProgram;
import dev.crmcutover.worker.servers.DataFolder;
import dev.crmcutover.worker.servers.DatabaseAddress;
import dev.crmcutover.worker.servers.DatabaseServer;
import dev.crmcutover.worker.servers.TemporalServer;
import dev.crmcutover.worker.simulate.SimulatorPair;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import static org.assertj.core.api.Assertions.assertThat;

class WorkerKilledTest {
    private static final int PEOPLE = 400;
    /** Few enough to come early in the fill, many enough that pages are committed by then. */
    private static final int CHANGES_BEFORE_THE_KILL = 60;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration LONG = Duration.ofMinutes(6);

    @TempDir
    Path temporary;

    private Map<String, String> servers = Map.of();
    private Optional<Process> worker = Optional.empty();

    @Test
    void aWorkerKilledInTheFillIsReplacedAndNothingIsLostOrDoubled() throws Exception {
        TemporalServer.Wanted wanted = Program.realTemporal();
        DataFolder folder = DataFolder.at(temporary.resolve("data"));
        try (SimulatorPair simulators = SimulatorPair.start(SalesforceSettings.standard(),
                HubSpotSettings.forServer().withQuotas(QuotaSettings.PROFESSIONAL));
                DatabaseServer database = DatabaseServer.open(Optional.empty(), folder, PATIENCE);
                TemporalServer temporal = TemporalServer.open(wanted, folder)) {
            SyntheticOrg.load(RehearsalOrg.furnish(simulators), PEOPLE, 7);
            FilledCrms crms = FilledCrms.watch(simulators);
            servers = named(database.address(), temporal);
            int before;
            try {
                before = playWithAKill(simulators, crms, temporal);
            } finally {
                killWorker();
            }

            assertThat(crms.changes()).as("the kill came in the middle of the fill").isGreaterThan(before);
            crms.demandNoneCreatedTwice();
            assertThat(crms.demandLinkedPairsInStep()).as("pairs in step").isGreaterThan(PEOPLE / 2);
            demandLedgerAddsUp(database.address());
        }
    }

    /** From the start to the end of the cutover; how many changes there were when the worker was killed. */
    private int playWithAKill(SimulatorPair simulators, FilledCrms crms, TemporalServer temporal) throws Exception {
        startWorker(simulators);
        startCutover();
        Awaitility.await("the fill is under way")
                .atMost(LONG)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> crms.changes() >= CHANGES_BEFORE_THE_KILL);
        killWorker();
        int before = crms.changes();
        startWorker(simulators);
        awaitEnd(temporal);
        return before;
    }

    private void startWorker(SimulatorPair simulators) throws IOException {
        ProcessBuilder program = ChildProgram.builder(CutoverProgram.class, "worker", "--in", "simulated", "--data",
                temporary.resolve("data").toString());
        program.environment().keySet().removeIf(name -> name.startsWith("CUTOVER_") || name.startsWith("TEMPORAL_"));
        program.environment().putAll(servers);
        program.environment()
                .putAll(Map.of("CUTOVER_SALESFORCE_URL", simulators.salesforce().url(),
                        "CUTOVER_SALESFORCE_CLIENT_ID", simulators.salesforce().clientId(),
                        "CUTOVER_SALESFORCE_CLIENT_SECRET", simulators.salesforce().clientSecret(),
                        "CUTOVER_HUBSPOT_URL", simulators.hubspot().url().toString(),
                        "CUTOVER_HUBSPOT_ACCESS_TOKEN", simulators.hubspot().accessToken()));
        worker = Optional.of(program
                .redirectOutput(ProcessBuilder.Redirect.appendTo(temporary.resolve("worker.log").toFile()))
                .start());
    }

    private void killWorker() throws InterruptedException {
        if (worker.isPresent()) {
            worker.get().destroyForcibly().waitFor();
        }
    }

    private void startCutover() throws IOException {
        Program.Ended started = command("start", onePhase().toString(), "--soak-at-most", "3");
        assertThat(started.exitCode()).as(started.said()).isZero();
    }

    /** The two-way plan, rolled out at once and without asking anybody. */
    private Path onePhase() throws IOException {
        Path maps = Files.createDirectories(temporary.resolve("maps"));
        try (var files = Files.list(Program.TWO_WAY.resolveSibling("maps"))) {
            for (Path file : files.toList()) {
                Files.copy(file, maps.resolve(file.getFileName()));
            }
        }
        String twoWay = Files.readString(Program.TWO_WAY);
        String rollout = twoWay.substring(twoWay.indexOf("\nscopes:"), twoWay.indexOf("\nbrakes:"));
        return Files.writeString(temporary.resolve("one-phase.yaml"),
                twoWay.replace(rollout, "\nphases:\n  - all: { in: simulated, soak: 1d }\n"));
    }

    /** The servers by name: commands of this process and workers beside it then claim none on the data folder. */
    private static Map<String, String> named(DatabaseAddress database, TemporalServer temporal) {
        String login = database.password().isEmpty() ? database.user() : database.user() + ":" + database.password();
        return Map.of("CUTOVER_DATABASE_URL", "postgresql://" + login + "@" + database.place(), "TEMPORAL_ADDRESS",
                temporal.address().target());
    }

    private Program.Ended command(String... command) {
        String[] all = Arrays.copyOf(command, command.length + 2);
        all[command.length] = "--data";
        all[command.length + 1] = temporary.resolve("data").toString();
        return Program.run(servers, temporary, all);
    }

    private void awaitEnd(TemporalServer temporal) {
        Program.withClient(temporal.address(), client -> Awaitility.await("the cutover ends")
                .atMost(LONG)
                .pollInterval(Duration.ofMillis(500))
                .conditionEvaluationListener(condition -> {
                    if (!condition.isSatisfied() && condition.getRemainingTimeInMS() < 1000) {
                        System.err.println(command("status").said());
                    }
                })
                .until(() -> client.newUntypedWorkflowStub("cutover/two-way")
                        .describe()
                        .getStatus() == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_COMPLETED));
    }

    private static void demandLedgerAddsUp(DatabaseAddress address) {
        Accounts accounts = Ledger.open(
                new DriverManagerDataSource(address.jdbcUrl(), address.user(), address.password()), Clock.systemUTC())
                .accounts();
        assertThat(accounts.unfinished()).isEqualTo(new Accounts.Unfinished(0, 0));
        assertThat(accounts.identity()).matches(Accounts.InboxIdentity::holds);
    }
}
