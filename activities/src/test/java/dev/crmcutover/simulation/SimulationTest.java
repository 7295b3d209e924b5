package dev.crmcutover.simulation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever happens in whatever order, nothing is lost, doubled or written where it must not be. Run one seed
 * with {@code -Dsimulation.seed=N}, some with {@code -Dsimulation.seed=N,M}, many with {@code -Dsimulation.seeds=20000}, from another on with
 * {@code -Dsimulation.first=N}. With {@code -Dsimulation.log=FILE}, a long run tells at once what failed, and
 * how far it is.
 */
class SimulationTest {
    private static final int WORKERS = 2;
    private static final int FAILURES_TOLD = Integer.getInteger("simulation.failures", 5);
    private static final int SEEDS_A_LINE = 100;

    @Test
    void nothingIsLostDoubledOrMisplacedUnderAnySeed() throws Exception {
        playAll(seeds("simulation", 600), false);
    }

    @Test
    void linksFollowWhatIsMergedUnderAnySeed() throws Exception {
        playAll(seeds("simulation.merging", 150), true);
    }

    private static void playAll(Queue<Long> seeds, boolean merges) throws Exception {
        List<String> failures = Collections.synchronizedList(new ArrayList<>());
        try (ExecutorService workers = Executors.newFixedThreadPool(WORKERS)) {
            List<Future<?>> running = new ArrayList<>();
            for (int worker = 0; worker < Math.min(WORKERS, seeds.size()); worker++) {
                running.add(workers.submit(() -> work(seeds, merges, failures)));
            }
            for (Future<?> worker : running) {
                worker.get();
            }
        }
        assertThat(failures).as("seeds that failed; run one alone with -Dsimulation%s.seed=N", merges ? ".merging" : "")
                .isEmpty();
    }

    private static Queue<Long> seeds(String which, long most) {
        String named = System.getProperty(which + ".seed");
        if (named != null) {
            return Arrays.stream(named.split(","))
                    .map(Long::valueOf)
                    .collect(Collectors.toCollection(ConcurrentLinkedQueue::new));
        }
        long first = Long.getLong(which + ".first", 1);
        return LongStream.range(first, first + Long.getLong(which + ".seeds", most))
                .boxed()
                .collect(Collectors.toCollection(ConcurrentLinkedQueue::new));
    }

    private static void work(Queue<Long> seeds, boolean merges, List<String> failures) {
        try (Books books = new Books()) {
            for (Long seed = seeds.poll(); seed != null && failures.size() < FAILURES_TOLD; seed = seeds.poll()) {
                play(seed, books, merges).ifPresent(failure -> {
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
    private static Optional<String> play(long seed, Books books, boolean merges) {
        try (Simulation simulation = new Simulation(seed, books, scene -> Fault.NONE, merges)) {
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
