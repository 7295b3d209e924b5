package dev.crmcutover.crm;

import dev.crmcutover.crm.CallAnswer.Answered;
import dev.crmcutover.crm.CallAnswer.NotExecuted;
import dev.crmcutover.crm.CallAnswer.Refusal;
import dev.crmcutover.crm.CallAnswer.RowAnswer;
import dev.crmcutover.crm.CallAnswer.Unknown;
import dev.crmcutover.record.RawValue;
import dev.crmcutover.record.Snapshot;
import dev.crmcutover.simulators.core.Faults.Fault;
import dev.crmcutover.simulators.core.Journal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What writing promises: an answer for each row, and the truth about what is not known. */
public abstract class WriteContract extends CrmContract {
    @Test
    void updatesSetAndClear() {
        String ada = person("Lovelace", "ada@example.com");
        update(ada, Map.of(names.number(), new RawValue("42")));
        assertThat(number(ada)).isEqualTo("42");

        CallAnswer answer = update(ada, Map.of(names.number(), RawValue.BLANK, names.lastName(), new RawValue("King")));

        assertThat(answer).isInstanceOf(Answered.class);
        assertThat(read(ada, names.number(), names.lastName()).values()).isEqualTo(
                Map.of(names.number(), RawValue.BLANK, names.lastName(), new RawValue("King")));
    }

    @Test
    void anUpdateAnswersEachRowInTheOrderSent() {
        String gone = person("Gone", "gone@example.com");
        String bad = person("Bad", "bad@example.com");
        simulated.delete(gone);
        List<RowWrite> rows = new ArrayList<>();
        rows.add(new RowWrite(gone, Map.of(names.lastName(), new RawValue("Back"))));
        rows.add(new RowWrite(bad, Map.of(names.email(), new RawValue("not an address"))));
        List<String> good = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            good.add(person("Before" + i, "good" + i + "@example.com"));
            rows.add(new RowWrite(good.get(i), Map.of(names.lastName(), new RawValue("After" + i))));
        }

        List<RowAnswer> answers = answered(crm.records().update(names.type(), rows, TIMEOUT));

        assertThat(refusal(answers.get(0)).kind()).isEqualTo(Refusal.Kind.GONE);
        assertThat(refusal(answers.get(1)).kind()).isEqualTo(Refusal.Kind.INVALID);
        assertThat(refusal(answers.get(1)).fields()).containsExactly(names.email());
        for (int i = 0; i < good.size(); i++) {
            RowAnswer.Applied applied = (RowAnswer.Applied) answers.get(i + 2);
            assertThat(applied.id()).isEqualTo(good.get(i));
            assertThat(applied.created()).isFalse();
            assertThat(simulated.held(good.get(i), names.lastName())).isEqualTo("After" + i);
        }
        assertThat(simulated.held(bad, names.email())).isEqualTo("bad@example.com");
    }

    @Test
    void aValueThatIsTakenIsADuplicate() {
        person("First", "taken@example.com", names.unique(), "taken@example.com");
        String second = person("Second", "second@example.com");

        CallAnswer answer = update(second, Map.of(names.unique(), new RawValue("taken@example.com")));

        assertThat(refusal(answered(answer).getFirst()).kind()).isEqualTo(Refusal.Kind.DUPLICATE);
    }

    @Test
    void aReadOnlyFieldIsForbiddenAndNamed() {
        String ada = person("Lovelace", "ada@example.com");

        Refusal refusal = refusal(answered(update(ada, Map.of(names.readOnly(), new RawValue("12345")))).getFirst());

        assertThat(refusal.kind()).isEqualTo(Refusal.Kind.FORBIDDEN);
        assertThat(refusal.fields()).containsExactly(names.readOnly());
    }

    @Test
    void aLockedRowIsNotWrittenAndMayWorkLater() {
        String ada = person("Lovelace", "ada@example.com");
        simulated.faults().plan(simulated::isWrite, new Fault.RowLock(), 1);

        CallAnswer locked = update(ada, Map.of(names.lastName(), new RawValue("King")));

        if (locked instanceof Answered(List<RowAnswer> rows)) {
            assertThat(refusal(rows.getFirst()).kind()).isEqualTo(Refusal.Kind.BUSY);
        } else {
            assertThat(locked).isInstanceOf(NotExecuted.class);
        }
        assertThat(simulated.held(ada, names.lastName())).isEqualTo("Lovelace");
        assertThat(answered(update(ada, Map.of(names.lastName(), new RawValue("King")))).getFirst())
                .isInstanceOf(RowAnswer.Applied.class);
    }

    @Test
    void creatingAgainByTheSameExternalIdMakesNoSecondRecord() {
        provision();
        RowWrite row = new RowWrite("00345", Map.of(names.lastName(), new RawValue("Twin"), names.email(),
                new RawValue("twin@example.com")));

        RowAnswer.Applied first = (RowAnswer.Applied) create(row);
        RowAnswer.Applied again = (RowAnswer.Applied) create(row);

        assertThat(first.created()).isTrue();
        assertThat(again.created()).isFalse();
        assertThat(again.id()).isEqualTo(first.id());
        assertThat(read(first.id(), names.externalId()).value(names.externalId())).isEqualTo(new RawValue("00345"));
        assertThat(entries(Journal.Act.CREATE)).hasSize(1);
    }

    @Test
    void aCreateThatCommittedWithoutAnAnswerIsUnknownAndFoundByExternalId() {
        provision();
        simulated.faults().plan(simulated::isWrite, new Fault.CommitThenTimeOut(), 1);
        RowWrite row = new RowWrite("77", Map.of(names.lastName(), new RawValue("Twin")));

        assertThat(crm.records().createByExternalId(names.type(), names.externalId(), List.of(row), TIMEOUT))
                .isInstanceOf(Unknown.class);

        List<Snapshot> found = crm.records()
                .find(names.type(), names.externalId(), List.of("77"),
                        Set.of(names.lastName()));
        assertThat(found).hasSize(1);
        assertThat(entries(Journal.Act.CREATE)).hasSize(1);
    }

    @Test
    void aWriteWithoutAnAnswerIsUnknownAndSentOnce() {
        String ada = person("Lovelace", "ada@example.com");
        simulated.faults().plan(simulated::isWrite, new Fault.CommitThenTimeOut(), 1);
        assertThat(update(ada, Map.of(names.lastName(), new RawValue("King")))).isInstanceOf(Unknown.class);
        assertThat(simulated.held(ada, names.lastName())).isEqualTo("King");

        simulated.faults().plan(simulated::isWrite, new Fault.TimeOut(), 1);
        assertThat(update(ada, Map.of(names.lastName(), new RawValue("Byron")))).isInstanceOf(Unknown.class);
        assertThat(simulated.held(ada, names.lastName())).isEqualTo("King");

        simulated.faults().plan(simulated::isWrite, new Fault.ServerError(502), 1);
        assertThat(update(ada, Map.of(names.lastName(), new RawValue("Byron")))).isInstanceOf(Unknown.class);
        assertThat(simulated.held(ada, names.lastName())).isEqualTo("King");
        assertThat(entries(Journal.Act.UPDATE)).hasSize(1);
    }

    @Test
    void aWriteThatIsNotAnsweredInTimeIsUnknown() {
        String ada = person("Lovelace", "ada@example.com");
        update(ada, Map.of(names.lastName(), new RawValue("Warm")));
        simulated.faults().plan(simulated::isWrite, new Fault.Slow(Duration.ofSeconds(2)), 1);

        CallAnswer answer = crm.records()
                .update(names.type(),
                        List.of(new RowWrite(ada, Map.of(names.lastName(), new RawValue("King")))),
                        Duration.ofMillis(200));

        assertThat(answer).isInstanceOf(Unknown.class);
    }

    @Test
    void overTheLimitNothingIsExecutedAndTheWaitIsSaid() {
        String ada = person("Lovelace", "ada@example.com");
        simulated.faults().plan(simulated::isWrite, new Fault.RateLimited(false), 1);
        NotExecuted brief = (NotExecuted) update(ada, Map.of(names.lastName(), new RawValue("King")));
        simulated.faults().plan(simulated::isWrite, new Fault.RateLimited(true), 1);
        NotExecuted daily = (NotExecuted) update(ada, Map.of(names.lastName(), new RawValue("King")));

        assertThat(brief.retryAfter().orElseThrow()).isBetween(Duration.ofMillis(500), Duration.ofSeconds(10));
        assertThat(daily.retryAfter().orElseThrow()).isGreaterThan(brief.retryAfter().orElseThrow());
        assertThat(simulated.held(ada, names.lastName())).isEqualTo("Lovelace");
    }
}
