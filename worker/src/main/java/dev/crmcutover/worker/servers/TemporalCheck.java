package dev.crmcutover.worker.servers;

import dev.crmcutover.worker.CommandFailure;
import dev.crmcutover.worker.ExitCode;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.workflowservice.v1.DescribeNamespaceRequest;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Asks a Temporal server whether we can work with it, and puts the answer into words. */
final class TemporalCheck {
    private static final Set<Status.Code> MAY_COME_UP = Set.of(Status.Code.UNAVAILABLE, Status.Code.DEADLINE_EXCEEDED);

    private TemporalCheck() {}

    /**
     * Waits until the server answers and has our namespace.
     *
     * @throws CommandFailure if it does not in time, or refuses us
     */
    static void await(TemporalAddress address, Duration patience) {
        await(address, patience, () -> true);
    }

    /**
     * Waits as above, while there is hope.
     *
     * @param hope asked between two looks; waiting ends when it is gone
     */
    static void await(TemporalAddress address, Duration patience, BooleanSupplier hope) {
        long deadline = System.nanoTime() + patience.toNanos();
        WorkflowServiceStubs stubs = WorkflowServiceStubs.newServiceStubs(address.stubsOptions());
        try {
            while (true) {
                try {
                    describeNamespace(stubs, address);
                    return;
                } catch (StatusRuntimeException e) {
                    boolean comesUp = MAY_COME_UP.contains(e.getStatus().getCode());
                    if (!comesUp || System.nanoTime() > deadline || !hope.getAsBoolean()) {
                        throw explained(address, e);
                    }
                    Pause.briefly();
                }
            }
        } finally {
            stubs.shutdownNow();
        }
    }

    private static void describeNamespace(WorkflowServiceStubs stubs, TemporalAddress address) {
        var request = DescribeNamespaceRequest.newBuilder().setNamespace(address.namespace()).build();
        var answer = stubs.blockingStub().withDeadlineAfter(10, TimeUnit.SECONDS).describeNamespace(request);
        if (!answer.hasNamespaceInfo()) {
            throw Status.UNAVAILABLE.withDescription("no namespace in the answer").asRuntimeException();
        }
    }

    private static CommandFailure explained(TemporalAddress address, StatusRuntimeException e) {
        String where = "Temporal at " + address.target();
        return switch (e.getStatus().getCode()) {
            case UNAVAILABLE, DEADLINE_EXCEEDED -> new CommandFailure(ExitCode.ENVIRONMENT, where + " does not answer",
                    "Start it, correct --temporal or TEMPORAL_ADDRESS, and see whether it wants TLS (TEMPORAL_TLS=true); "
                            + "with none named, cutover starts one of its own.",
                    e);
            case NOT_FOUND -> new CommandFailure(ExitCode.ENVIRONMENT,
                    where + " has no namespace '" + address.namespace() + "'",
                    "Create it with: temporal operator namespace create --namespace " + address.namespace()
                            + ", or name another in TEMPORAL_NAMESPACE.",
                    e);
            case UNAUTHENTICATED, PERMISSION_DENIED -> new CommandFailure(ExitCode.ENVIRONMENT,
                    where + " refuses us in namespace '" + address.namespace() + "'",
                    "Correct TEMPORAL_API_KEY or the TEMPORAL_TLS_... variables, and TEMPORAL_NAMESPACE.", e);
            default -> new CommandFailure(ExitCode.ENVIRONMENT, where + " cannot be used: " + e.getStatus(),
                    "See whether this is a Temporal frontend's gRPC port.", e);
        };
    }
}
