package dev.crmcutover.simulation;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

/**
 * The simulation can fail: a hazard, put back into the product, is noticed within 200 seeds, by what it leads to,
 * under a seed that passes without it. The seed at which it was noticed before is tried first.
 */
class KnownFaultsTest {
    private static final long MOST = 200;

    @ParameterizedTest
    @EnumSource
    void isNoticed(KnownFault fault, TestReporter reporter) {
        try (Books books = new Books()) {
            LongStream seeds = LongStream.concat(LongStream.of(fault.seed()), LongStream.rangeClosed(1, MOST));
            for (long seed : seeds.toArray()) {
                Optional<String> noticed = troubles(seed, books, fault::in).stream()
                        .filter(fault::explains)
                        .findFirst();
                if (noticed.isPresent()) {
                    assertThat(troubles(seed, books, scene -> Fault.NONE)).as("without the fault").isEmpty();
                    reporter.publishEntry(fault.name(), "noticed at seed " + seed + ": " + noticed.get());
                    return;
                }
            }
        }
        fail("nobody noticed " + fault + " in " + MOST + " seeds");
    }

    private static List<String> troubles(long seed, Books books, Function<KnownFault.Scene, Fault> fault) {
        try (Simulation simulation = new Simulation(seed, books, fault, false)) {
            return simulation.run();
        }
    }
}
