package dev.crmcutover.simulation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever happens in whatever order, nothing is lost, doubled or written where it must not be. Run one seed
 * with {@code -Dsimulation.seed=N}, many with {@code -Dsimulation.seeds=20000}, from another on with
 * {@code -Dsimulation.first=N}. With {@code -Dsimulation.log=FILE}, a long run tells at once what failed, and
 * how far it is.
 */
class SimulationTest {
    private static final int WORKERS = 2;
    private static final int FAILURES_TOLD = Integer.getInteger("simulation.failures", 5);
    private static final int SEEDS_A_LINE = 100;

    @Test
    void nothingIsLostDoubledOrMisplacedUnderAnySeed() throws Exception {
        Long one = Long.getLong("simulation.seed");
        long first = one != null ? one : Long.getLong("simulation.first", 1);
        long seeds = one != null ? 1 : Long.getLong("simulation.seeds", 600);
        AtomicLong next = new AtomicLong(first);
        List<String> failures = Collections.synchronizedList(new ArrayList<>());
        try (ExecutorService workers = Executors.newFixedThreadPool(WORKERS)) {
            List<Future<?>> running = new ArrayList<>();
            LongStream.range(0, Math.min(WORKERS, seeds))
                    .forEach(worker -> running.add(workers.submit(() -> work(next, first + seeds, failures))));
            for (Future<?> worker : running) {
                worker.get();
            }
        }
        assertThat(failures).as("seeds that failed; run one alone with -Dsimulation.seed=N").isEmpty();
    }

    private static void work(AtomicLong next, long end, List<String> failures) {
        try (Books books = new Books()) {
            for (long seed = next.getAndIncrement(); seed < end && failures.size() < FAILURES_TOLD; seed = next
                    .getAndIncrement()) {
                play(seed, books).ifPresent(failure -> {
                    failures.add(failure);
                    log(failure);
                });
                if (seed % SEEDS_A_LINE == 0) {
                    log(Instant.now() + " at seed " + seed + ", failed: " + failures.size());
                }
            }
        }
    }

    /** What went wrong under a seed, and how it came about; empty if all went well. */
    private static Optional<String> play(long seed, Books books) {
        try (Simulation simulation = new Simulation(seed, books, scene -> Fault.NONE)) {
            List<String> troubles = simulation.run();
            return troubles.isEmpty()
                    ? Optional.empty()
                    : Optional.of("seed " + seed + ":\n  " + String.join("\n  ", troubles) + "\n\nWhat happened:\n"
                            + String.join("\n", simulation.account()));
        }
    }

    private static synchronized void log(String line) {
        String file = System.getProperty("simulation.log");
        if (file != null) {
            try {
                Files.writeString(Path.of(file), line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
