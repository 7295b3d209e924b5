package dev.crmcutover.ledger;

import dev.crmcutover.plan.DomainName;
import dev.crmcutover.record.RawValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static dev.crmcutover.ledger.Sample.PEOPLE;
import static dev.crmcutover.ledger.Sample.rejection;
import static dev.crmcutover.ledger.Sample.result;
import static dev.crmcutover.ledger.Sample.values;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RejectionsTest extends LedgerTest {
    private LinkRow link;

    @BeforeEach
    void seed() {
        link = Sample.live(ledger);
    }

    private void commit(LinkResult.Review review) {
        PassId pass = ledger.pages().begin(Sample.LIVE);
        assertThat(ledger.pages().commit(pass, Sample.page(result(Sample.again(ledger, link.id()), review)))).isEmpty();
    }

    private Rejections.Row open(NewRejection rejection) {
        commit(Sample.opens(rejection));
        return ledger.rejections().ofLink(link.id()).getFirst();
    }

    private OpenRejection taken() {
        return ledger.pages()
                .takeLink(ledger.pages().begin(Sample.LIVE), link.id())
                .links()
                .getFirst()
                .rejections()
                .getFirst();
    }

    @Test
    void aRejectionIsOpenOncePerField() {
        Rejections.Row row = open(rejection("review"));
        commit(Sample.opens(rejection("locked")));

        assertThat(ledger.rejections().ofLink(link.id())).containsExactly(row);
        assertThat(ledger.rejections().counts(Rejections.Filter.OPEN))
                .containsExactly(new Rejections.Count(PEOPLE, "review", RejectionStatus.OPEN, 1));
    }

    @Test
    void theListIsFilteredAndShowsNoValue() {
        open(new NewRejection(Sample.TITLE, "review", Optional.of("CODE"), Optional.of(new DomainName("person")),
                values("Title", "secret-one"), values("jobtitle", "secret-two")));

        assertThat(ledger.rejections().list(Rejections.Filter.OPEN, 10)).singleElement().satisfies(row -> {
            assertThat(row.toString()).doesNotContain("secret");
            assertThat(row.about().domain()).contains(new DomainName("person"));
            assertThat(row.code()).contains("CODE");
        });
        assertThat(ledger.rejections()
                .list(new Rejections.Filter(Optional.of(PEOPLE), Optional.of(Sample.TITLE),
                        Optional.of("locked"), Optional.empty()), 10))
                .isEmpty();
        assertThat(ledger.rejections()
                .list(new Rejections.Filter(Optional.of(PEOPLE), Optional.of(Sample.TITLE),
                        Optional.of("review"), Optional.of(RejectionStatus.OPEN)), 10))
                .hasSize(1);
    }

    @Test
    void decidingTheSameTwiceIsFineAndOtherwiseRefused() {
        Rejections.Row row = open(rejection("review"));
        Decision value = new Decision.SetValue(values("Title", "CEO"), values("jobtitle", "ceo"));
        Rejections.Row decided = ledger.rejections().decide(row.id(), 1, value, "ops");

        assertThat(decided).returns(RejectionStatus.DECIDED, Rejections.Row::status)
                .returns(Optional.of(new Rejections.Decided("ops", clock.instant())), Rejections.Row::decided);
        assertThat(ledger.rejections().decide(row.id(), 1, value, "ops")).isEqualTo(decided);
        assertThatThrownBy(() -> ledger.rejections().decide(row.id(), 1, new Decision.KeepBoth(), "cmo"))
                .isInstanceOf(Rejections.NotDecidable.class)
                .hasMessageContaining("ops")
                .hasMessageNotContaining("CEO");
        assertThat(taken()).returns(RejectionStatus.DECIDED, OpenRejection::status)
                .returns(Optional.of(value),
                        OpenRejection::decision);
    }

    @Test
    void anEqualProposalKeepsItsFirstAuthorAndAnotherReplacesIt() {
        RejectionId id = open(rejection("review")).id();
        Decision agreed = new Decision.SetValue(values("Title", "CFO"), values("jobtitle", "CFO"));
        ledger.proposals().put(id, agreed, "revops-lead");
        ledger.proposals().put(id, agreed, "cmo");
        assertThat(ledger.proposals().get(id)).map(Proposals.Proposal::by).contains("revops-lead");

        ledger.proposals()
                .put(id, new Decision.SetValue(values("Title", "CEO"), values("jobtitle", "CEO")), "cmo");
        assertThat(ledger.proposals().get(id)).map(Proposals.Proposal::by).contains("cmo");
    }

    @Test
    void everyDecisionComesBackAsItWas() {
        for (Decision decision : List.of(new Decision.TakeSalesforce(), new Decision.TakeHubspot(),
                new Decision.KeepBoth(), new Decision.Create(), new Decision.KeepApart(),
                new Decision.LinkWith(Sample.hubspot(1)),
                new Decision.SetValue(Map.of("Title", RawValue.BLANK), values("jobtitle", "\u0000é")))) {
            assertThat(SqlRejections.decision(Columns.json(decision))).contains(decision);
        }
    }

    @Test
    void onlyAnAnswerToItsQuestionDecidesIt() {
        Rejections.Row row = open(rejection("review"));

        assertThatThrownBy(() -> ledger.rejections().decide(row.id(), 1, new Decision.Create(), "ops"))
                .isInstanceOf(Rejections.NotDecidable.class)
                .hasMessageContaining("which value holds");
        assertThatThrownBy(() -> ledger.rejections().decide(new RejectionId(99), 1, new Decision.Create(), "ops"))
                .isInstanceOf(Rejections.NotDecidable.class)
                .hasMessageContaining("no rejection 99");
    }

    @Test
    void aRefreshedRejectionForgetsItsDecisionButKeepsItOnRecord() {
        Rejections.Row row = open(rejection("review"));
        ledger.rejections().decide(row.id(), 1, new Decision.TakeHubspot(), "ops");
        commit(new LinkResult.Review(List.of(), List.of(new RejectionChange.Refreshed(row.id(), values("Title", "VP"),
                values("jobtitle", "Chief"))), false));

        assertThat(taken()).isEqualTo(new OpenRejection(row.id(), Sample.TITLE, "review", RejectionStatus.OPEN,
                values("Title", "VP"), values("jobtitle", "Chief"), Optional.empty()));
        assertThat(database.sql().sql("select former[1] ->> 'by' from rejection").query(String.class).list())
                .containsExactly("ops");
    }

    @Test
    void aClosedRejectionMakesRoomForANewOneInTheSameCommit() {
        Rejections.Row row = open(rejection("review"));
        commit(new LinkResult.Review(List.of(rejection("locked")), List.of(new RejectionChange.Applied(row.id())),
                true));

        assertThat(ledger.rejections().ofLink(link.id())).singleElement().returns("locked", Rejections.Row::reason);
        assertThatThrownBy(() -> ledger.rejections().decide(row.id(), 1, new Decision.KeepBoth(), "ops"))
                .isInstanceOf(Rejections.NotDecidable.class)
                .hasMessageContaining("closed");
    }

    @Test
    void aWakeThatIsAskedForAgainMeanwhileStays() {
        Rejections.Row row = open(rejection("review"));
        Wakes.Wake first = ledger.wakes().pending(10).getFirst();
        clock.pass(java.time.Duration.ofSeconds(1));
        ledger.rejections().decide(row.id(), 1, new Decision.KeepBoth(), "ops");
        ledger.wakes().done(first);
        Wakes.Wake second = ledger.wakes().pending(10).getFirst();
        ledger.wakes().done(second);

        assertThat(second).returns(link.id(), Wakes.Wake::link).returns("decided", Wakes.Wake::why);
        assertThat(ledger.wakes().pending(10)).isEmpty();
        assertThat(ledger.wakes().wakeAll()).isEqualTo(1);
        assertThat(ledger.wakes().pending(10)).hasSize(1);
    }

    @Test
    void howUrgentlyPeopleWereToldNeverGoesBackAndAnswersNothing() {
        Rejections.Row row = open(rejection("review"));
        ledger.rejections().remind(link.id(), 2);
        ledger.rejections().remind(link.id(), 1);
        assertThat(ledger.rejections().show(row.id()).orElseThrow().row())
                .returns(RejectionStatus.OPEN, Rejections.Row::status)
                .returns(2, told -> told.opened().urgency());
    }

    @Test
    void whatIsHandledInBulkIsGroupedByCauseAndWokenByNoReminder() {
        open(new NewRejection(Sample.TITLE, RejectionReasons.REFUSED, Optional.of("CODE"), Optional.empty(),
                Map.of(), Map.of()));
        ledger.wakes().pending(10).forEach(ledger.wakes()::done);
        assertThat(ledger.rejections().groups(Rejections.Filter.OPEN)).singleElement()
                .returns(Optional.of("CODE"), Rejections.Group::code)
                .returns(Sample.TITLE, Rejections.Group::field);
        assertThat(ledger.wakes().wakeAll()).isZero();
        assertThat(ledger.rejections().replay(Rejections.Filter.OPEN, Optional.of("CODE"))).isEqualTo(1);
        assertThat(ledger.inbox().due(PEOPLE).due()).isEqualTo(1);
        assertThat(ledger.accounts().identity().holds()).isTrue();
    }
}
