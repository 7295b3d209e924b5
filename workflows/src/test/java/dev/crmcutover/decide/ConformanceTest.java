package dev.crmcutover.decide;

import dev.crmcutover.decide.FieldCases.Expected;
import dev.crmcutover.decide.FieldCases.FieldCase;
import dev.crmcutover.decide.Verdict.Reject;
import dev.crmcutover.record.Side;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Every worked case holds, as written and with the two CRMs swapped. */
class ConformanceTest {
    static List<FieldCase> cases() throws IOException {
        return FieldCases.read();
    }

    @Test
    void thereAreCases() throws IOException {
        assertThat(cases()).isNotEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void everyCaseHolds(FieldCase given) {
        Verdict verdict = Decider.decide(given.rule(), given.situation());

        assertThat(seen(given.situation(), verdict)).isEqualTo(given.expected());
    }

    @ParameterizedTest(name = "{0} mirrored")
    @MethodSource("cases")
    void everyCaseHoldsMirrored(FieldCase given) {
        FieldSituation mirrored = Mirror.of(given.situation());
        Verdict verdict = Decider.decide(Mirror.of(given.rule()), mirrored);

        assertThat(seen(mirrored, verdict)).isEqualTo(mirror(given.expected()));
    }

    private static Expected mirror(Expected expected) {
        return new Expected(expected.action(), expected.reason(), Mirror.swapped(expected.writes()),
                Optional.ofNullable(expected.baseAfter()).map(Mirror::swapped).orElse(null));
    }

    private static Expected seen(FieldSituation now, Verdict verdict) {
        return new Expected(action(verdict), verdict instanceof Reject reject ? reject.reason().word() : null,
                texts(side -> Optional.ofNullable(Outcome.writes(now, verdict).get(side))), baseAfter(now, verdict));
    }

    private static String action(Verdict verdict) {
        return switch (verdict) {
            case Verdict.None none -> "none";
            case Verdict.Write write -> "write";
            case Reject reject -> "reject";
        };
    }

    private static @Nullable Map<Side, String> baseAfter(FieldSituation now, Verdict verdict) {
        return Outcome.after(now, verdict)
                .base()
                .map(base -> texts(side -> Optional.of(base.on(side))))
                .orElse(null);
    }

    private static Map<Side, String> texts(Function<Side, Optional<CanonicalValue>> values) {
        return Stream.of(Side.values())
                .filter(side -> values.apply(side).isPresent())
                .collect(Collectors.toMap(side -> side, side -> values.apply(side).orElseThrow().leading()));
    }
}
