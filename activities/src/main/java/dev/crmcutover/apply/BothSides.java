package dev.crmcutover.apply;

import dev.crmcutover.record.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Does the same on both sides at once. */
final class BothSides {
    private BothSides() {}

    /**
     * Runs the work for each side and waits for both.
     *
     * @param threads where the two run
     * @throws RuntimeException the first failure, once both have ended
     */
    static void run(Supplier<ExecutorService> threads, Consumer<Side> work) {
        try (ExecutorService both = threads.get()) {
            List<Future<?>> running = new ArrayList<>();
            for (Side side : Side.values()) {
                running.add(both.submit(() -> work.accept(side)));
            }
            for (Future<?> one : running) {
                await(one);
            }
        }
    }

    private static void await(Future<?> one) {
        try {
            one.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while waiting for a CRM");
        }
    }
}
