package dev.crmcutover.decide;

import dev.crmcutover.plan.FieldRule;
import dev.crmcutover.plan.FieldRule.Blank;
import dev.crmcutover.plan.FieldRule.Owns;
import dev.crmcutover.plan.FieldRule.TwoWay;
import dev.crmcutover.record.RawValue;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What must hold of whole records over a run of edits, for any types, rules, locks and CRMs that alter values. */
class RecordPropertiesTest {
    private static final int PAIRS = 800;
    private static final int ROUNDS = 6;

    @Test
    void aSecondRunWritesNothingAndMovesNoBase() {
        AtomicInteger written = new AtomicInteger();
        everyRound((seed, pair, now, verdict) -> {
            written.addAndGet(verdict.written().size());
            pair.carryOut(verdict, now);
            RecordVerdict second = pair.decide(pair.situation());
            assertThat(second.writesAnything()).as("seed %d: %s, then %s", seed, reasons(verdict), reasons(second))
                    .isFalse();
            assertThat(BaseMove.moved(pair.base(), second.settled())).as("seed %d", seed).isEqualTo(pair.base());
        });
        assertThat(written).as("the property was tried").hasValueGreaterThan(PAIRS);
    }

    @Test
    void noRunOfEditsWritesAnOwnersSide() {
        everyRound((seed, pair, now, verdict) -> {
            verdict.written().forEach(field -> {
                if (pair.rule(field) instanceof Owns owns) {
                    assertThat(field.writesTo(owns.owner())).as("seed %d", seed).isEmpty();
                }
            });
            pair.carryOut(verdict, now);
        });
    }

    @Test
    void aBlankDestroysNothingUnlessItIsPropagatedAfterTheSidesAgreed() {
        everyRound((seed, pair, now, verdict) -> {
            verdict.written().forEach(field -> field.writes().forEach((side, values) -> {
                boolean inStep = pair.base().on(side).keySet().containsAll(values.keySet());
                boolean clears = values.values().stream().allMatch(RawValue::isBlank)
                        && values.keySet().stream().anyMatch(name -> !pair.held(side, name).isBlank());
                assertThat(clears && !(inStep && propagates(pair.rule(field)))).as("seed %d", seed).isFalse();
            }));
            pair.carryOut(verdict, now);
        });
    }

    @Test
    void everyFieldHasOneVerdictAndAWriteNamesAllMembers() {
        everyRound((seed, pair, now, verdict) -> {
            assertThat(verdict.fields()).as("seed %d", seed).hasSize(4);
            assertThat(verdict.faults()).isEmpty();
            verdict.written()
                    .forEach(field -> field.writes()
                            .values()
                            .forEach((Map<String, RawValue> values) -> assertThat(
                                    values).hasSize(field.field().value().equals("group") ? 2 : 1)));
            pair.carryOut(verdict, now);
        });
    }

    private static List<String> reasons(RecordVerdict verdict) {
        return verdict.fields().stream().map(field -> field.field() + " " + field.reason()).toList();
    }

    private static boolean propagates(FieldRule rule) {
        return switch (rule) {
            case Owns owns -> owns.blank() == Blank.PROPAGATE;
            case TwoWay twoWay -> twoWay.blank() == Blank.PROPAGATE;
            default -> false;
        };
    }

    private static void everyRound(Claim claim) {
        LongStream.rangeClosed(1, PAIRS).forEach(seed -> {
            PairOnTrial pair = new PairOnTrial(seed);
            for (int round = 0; round < ROUNDS; round++) {
                RecordSituation now = pair.situation();
                claim.holds(seed, pair, now, pair.decide(now));
                pair.edit();
            }
        });
    }

    /** Checks a decided round and carries it out. */
    @FunctionalInterface
    private interface Claim {
        void holds(long seed, PairOnTrial pair, RecordSituation now, RecordVerdict verdict);
    }
}
