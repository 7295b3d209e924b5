package dev.crmcutover.decide;

import dev.crmcutover.decide.Situations.Drawn;
import dev.crmcutover.decide.Verdict.Reject;
import dev.crmcutover.decide.Verdict.Write;
import dev.crmcutover.plan.FieldRule;
import dev.crmcutover.plan.FieldRule.Blank;
import dev.crmcutover.plan.FieldRule.FurthestWins;
import dev.crmcutover.plan.FieldRule.Owns;
import dev.crmcutover.plan.FieldRule.TwoWay;
import dev.crmcutover.record.Side;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What must hold of every rule in every situation. A failure names the seed it was drawn under. */
class DeciderPropertiesTest {
    private static final int CASES = 30_000;

    @Test
    void everySituationHasAVerdictAndEveryReasonOccurs() {
        Set<String> words = Situations.drawn(CASES).map(drawn -> switch (drawn.verdict()) {
            case Verdict.None none -> "none " + none.why();
            case Write write -> "write " + write.why();
            case Reject reject -> "reject " + reject.reason();
        }).collect(Collectors.toSet());

        Set<Verdict.None.Why> ofWholeRecords = EnumSet.of(Verdict.None.Why.WAITS_FOR_PERSON,
                Verdict.None.Why.RECORD_HELD, Verdict.None.Why.LOCK_UNKNOWN);
        EnumSet.complementOf(EnumSet.copyOf(ofWholeRecords)).forEach(why -> assertThat(words).contains("none " + why));
        EnumSet.complementOf(EnumSet.of(Write.Why.RESOLVED)).forEach(why -> assertThat(words).contains("write " + why));
        List.of(Reject.Reason.values()).forEach(reason -> assertThat(words).contains("reject " + reason));
    }

    @Test
    void swappingTheCrmsSwapsTheVerdict() {
        Situations.drawn(CASES)
                .forEach(drawn -> assertThat(Decider.decide(Mirror.of(drawn.rule()),
                        Mirror.of(drawn.situation())))
                        .as("seed %d", drawn.seed())
                        .isEqualTo(Mirror.of(drawn.verdict())));
    }

    @Test
    void aSecondRunWritesNothing() {
        Situations.drawn(CASES).forEach(drawn -> {
            FieldSituation after = Outcome.after(drawn.situation(), drawn.verdict());
            assertThat(Decider.decide(drawn.rule(), after)).as("seed %d", drawn.seed()).isNotInstanceOf(Write.class);
        });
    }

    @Test
    void anOwnersSideIsNeverWritten() {
        Situations.drawn(CASES)
                .filter(drawn -> drawn.rule() instanceof Owns)
                .forEach(drawn -> assertThat(Outcome.writes(drawn.situation(), drawn.verdict()))
                        .as("seed %d", drawn.seed())
                        .doesNotContainKey(((Owns) drawn.rule()).owner()));
    }

    @Test
    void whileALockHoldsItsOwnersSideIsNeverWritten() {
        Situations.drawn(CASES)
                .filter(drawn -> drawn.situation().held().isPresent())
                .forEach(drawn -> assertThat(Outcome.writes(drawn.situation(), drawn.verdict()))
                        .as("seed %d", drawn.seed())
                        .doesNotContainKey(drawn.situation().held().orElseThrow().owner()));
    }

    @Test
    void aBlankDestroysNothingUnlessItIsPropagatedAfterTheSidesAgreed() {
        Situations.drawn(CASES)
                .filter(drawn -> !propagates(drawn.rule()) || drawn.situation().base().isEmpty())
                .forEach(drawn -> Outcome.writes(drawn.situation(), drawn.verdict())
                        .forEach((side, value) -> assertThat(value.blank() && !isBlank(drawn, side))
                                .as("seed %d clears %s", drawn.seed(), side)
                                .isFalse()));
    }

    @Test
    void fillBlankNeverOverwritesAValue() {
        Situations.drawn(CASES)
                .filter(drawn -> drawn.rule() instanceof FieldRule.FillBlank)
                .forEach(drawn -> Outcome.writes(drawn.situation(), drawn.verdict())
                        .forEach((side, value) -> assertThat(isBlank(drawn, side))
                                .as("seed %d", drawn.seed())
                                .isTrue()));
    }

    @Test
    void furthestWinsNeverMovesBackwards() {
        Situations.drawn(CASES)
                .filter(drawn -> drawn.rule() instanceof FurthestWins)
                .forEach(drawn -> Outcome.writes(drawn.situation(), drawn.verdict()).forEach((side, value) -> {
                    List<String> order = ((FurthestWins) drawn.rule()).order();
                    int before = isBlank(drawn, side)
                            ? -1
                            : order.indexOf(drawn.situation().on(side).value().leading());
                    assertThat(order.indexOf(value.leading())).as("seed %d", drawn.seed()).isGreaterThan(before);
                }));
    }

    @Test
    void aRejectionLeavesTheBaseAlone() {
        Situations.drawn(CASES)
                .filter(drawn -> drawn.verdict() instanceof Reject)
                .forEach(drawn -> assertThat(Outcome.after(drawn.situation(), drawn.verdict()))
                        .as("seed %d", drawn.seed())
                        .isEqualTo(drawn.situation()));
    }

    private static boolean isBlank(Drawn drawn, Side side) {
        return drawn.situation().on(side).isBlank();
    }

    private static boolean propagates(FieldRule rule) {
        return switch (rule) {
            case Owns owns -> owns.blank() == Blank.PROPAGATE;
            case TwoWay twoWay -> twoWay.blank() == Blank.PROPAGATE;
            default -> false;
        };
    }
}
