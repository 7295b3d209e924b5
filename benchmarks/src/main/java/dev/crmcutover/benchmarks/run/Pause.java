package dev.crmcutover.benchmarks.run;

import java.time.Duration;

/** Waits, for what cannot be waited for by any sign. */
final class Pause {
    private Pause() {}

    static void of(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the benchmark was interrupted", e);
        }
    }
}
