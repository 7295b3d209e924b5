package dev.crmcutover.worker.command;

import dev.crmcutover.simulators.hubspot.HubSpotSettings;
import dev.crmcutover.simulators.salesforce.SalesforceSettings;
import dev.crmcutover.worker.CutoverProgram;
import dev.crmcutover.worker.ExitCode;
import dev.crmcutover.worker.simulate.SimulatorPair;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import picocli.CommandLine.Command;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever is wrong with what a command is given: one error that says what, where and what to do next. */
@Isolated("it looks at the processes that this one has started")
class BadInputTest {
    private static final String PLAN = Path.of("..", "cutover-plans", "two-way.yaml")
            .toAbsolutePath()
            .normalize()
            .toString();
    private static final String NOWHERE = "127.0.0.1:1";

    @TempDir
    Path folder;

    private final Map<String, String> environment = new HashMap<>();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void files() throws IOException {
        Files.writeString(folder.resolve("not-yaml.yaml"), "plan: [one, two\nobjects: }\n");
        Files.writeString(folder.resolve("unknown-keys.yaml"), "plan: acme\nfeilds: {}\nobjets: {}\n");
        Files.write(folder.resolve("binary.yaml"), new byte[]{(byte) 0xff, (byte) 0xfe, 0, 1});
        Files.createDirectory(folder.resolve("a-folder"));
        Files.writeString(folder.resolve("a-file"), "");
    }

    static final List<Arguments> badInput = List.of(
            Arguments.of("no such command", ExitCode.USAGE, "Unmatched argument", "cutover --help", "chekc"),
            Arguments.of("no such option", ExitCode.USAGE, "Unknown option", "cutover check --help",
                    "check " + PLAN + " --fast"),
            Arguments.of("no plan named", ExitCode.USAGE, "Missing required parameter: 'PLAN'", "cutover check --help",
                    "check"),
            Arguments.of("no plan file", ExitCode.USAGE, "there is no plan file", "cutover-plans/",
                    "check nowhere.yaml"),
            Arguments.of("a folder for a plan", ExitCode.USAGE, "cannot be read", "name the file in it",
                    "check a-folder"),
            Arguments.of("a plan that is no text", ExitCode.USAGE, "not a text file in UTF-8", "save it in UTF-8",
                    "check binary.yaml"),
            Arguments.of("a plan with mistakes", ExitCode.FINDING, "mistake", "cutover check",
                    "explain unknown-keys.yaml"),
            Arguments.of("a plan that is not YAML", ExitCode.FINDING, "not-yaml.yaml:", "cutover check",
                    "explain not-yaml.yaml"),
            Arguments.of("an unreachable database", ExitCode.ENVIRONMENT, "does not answer", "--database",
                    "review --database postgresql://me:secret@" + NOWHERE + "/ledger"),
            Arguments.of("no database URL", ExitCode.USAGE, "must begin with postgresql://", "Write it like",
                    "review --database mysql://host/db"),
            Arguments.of("an unreachable Temporal", ExitCode.ENVIRONMENT, "Temporal at " + NOWHERE + " does not answer",
                    "--temporal", "start " + PLAN + " --temporal " + NOWHERE),
            Arguments.of("no Temporal address", ExitCode.USAGE, "not a Temporal address", "localhost:7233",
                    "start " + PLAN + " --temporal everywhere"),
            Arguments.of("no Temporal at all", ExitCode.ENVIRONMENT, "no Temporal server is named", "cutover worker",
                    "start " + PLAN),
            Arguments.of("a data folder that is a file", ExitCode.ENVIRONMENT, "is a file", "--data",
                    "review --data a-file"),
            Arguments.of("no connection variables", ExitCode.USAGE, "does not say how to reach Salesforce",
                    "CUTOVER_SF_SANDBOX_URL", "provision " + PLAN + " --in sandbox"),
            Arguments.of("no such place", ExitCode.USAGE, "Invalid value for option '--in'", "--help",
                    "provision " + PLAN + " --in staging"),
            Arguments.of("a record that is none", ExitCode.USAGE, "not a record", "contacts/512",
                    "why somebody Email"),
            Arguments.of("too many choices", ExitCode.USAGE, "say one of", "cutover resolve --help",
                    "resolve 1 keep-both --link contacts/512 --by cmo"),
            Arguments.of("an undo of nobody", ExitCode.USAGE, "say who you are", "cutover undo --help",
                    "undo --field people/Title"),
            Arguments.of("an undo named and described", ExitCode.USAGE, "not both", "cutover undo --help",
                    "undo titles --phase pilot --by cmo"),
            Arguments.of("an approval of no undo", ExitCode.USAGE, "which undo is meant", "cutover undo --help",
                    "undo --approve 3:1a2b3c4d --by cmo"),
            Arguments.of("an undo of no name", ExitCode.USAGE, "lower-case letters, digits", "cutover undo --help",
                    "undo Titles!"));

    @ParameterizedTest(name = "{0}")
    @FieldSource
    void badInput(String what, ExitCode code, String says, String advises, String command) {
        assertThat(run(command)).as(err.toString()).isEqualTo(code.number());
        oneError(says, advises);
    }

    @Test
    void everyMistakeOfAPlanIsPrintedWithItsLine() {
        assertThat(run("check unknown-keys.yaml")).isEqualTo(ExitCode.FINDING.number());
        assertThat(out.toString()).contains("unknown-keys.yaml:2:").contains("unknown-keys.yaml:3:");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void anUnreachableCrmIsNamed() {
        connect("http://" + NOWHERE, "http://" + NOWHERE, "token");
        assertThat(run("provision " + PLAN + " --in simulated")).isEqualTo(ExitCode.CRM.number());
        oneError("Salesforce", "URL");
    }

    @Test
    void aWrongTokenIsToldWithoutRepeatingIt() {
        try (SimulatorPair simulators = SimulatorPair.start(SalesforceSettings.standard(),
                HubSpotSettings.forTests())) {
            connect(simulators.salesforce().url(), simulators.hubspot().url().toString(), "wrong-token");
            environment.put("CUTOVER_SALESFORCE_CLIENT_ID", simulators.salesforce().clientId());
            environment.put("CUTOVER_SALESFORCE_CLIENT_SECRET", simulators.salesforce().clientSecret());
            assertThat(run("provision " + PLAN + " --in simulated")).isEqualTo(ExitCode.CRM.number());
        }
        oneError("HubSpot", "ACCESS_TOKEN");
        assertThat(err.toString()).doesNotContain("wrong-token");
    }

    @Test
    void aRealCrmIsNotTakenForASimulatedOne() {
        connect("https://acme.my.salesforce.com", "https://api.hubapi.com", "token");
        assertThat(run("worker --in simulated")).isEqualTo(ExitCode.USAGE.number());
        oneError("is a real CRM", "--in sandbox or --in production");
    }

    @Test
    void realCrmsAreRefusedOnTheInMemoryServer() {
        connect("https://acme.my.salesforce.com", "https://api.hubapi.com", "token");
        environment.put("PATH", "/usr/bin:/bin");
        if (Files.exists(Path.of("/usr/bin/temporal"))) {
            environment.put("PATH", folder.toString());
        }
        assertThat(run("worker --in production")).as(err.toString()).isEqualTo(ExitCode.ENVIRONMENT.number());
        oneError("in-memory Temporal server", "Install the Temporal CLI");
    }

    @Test
    void aTakenPortIsTold() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            for (String option : List.of("--salesforce-port ", "--hubspot-port ")) {
                err.getBuffer().setLength(0);
                assertThat(run("simulate " + option + taken.getLocalPort())).isEqualTo(ExitCode.ENVIRONMENT.number());
                oneError("a port is taken", "name another port");
            }
        }
    }

    @Test
    void aFullDiskIsToldWhereverItIsMet() {
        oneErrorOf(() -> {
            throw new java.io.UncheckedIOException(new IOException("No space left on device"));
        }, ExitCode.ENVIRONMENT, "the disk is full", "Make room");
        oneErrorOf(() -> {
            throw new IllegalStateException(new java.sql.SQLException("could not extend file", "53100"));
        }, ExitCode.ENVIRONMENT, "the disk is full", "Make room");
    }

    @Test
    void aMistakeOfOursIsOwnedAndItsTraceIsShownOnlyOnRequest() {
        Callable<Integer> failing = () -> {
            throw new IllegalStateException("the impossible");
        };
        oneErrorOf(failing, ExitCode.INTERNAL, "a mistake in cutover", "--verbose");
        assertThat(execute(failing, "fail", "--verbose")).isEqualTo(ExitCode.INTERNAL.number());
        assertThat(err.toString()).contains("at dev.crmcutover");
    }

    private void connect(String salesforce, String hubspot, String token) {
        environment.put("CUTOVER_SALESFORCE_URL", salesforce);
        environment.put("CUTOVER_SALESFORCE_CLIENT_ID", "id");
        environment.put("CUTOVER_SALESFORCE_CLIENT_SECRET", "secret");
        environment.put("CUTOVER_SF_PROD_URL", salesforce);
        environment.put("CUTOVER_HUBSPOT_URL", hubspot);
        environment.put("CUTOVER_HUBSPOT_ACCESS_TOKEN", token);
    }

    private int run(String command) {
        return CutoverProgram.run(surroundings(), command.split(" "));
    }

    private Surroundings surroundings() {
        return new Surroundings(environment, folder, new PrintWriter(out), new PrintWriter(err));
    }

    private void oneErrorOf(Callable<Integer> failing, ExitCode code, String says, String advises) {
        err.getBuffer().setLength(0);
        assertThat(execute(failing, "fail")).isEqualTo(code.number());
        oneError(says, advises);
    }

    private int execute(Callable<Integer> failing, String... args) {
        return CommandLines.of(surroundings()).addSubcommand("fail", new Failing(failing)).execute(args);
    }

    private void oneError(String says, String advises) {
        List<String> lines = err.toString().lines().toList();
        assertThat(lines).as("what is wrong, and what to do").hasSize(2);
        assertThat(lines.get(0)).startsWith("cutover: ").contains(says).doesNotContain("secret");
        assertThat(lines.get(1)).startsWith("  ").contains(advises);
        assertThat(out.toString()).isEmpty();
        assertThat(ProcessHandle.current().descendants().filter(BadInputTest::isServer)).as("left running").isEmpty();
    }

    private static boolean isServer(ProcessHandle process) {
        String command = process.info().command().orElse("");
        return command.endsWith("/postgres") || command.endsWith("/temporal");
    }

    /** A command that only fails. */
    @Command(name = "fail")
    private record Failing(Callable<Integer> failure) implements Callable<Integer> {
        @Override
        public Integer call() throws Exception {
            return failure.call();
        }
    }
}
