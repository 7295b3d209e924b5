package dev.crmcutover.plan.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Every kind of mistake, made one at a time in a sound plan, gives exactly its errors. */
class RefusalsTest {
    private static final String SOUND = TestPlans.resource("whole.yaml");

    record Mistake(String from, String to, List<String> errors) {}

    static Stream<Named<Mistake>> mistakes() {
        return Stream.of(TestPlans.resource("refusals.txt").split("\n\n"))
                .map(String::strip)
                .filter(block -> !block.startsWith("#"))
                .map(RefusalsTest::mistake);
    }

    private static Named<Mistake> mistake(String block) {
        List<String> lines = block.lines().toList();
        List<String> errors = new ArrayList<>();
        lines.stream().skip(3).forEach(line -> errors.add(text(line, '=')));
        return Named.of(lines.getFirst(), new Mistake(text(lines.get(1), '-'), text(lines.get(2), '+'), errors));
    }

    private static String text(String line, char mark) {
        assertThat(line).startsWith(String.valueOf(mark));
        return line.length() < 2 ? "" : line.substring(2).replace("\\n", "\n").replace("\\t", "\t");
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void oneMistakeGivesItsErrorsWithPlaceAndHint(Mistake mistake) {
        assertThat(SOUND).contains(mistake.from());
        int at = SOUND.indexOf(mistake.from());
        String plan = SOUND.substring(0, at) + mistake.to() + SOUND.substring(at + mistake.from().length());

        assertThat(TestPlans.errors(TestPlans.read(plan))).isNotEmpty().isEqualTo(mistake.errors());
    }
}
