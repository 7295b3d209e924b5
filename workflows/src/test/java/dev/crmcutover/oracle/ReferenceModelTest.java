package dev.crmcutover.oracle;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The engine and the model answer alike. A case is one field decided, four to a pair of records; a pair's
 * seed is the first one's plus its number. {@code -Doracle.cases=1000000 -Doracle.seed=N} asks more, and
 * others; a failure names the seed of its pair, which {@code -Doracle.cases=4 -Doracle.seed=THAT} asks alone.
 */
class ReferenceModelTest {
    private static final long CASES = number("oracle.cases", 30_000);
    private static final long SEED = number("oracle.seed", 20_260_105);
    private static final long FOR_ONE_OF_EACH = 15_000;
    private static final int SHOWN = 10;

    @Test
    void theEngineDecidesAsTheModelDoes() {
        List<String> differences = new ArrayList<>();
        Coverage coverage = new Coverage();
        for (long pair = 0; pair < CASES / CaseDraw.FIELDS && differences.size() < SHOWN; pair++) {
            differences.addAll(Comparison.of(SEED + pair, coverage::count));
        }
        assertThat(differences).as(() -> "they differ:\n" + String.join("\n", differences)).isEmpty();
        if (CASES >= FOR_ONE_OF_EACH) {
            coverage.assertReached((int) (CASES / FOR_ONE_OF_EACH));
        }
    }

    /** Maven hands a property on as its name where nobody set it. */
    private static long number(String property, long usual) {
        String given = System.getProperty(property, "");
        return given.isBlank() || given.startsWith("${") ? usual : Long.parseLong(given);
    }
}
