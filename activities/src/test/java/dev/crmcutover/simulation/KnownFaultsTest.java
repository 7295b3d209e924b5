package dev.crmcutover.simulation;

import java.util.List;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The simulation can fail: a hazard, put back into the product, is noticed within 200 seeds. */
class KnownFaultsTest {
    private static final long MOST = 200;

    @ParameterizedTest
    @EnumSource
    void isNoticed(KnownFault fault, TestReporter reporter) {
        try (Books books = new Books()) {
            for (long seed = 1; seed <= MOST; seed++) {
                try (Simulation simulation = new Simulation(seed, books, fault::in)) {
                    List<String> troubles = simulation.run();
                    if (!troubles.isEmpty()) {
                        reporter.publishEntry(fault.name(), "noticed at seed " + seed + ": " + troubles.getFirst());
                        return;
                    }
                }
            }
        }
        assertThat(false).as("nobody noticed " + fault + " in " + MOST + " seeds").isTrue();
    }
}
