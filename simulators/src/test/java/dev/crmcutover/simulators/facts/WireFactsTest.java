package dev.crmcutover.simulators.facts;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import static org.assertj.core.api.Assertions.assertThat;

/** Both simulators answer as the facts say that the real CRMs do. */
class WireFactsTest {
    private static final int FEWEST = 300;

    private final Map<String, SimulatedCrm> running = new HashMap<>();

    @AfterEach
    void stop() {
        running.values().forEach(SimulatedCrm::close);
    }

    @TestFactory
    Stream<DynamicContainer> facts() {
        return FactReader.all()
                .stream()
                .map(file -> DynamicContainer.dynamicContainer(file.name(), file.facts()
                        .stream()
                        .map(fact -> DynamicTest.dynamicTest(fact.fact(), () -> put(fact, file)))));
    }

    private void put(WireFact fact, FactFile file) {
        if (fact.fresh()) {
            try (SimulatedCrm crm = SimulatedCrm.startFor(file)) {
                new FactRunner(file.name(), crm).run(fact);
            }
        } else {
            new FactRunner(file.name(), running.computeIfAbsent(file.name(), name -> SimulatedCrm.startFor(file)))
                    .run(fact);
        }
    }

    @Test
    void thereAreManyFactsAndEachIsSaidOnce() {
        List<String> sentences = FactReader.all()
                .stream()
                .flatMap(file -> file.facts().stream())
                .map(WireFact::fact)
                .toList();
        assertThat(sentences).doesNotHaveDuplicates();
        assertThat(sentences.size()).isGreaterThanOrEqualTo(FEWEST);
    }

    @Test
    void eachFactNamesAPublicSource() {
        assertThat(FactReader.all()).allSatisfy(file -> assertThat(file.facts())
                .allSatisfy(fact -> assertThat(fact.source()).isNotBlank().doesNotStartWith("/")));
    }
}
