package dev.crmcutover.sync;

import dev.crmcutover.plan.PhaseName;
import dev.crmcutover.plan.PlanHash;
import dev.crmcutover.plan.PlanName;
import dev.crmcutover.record.FieldName;
import dev.crmcutover.record.LinkId;
import dev.crmcutover.record.ObjectName;
import dev.crmcutover.record.Side;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowUpdateException;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class RecordSyncTest {
    private static final SyncContext CONTEXT = new SyncContext(new PlanName("acme-gtm"),
            new PlanHash("ab".repeat(32)), new PhaseName("pilot"), "epoch-1");
    private static final RecordRequest REQUEST = new RecordRequest(CONTEXT, ObjectName.PEOPLE, new LinkId(42));

    private final OneRecord record = new OneRecord();
    private final FlowEnvironment flows = new FlowEnvironment(List.of(RecordSyncImpl.class), record);

    /** A record with rejections, as the database would keep it. */
    static final class OneRecord implements RecordSteps {
        final List<OpenQuestion> open = Collections.synchronizedList(new ArrayList<>());
        final List<Resolution> decided = Collections.synchronizedList(new ArrayList<>());
        final AtomicInteger assessed = new AtomicInteger();
        final AtomicInteger moved = new AtomicInteger();
        final List<Urgency> reminded = Collections.synchronizedList(new ArrayList<>());
        volatile Optional<RecordSituation.Asked> asked = Optional.empty();
        volatile Set<Side> lost = Set.of();
        volatile Optional<Instant> again = Optional.empty();
        volatile Runnable whileAssessing = () -> {};

        void ask(long rejection, Choice... fourEyes) {
            open.add(new OpenQuestion(rejection, 1, Optional.of(new FieldName("Email")), "review",
                    List.of(Choice.TAKE_SALESFORCE, Choice.TAKE_HUBSPOT, Choice.SET_VALUE), List.of(fourEyes),
                    Optional.empty()));
        }

        @Override
        public RecordSituation assess(RecordRequest request) {
            assessed.incrementAndGet();
            RecordSituation situation = new RecordSituation(List.copyOf(open), again, lost, asked);
            whileAssessing.run();
            return situation;
        }

        @Override
        public RecordMove moveLink(RecordRequest request) {
            moved.incrementAndGet();
            lost = Set.of();
            return new RecordMove(true, new RecordSituation(List.copyOf(open), again));
        }

        @Override
        public void remind(RecordRequest request, Urgency urgency) {
            reminded.add(urgency);
        }

        @Override
        public DecisionAnswer recordDecision(RecordRequest request, Resolution resolution) {
            OpenQuestion question = open.stream()
                    .filter(asked -> asked.rejection() == resolution.rejection())
                    .findFirst()
                    .orElse(null);
            if (question == null) {
                return new DecisionAnswer(false, "rejection " + resolution.rejection() + " was withdrawn");
            }
            boolean confirmed = question.proposed()
                    .filter(first -> first.choice() == resolution.choice()
                            && !first.by().equals(resolution.by()))
                    .isPresent();
            if (question.fourEyes().contains(resolution.choice()) && !confirmed) {
                open.set(open.indexOf(question),
                        new OpenQuestion(question.rejection(), question.version(), question.field(),
                                question.reason(), question.choices(), question.fourEyes(), Optional.of(resolution)));
                return new DecisionAnswer(true, "somebody else has to confirm it");
            }
            open.remove(question);
            decided.add(resolution);
            return new DecisionAnswer(true, "it is applied now");
        }
    }

    private RecordSync start() {
        RecordSync saga = flows.client().newWorkflowStub(RecordSync.class, RecordSagas.options(REQUEST));
        WorkflowClient.start(saga::run, REQUEST);
        return saga;
    }

    private static void end(RecordSync saga) {
        WorkflowStub.fromTyped(saga).getResult(Void.class);
    }

    @AfterEach
    void close() {
        flows.close();
    }

    @Test
    void endsByItselfWhereNothingIsOpen() {
        end(start());
        assertThat(record.assessed).hasValue(1);
    }

    @Test
    void isResolvedByUpdate() {
        record.ask(7);
        RecordSync saga = start();
        DecisionAnswer answer = saga.resolve(new Resolution(7, 1, Choice.TAKE_HUBSPOT, "ann"));
        end(saga);
        assertThat(answer.accepted()).isTrue();
        assertThat(record.decided).containsExactly(new Resolution(7, 1, Choice.TAKE_HUBSPOT, "ann"));
    }

    @Test
    void aDecisionOnValuesThatAreNoLongerThereIsRefusedWithTheReason() {
        record.ask(7);
        RecordSync saga = start();
        await().until(() -> !saga.situation().open().isEmpty());
        assertThatThrownBy(() -> saga.resolve(new Resolution(7, 2, Choice.TAKE_HUBSPOT, "ann")))
                .cause()
                .hasMessageContaining("rejection 7 is at version 1, not 2");
        saga.resolveBySignal(new Resolution(7, 0, Choice.TAKE_HUBSPOT, "ann"));
        await().untilAsserted(() -> assertThat(saga.situation().refused()).hasValueSatisfying(
                why -> assertThat(why).contains("say \"version\" as you saw it")));
    }

    @Test
    void isResolvedByASignalOfTheSameName() {
        record.ask(7);
        RecordSync saga = start();
        saga.resolveBySignal(new Resolution(7, 1, Choice.TAKE_SALESFORCE, "ann"));
        end(saga);
        assertThat(record.decided).containsExactly(new Resolution(7, 1, Choice.TAKE_SALESFORCE, "ann"));
    }

    @Test
    void aRefusedUpdateSaysWhyAtOnce() {
        record.ask(7);
        RecordSync saga = start();
        await().until(() -> !saga.situation().open().isEmpty());
        assertThatThrownBy(() -> saga.resolve(new Resolution(7, 1, Choice.KEEP_APART, "ann")))
                .isInstanceOf(WorkflowUpdateException.class)
                .cause()
                .isInstanceOfSatisfying(ApplicationFailure.class, why -> assertThat(why.getOriginalMessage())
                        .startsWith("keep-apart does not answer 'review'"));
        assertThat(record.decided).isEmpty();
    }

    @Test
    void aRefusedSignalLeavesWhyToBeSeen() {
        record.ask(7);
        RecordSync saga = start();
        saga.resolveBySignal(new Resolution(8, 1, Choice.TAKE_HUBSPOT, "ann"));
        await().untilAsserted(() -> assertThat(saga.situation().refused()).hasValueSatisfying(
                why -> assertThat(why).startsWith("rejection 8 is not open here")));
    }

    @Test
    void signalsThatMakeNoSenseHarmNothing() {
        record.ask(7);
        RecordSync saga = start();
        WorkflowStub raw = WorkflowStub.fromTyped(saga);
        raw.signal("resolve");
        raw.signal("resolve", "not a resolution");
        raw.signal("nudge");
        saga.resolve(new Resolution(7, 1, Choice.TAKE_HUBSPOT, "ann"));
        end(saga);
        assertThat(record.decided).hasSize(1);
    }

    @Test
    void settingAValueNeedsASecondPerson() {
        record.ask(7, Choice.SET_VALUE);
        RecordSync saga = start();
        assertThat(saga.resolve(new Resolution(7, 1, Choice.SET_VALUE, "ann")).accepted()).isTrue();
        await().until(() -> saga.situation().open().getFirst().proposed().isPresent());
        assertThatThrownBy(() -> saga.resolve(new Resolution(7, 1, Choice.SET_VALUE, "ann")))
                .isInstanceOf(WorkflowUpdateException.class)
                .cause()
                .hasMessageContaining("somebody else has to confirm it");
        assertThat(record.decided).isEmpty();
        saga.resolve(new Resolution(7, 1, Choice.SET_VALUE, "bob"));
        end(saga);
        assertThat(record.decided).containsExactly(new Resolution(7, 1, Choice.SET_VALUE, "bob"));
    }

    @Test
    void aNudgeRefreshesWhatIsAsked() {
        record.ask(7);
        RecordSync saga = start();
        await().until(() -> !saga.situation().open().isEmpty());
        record.open.clear();
        record.ask(8);
        saga.nudge(null);
        await().until(() -> saga.situation().open().getFirst().rejection() == 8);
        record.open.clear();
        saga.nudge(CONTEXT);
        end(saga);
    }

    @Test
    void aNudgeDuringTheLastAssessmentIsNotLost() {
        RecordSync[] saga = new RecordSync[1];
        record.ask(7);
        saga[0] = start();
        await().until(() -> !saga[0].situation().open().isEmpty());
        record.open.clear();
        record.whileAssessing = () -> {
            record.whileAssessing = () -> {};
            record.ask(9);
            saga[0].nudge(null);
        };
        saga[0].nudge(null);
        await().until(() -> saga[0].situation().open().stream().anyMatch(asked -> asked.rejection() == 9));
        saga[0].resolve(new Resolution(9, 1, Choice.TAKE_HUBSPOT, "ann"));
        end(saga[0]);
    }

    @Test
    void looksAgainWhenItIsTimeAndOnceAWeekAnyway() {
        record.ask(7);
        record.again = Optional.of(Instant.ofEpochMilli(flows.server().currentTimeMillis()).plus(Duration.ofHours(3)));
        RecordSync saga = start();
        await().until(() -> record.assessed.get() == 1);
        record.again = Optional.empty();
        flows.server().sleep(Duration.ofHours(4));
        await().until(() -> record.assessed.get() == 2);
        flows.server().sleep(Duration.ofDays(8));
        await().until(() -> record.assessed.get() == 3);
        assertThat(saga.situation().open()).hasSize(1);
    }

    @Test
    void followsALostRecordBeforeItAsksAnything() {
        record.lost = Set.of(Side.HUBSPOT);
        start();
        await().atMost(Duration.ofSeconds(10)).until(() -> record.assessed.get() == 2);
        assertThat(record.moved).hasValue(1);
    }

    @Test
    void remindsAfterADayAndEscalatesAfterTwoAndNeverDecides() {
        record.ask(7);
        record.asked = Optional.of(new RecordSituation.Asked(
                Instant.ofEpochMilli(flows.server().currentTimeMillis()), Urgency.LISTED));
        RecordSync saga = start();
        await().until(() -> record.assessed.get() == 1);
        flows.server().sleep(Duration.ofHours(23));
        assertThat(record.reminded).isEmpty();
        flows.server().sleep(Duration.ofHours(2));
        await().untilAsserted(() -> assertThat(record.reminded).containsExactly(Urgency.REMINDED));
        flows.server().sleep(Duration.ofDays(2));
        await().untilAsserted(
                () -> assertThat(record.reminded).containsExactly(Urgency.REMINDED, Urgency.ESCALATED));
        assertThat(saga.situation().open()).hasSize(1);
        assertThat(record.decided).isEmpty();
    }
}
