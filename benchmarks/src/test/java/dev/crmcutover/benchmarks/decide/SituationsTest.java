package dev.crmcutover.benchmarks.decide;

import dev.crmcutover.benchmarks.decide.DecideBenchmark.Kind;
import dev.crmcutover.decide.RecordVerdict;
import dev.crmcutover.record.Side;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** That what is measured is what the benchmark says it is. */
class SituationsTest {
    @ParameterizedTest
    @EnumSource(names = {"FILL", "LIVE"})
    void everyPairIsWrittenOnOneSide(Kind kind) {
        Situations situations = Situations.read(kind);
        Side written = kind == Kind.FILL ? Side.HUBSPOT : Side.SALESFORCE;

        assertThat(situations.records()).hasSize(2_000).allSatisfy(pair -> {
            RecordVerdict verdict = situations.decider().decide(pair);
            assertThat(verdict.faults()).isEmpty();
            assertThat(verdict.written()).hasSize(1);
            assertThat(verdict.writes(written)).hasSize(1);
            assertThat(verdict.fields()).hasSizeGreaterThanOrEqualTo(11);
        });
    }

    @Test
    void aQuietPairIsLeftAsItIs() {
        Situations situations = Situations.read(Kind.QUIET);

        assertThat(situations.records()).allSatisfy(pair -> {
            RecordVerdict verdict = situations.decider().decide(pair);
            assertThat(verdict.writesAnything()).isFalse();
            assertThat(verdict.rejected()).isEmpty();
        });
    }
}
