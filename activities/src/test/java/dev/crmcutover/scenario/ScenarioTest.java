package dev.crmcutover.scenario;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

/**
 * Plays every file of {@code scenarios/}, each with a counter-check: what it says under {@code fails-when} must
 * make its own statement fail. {@code -Dscenario=07} plays the files whose names contain that.
 */
class ScenarioTest {
    private static final String BASE_PLAN = "base-plan.yaml";
    private static final String ONLY = System.getProperty("scenario", "");

    @TestFactory
    Stream<DynamicTest> scenarios() throws IOException, URISyntaxException {
        Path folder = folder();
        JsonNode base = ScenarioReader.tree(ScenarioReader.text(folder.resolve(BASE_PLAN)));
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> chosen = files.filter(file -> file.toString().endsWith(".yaml"))
                    .filter(file -> !file.getFileName().toString().equals(BASE_PLAN))
                    .filter(file -> file.getFileName().toString().contains(ONLY))
                    .sorted()
                    .toList();
            return chosen.stream().map(file -> test(base, file));
        }
    }

    /** {@code docs/scenarios.md} is what people read. */
    @Test
    void everyScenarioStandsInTheDocuments() throws IOException, URISyntaxException {
        String document = Files.readString(Path.of("..", "docs", "scenarios.md"));
        try (Stream<Path> files = Files.list(folder())) {
            assertThat(files.filter(file -> !file.endsWith(BASE_PLAN))
                    .map(ScenarioReader::read)
                    .map(Scenario::name)
                    .filter(name -> !document.contains(name)))
                    .as("scenarios that docs/scenarios.md does not name")
                    .isEmpty();
        }
    }

    private static Path folder() throws URISyntaxException {
        URL plan = Objects.requireNonNull(ScenarioTest.class.getResource("/scenarios/" + BASE_PLAN));
        return Objects.requireNonNull(Path.of(plan.toURI()).getParent());
    }

    private static DynamicTest test(JsonNode base, Path file) {
        Scenario scenario;
        try {
            scenario = ScenarioReader.read(file);
        } catch (ScenarioReader.Unreadable e) {
            return dynamicTest(file.getFileName().toString(), file.toUri(), () -> {
                throw e;
            });
        }
        return dynamicTest(scenario.name(), file.toUri(), () -> {
            assertThat(play(base, scenario, Optional.empty())).as("statements that do not hold").isEmpty();
            assertThat(play(base, scenario, Optional.of(scenario.failsWhen())).stream().map(Stage.Broken::word))
                    .as("what breaks under `fails-when`")
                    .contains(scenario.failsWhen().breaks());
        });
    }

    private static List<Stage.Broken> play(JsonNode base, Scenario scenario, Optional<Scenario.Counter> counter) {
        JsonNode plan = ScenarioReader.overlay(base, scenario.plan());
        JsonNode changed = counter.map(change -> ScenarioReader.overlay(plan, change.plan())).orElse(plan);
        List<String> without = counter.map(Scenario.Counter::without).orElse(List.of());
        List<Step> when = counter.flatMap(Scenario.Counter::when).orElse(scenario.when());
        try (Stage stage = new Stage(ScenarioReader.yaml(changed), scenario.given(),
                counter.flatMap(Scenario.Counter::guardOff))) {
            when.stream().filter(step -> !without.contains(step.word())).forEach(stage::perform);
            stage.judge(scenario.then());
            assertThat(stage.engine().ledger.accounts().identity().holds()).as("captured = waiting + closed").isTrue();
            return stage.broken();
        }
    }
}
