package dev.crmcutover.worker.runtime;

import io.temporal.worker.WorkerFactory;
import java.util.concurrent.TimeUnit;
import org.springframework.context.SmartLifecycle;

/**
 * Lets running activities finish before anything they use is closed. Temporal's starter shuts its workers
 * down but does not wait for them.
 */
final class DrainWorkersOnShutdown implements SmartLifecycle {
    /** Longer than the long poll of {@link WorkerWiring#LONG_POLL}, and less than the 30 s of most platforms. */
    private static final long DRAIN_SECONDS = 25;

    private final WorkerFactory workers;

    DrainWorkersOnShutdown(WorkerFactory workers) {
        this.workers = workers;
    }

    @Override
    public void start() {
        // The starter starts the workers.
    }

    @Override
    public boolean isRunning() {
        return workers.isStarted() && !workers.isShutdown();
    }

    @Override
    public void stop() {
        workers.shutdown();
        workers.awaitTermination(DRAIN_SECONDS, TimeUnit.SECONDS);
    }
}
