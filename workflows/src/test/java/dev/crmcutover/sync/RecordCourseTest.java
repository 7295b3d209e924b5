package dev.crmcutover.sync;

import dev.crmcutover.record.FieldName;
import dev.crmcutover.record.Side;
import dev.crmcutover.sync.RecordCourse.Event;
import dev.crmcutover.sync.RecordCourse.Stage;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static dev.crmcutover.sync.RecordCourse.Stage.ASSESSING;
import static dev.crmcutover.sync.RecordCourse.Stage.DONE;
import static dev.crmcutover.sync.RecordCourse.Stage.MOVING;
import static dev.crmcutover.sync.RecordCourse.Stage.WAITING;
import static org.assertj.core.api.Assertions.assertThat;

class RecordCourseTest {
    private static final Instant LATER = Instant.parse("2026-01-02T00:00:00Z");
    private static final OpenQuestion REVIEW = question(7, List.of(), Optional.empty());
    private static final RecordSituation OPEN = new RecordSituation(List.of(REVIEW), Optional.empty());
    private static final RecordSituation AGAIN = new RecordSituation(List.of(), Optional.of(LATER));

    private static final RecordSituation LOST = new RecordSituation(List.of(), Optional.empty(),
            Set.of(Side.HUBSPOT), Optional.empty());

    private static final RecordSituation UNFOLLOWED = new RecordSituation(List.of(), Optional.of(LATER),
            Set.of(Side.HUBSPOT), Optional.empty());

    private static Event moved(boolean moved, RecordSituation situation) {
        return new Event.Moved(new RecordMove(moved, situation));
    }

    private static OpenQuestion question(long rejection, List<Choice> fourEyes, Optional<Resolution> proposed) {
        return new OpenQuestion(rejection, 1, Optional.of(new FieldName("Email")), "review",
                List.of(Choice.TAKE_SALESFORCE, Choice.TAKE_HUBSPOT, Choice.SET_VALUE), fourEyes, proposed);
    }

    static Stream<Arguments> courses() {
        RecordCourse assessing = RecordCourse.START.assessing();
        RecordCourse disturbed = assessing.next(new Event.Nudged());
        RecordCourse waiting = assessing.next(new Event.Assessed(OPEN));
        RecordCourse done = assessing.next(new Event.Assessed(RecordSituation.CLEAR));
        RecordCourse moving = assessing.next(new Event.Assessed(LOST));
        RecordCourse unfollowed = moving.next(moved(false, UNFOLLOWED));
        return Stream.of(
                Arguments.of("nothing open ends it", assessing, new Event.Assessed(RecordSituation.CLEAR), DONE),
                Arguments.of("a question waits", assessing, new Event.Assessed(OPEN), WAITING),
                Arguments.of("a time to look again waits", assessing, new Event.Assessed(AGAIN), WAITING),
                Arguments.of("a nudge while assessing", assessing, new Event.Nudged(), ASSESSING),
                Arguments.of("what was found meanwhile may be old", disturbed,
                        new Event.Assessed(RecordSituation.CLEAR), ASSESSING),
                Arguments.of("a decision while assessing", assessing.next(new Event.Decided()),
                        new Event.Assessed(OPEN), ASSESSING),
                Arguments.of("a new assessment takes earlier news in", disturbed.assessing(),
                        new Event.Assessed(RecordSituation.CLEAR), DONE),
                Arguments.of("a lost record is followed before anything is asked", assessing,
                        new Event.Assessed(LOST), MOVING),
                Arguments.of("what moved is assessed anew", moving, moved(true, OPEN), ASSESSING),
                Arguments.of("what cannot move waits for its question", moving, moved(false, OPEN), WAITING),
                Arguments.of("what cannot move yet is tried again", moving, moved(false, AGAIN), WAITING),
                Arguments.of("without quota to follow it, it waits", moving, moved(false, UNFOLLOWED), WAITING),
                Arguments.of("what waited to be followed is not assessed again before", unfollowed, new Event.Due(),
                        MOVING),
                Arguments.of("unless something happened to it", unfollowed, new Event.Nudged(), ASSESSING),
                Arguments.of("a tombstone ends it", moving, moved(false, RecordSituation.CLEAR), DONE),
                Arguments.of("a nudge while moving", moving, new Event.Nudged(), ASSESSING),
                Arguments.of("what moved before a nudge is assessed anew all the same", moving.next(new Event.Nudged()),
                        moved(false, RecordSituation.CLEAR), ASSESSING),
                Arguments.of("being stuck waits", assessing, new Event.Stuck(LATER), WAITING),
                Arguments.of("a nudge wakes", waiting, new Event.Nudged(), ASSESSING),
                Arguments.of("a decision wakes", waiting, new Event.Decided(), ASSESSING),
                Arguments.of("the time to look again wakes", waiting, new Event.Due(), ASSESSING),
                Arguments.of("a nudge before the end keeps it going", done, new Event.Nudged(), ASSESSING),
                Arguments.of("a timer of the past does not", done, new Event.Due(), DONE));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("courses")
    void whatHappenedDecidesWhatIsNext(String why, RecordCourse before, Event event, Stage after) {
        assertThat(before.next(event).stage()).as(why).isEqualTo(after);
    }

    @Test
    void beingStuckForgetsNoQuestion() {
        RecordCourse waiting = RecordCourse.START.assessing().next(new Event.Assessed(OPEN));
        RecordCourse stuck = waiting.next(new Event.Nudged()).assessing().next(new Event.Stuck(LATER));
        assertThat(stuck.open()).containsExactly(REVIEW);
        assertThat(stuck.again()).contains(LATER);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            7 | take-salesforce | ann |
            8 | take-salesforce | ann | rejection 8 is not open here; open: [7]
            7 | keep-apart      | ann | keep-apart does not answer 'review'; choose from [take-salesforce, take-hubspot, set-value]
            7 | take-hubspot    | ''  | say who decides: 'by' is blank
            """)
    void aDecisionAnswersAnOpenQuestionWithOneOfItsChoices(long rejection, String choice, String by, String refusal) {
        RecordCourse waiting = RecordCourse.START.assessing().next(new Event.Assessed(OPEN));
        assertThat(waiting.refusal(new Resolution(rejection, 1, Choice.ofWord(choice), by)))
                .isEqualTo(Optional.ofNullable(refusal));
    }

    @ParameterizedTest
    @CsvSource({"set-value, ann, false", "set-value, bob, true", "take-hubspot, ann, true"})
    void whoProposedMayNotConfirm(String choice, String by, boolean accepted) {
        Resolution first = new Resolution(7, 1, Choice.SET_VALUE, "ann");
        OpenQuestion proposed = question(7, List.of(Choice.SET_VALUE), Optional.of(first));
        RecordCourse waiting = RecordCourse.START.assessing()
                .next(new Event.Assessed(new RecordSituation(List.of(proposed), Optional.empty())));
        assertThat(waiting.refusal(new Resolution(7, 1, Choice.ofWord(choice), by)).isEmpty()).isEqualTo(accepted);
    }

    @ParameterizedTest
    @CsvSource({"0, LISTED,", "23, LISTED,", "24, LISTED, REMINDED", "30, REMINDED,", "48, REMINDED, ESCALATED",
            "60, LISTED, ESCALATED", "999, ESCALATED,"})
    void timeMakesAQuestionMoreUrgentAndAnswersNothing(long hours, Urgency told, Urgency urgency) {
        RecordSituation asked = new RecordSituation(List.of(REVIEW), Optional.empty(), Set.of(),
                Optional.of(new RecordSituation.Asked(LATER, told)));
        RecordCourse waiting = RecordCourse.START.assessing().next(new Event.Assessed(asked));
        assertThat(waiting.overdue(LATER.plusSeconds(hours * 3600))).isEqualTo(Optional.ofNullable(urgency));
        RecordCourse after = waiting.next(new Event.Told(Urgency.ESCALATED));
        assertThat(after.stage()).isEqualTo(WAITING);
        assertThat(after.open()).containsExactly(REVIEW);
        assertThat(after.nextUrgency()).isEmpty();
    }
}
