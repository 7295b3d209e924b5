package dev.crmcutover.scenario;

import dev.crmcutover.scenario.ScenarioReader.Unreadable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A scenario that is not understood is an error with file and line, and what it does not say is not assumed. */
class ScenarioReaderTest {
    private static final String SCENARIO = """
            row: 7
            title: nothing is overwritten
            reported: things are overwritten
            given:
              salesforce:
                ann: { Contact: { LastName: Lee } }
            when:
              - roll-out
              - rep-edits: { ann: { Title: CFO } }
            then:
              - waiting: []
            fails-when:
              without: [roll-out]
              breaks: waiting
            """;

    @Test
    void aScenarioIsNamedAfterItsRowAndTitle() {
        assertThat(ScenarioReader.read("some.yaml", SCENARIO).name()).isEqualTo("row 07: nothing is overwritten");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            - roll-out               | - role-out               | some.yaml:8: unknown word 'role-out'
            - rep-edits:             | - rep-edit:              | some.yaml:9: unknown word 'rep-edit'
            - waiting: []            | - waits: []              | some.yaml:11: unknown word 'waits'
            title: nothing           | titel: nothing           | some.yaml:2: Unrecognized property "titel"
            breaks: waiting          | brakes: waiting          | some.yaml:14: Unrecognized property "brakes"
            - rep-edits: { ann: { Title: CFO } } | - rep-edits  | some.yaml:9: 'rep-edits' needs to be told something
            """)
    void whatIsNotKnownIsAnErrorWithFileAndLine(String right, String wrong, String message) {
        assertThat(SCENARIO).contains(right);
        assertThatThrownBy(() -> ScenarioReader.read("some.yaml", SCENARIO.replace(right, wrong)))
                .isInstanceOf(Unreadable.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void aWordThatStandsTwiceIsAnError() {
        assertThatThrownBy(() -> ScenarioReader.read("some.yaml", SCENARIO + "row: 8\n"))
                .isInstanceOf(Unreadable.class)
                .hasMessageContaining("row");
    }

    @Test
    void aCounterCheckThatChangesNothingIsAnError() {
        assertThatThrownBy(() -> ScenarioReader.read("some.yaml", SCENARIO.replace("  without: [roll-out]\n", "")))
                .isInstanceOf(Unreadable.class)
                .hasMessageContaining("changes nothing");
    }

    @Test
    void anOverlayReplacesAddsAndTakesOut() {
        var base = ScenarioReader.tree("a: { b: 1, c: 2 }\nd: [1, 2]");
        var over = ScenarioReader.tree("a: { b: 3, c: null }\nd: [4]\ne: 5");
        assertThat(ScenarioReader.overlay(base, over)).isEqualTo(ScenarioReader.tree("a: { b: 3 }\nd: [4]\ne: 5"));
    }
}
