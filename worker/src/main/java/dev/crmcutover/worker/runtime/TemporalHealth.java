package dev.crmcutover.worker.runtime;

import io.grpc.StatusRuntimeException;
import io.temporal.api.workflowservice.v1.GetSystemInfoRequest;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Whether Temporal answers. */
final class TemporalHealth implements HealthIndicator {
    private final WorkflowServiceStubs temporal;

    TemporalHealth(WorkflowServiceStubs temporal) {
        this.temporal = temporal;
    }

    @Override
    public Health health() {
        try {
            temporal.blockingStub()
                    .withDeadlineAfter(5, TimeUnit.SECONDS)
                    .getSystemInfo(GetSystemInfoRequest.getDefaultInstance());
            return Health.up().build();
        } catch (StatusRuntimeException e) {
            return Health.down().withDetail("status", e.getStatus().getCode()).build();
        }
    }
}
