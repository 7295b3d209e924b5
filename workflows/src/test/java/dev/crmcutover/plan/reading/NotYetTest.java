package dev.crmcutover.plan.reading;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** A key of the plan format that nothing carries out yet is refused as such, wherever it stands. */
class NotYetTest {
    /** Behind which words of whole.yaml a section's keys may stand. */
    private static final Map<Section, String> BEGINNINGS = Map.ofEntries(Map.entry(Section.PLAN, "plan: whole\n"),
            Map.entry(Section.CONNECTIONS, "connections:\n  "), Map.entry(Section.OWNERS, "owners: { "),
            Map.entry(Section.VALUE_MAP, "status: { "),
            Map.entry(Section.OBJECTS, "objects:\n  "), Map.entry(Section.OBJECT, "  people:\n    "),
            Map.entry(Section.PAIR, "pair: { "), Map.entry(Section.CREATION, "in-salesforce:\n        "),
            Map.entry(Section.FIELD, "Email: { "), Map.entry(Section.SCOPE, "  emea:\n    "),
            Map.entry(Section.PHASE, "pilot: { "), Map.entry(Section.GATE, "  go:\n    "),
            Map.entry(Section.ERROR_QUEUE, "error-queue: { "), Map.entry(Section.PARITY, "parity: { "),
            Map.entry(Section.BRAKES, "brakes: { "), Map.entry(Section.QUOTA_SPLIT, "quota:\n  hubspot: { "));

    static Stream<Arguments> keys() {
        return Arrays.stream(Section.values())
                .flatMap(section -> section.notYet().stream().map(key -> arguments(section, key)));
    }

    @ParameterizedTest
    @MethodSource("keys")
    void isRefusedAsNotSupportedYetAndNothingElseIs(Section section, String key) {
        String whole = TestPlans.resource("whole.yaml");
        String beginning = BEGINNINGS.getOrDefault(section, "nobody said where keys of " + section + " stand");
        assertThat(whole).contains(beginning);
        String next = beginning.endsWith("{ ") ? ", " : "\n" + " ".repeat(indent(beginning));
        int at = whole.indexOf(beginning) + beginning.length();

        assertThat(TestPlans.errors(TestPlans.read(whole.substring(0, at) + key + ": x" + next
                + whole.substring(at)))).singleElement().asString().contains("'" + key + "' is not supported yet (");
    }

    private static int indent(String beginning) {
        return beginning.length() - beginning.lastIndexOf('\n') - 1;
    }
}
