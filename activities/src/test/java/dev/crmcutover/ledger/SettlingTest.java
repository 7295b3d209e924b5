package dev.crmcutover.ledger;

import dev.crmcutover.record.Base;
import dev.crmcutover.record.LinkId;
import dev.crmcutover.record.RawValue;
import dev.crmcutover.record.Side;
import dev.crmcutover.record.UndoId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

import static dev.crmcutover.ledger.Sample.HUBSPOT_CONTACTS;
import static dev.crmcutover.ledger.Sample.LEASE;
import static dev.crmcutover.ledger.Sample.LIVE;
import static dev.crmcutover.ledger.Sample.LIVING;
import static dev.crmcutover.ledger.Sample.PEOPLE;
import static dev.crmcutover.ledger.Sample.answered;
import static dev.crmcutover.ledger.Sample.create;
import static dev.crmcutover.ledger.Sample.hubspot;
import static dev.crmcutover.ledger.Sample.page;
import static dev.crmcutover.ledger.Sample.result;
import static dev.crmcutover.ledger.Sample.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Calls without an answer, passes without an end, and created records. */
class SettlingTest extends LedgerTest {
    private void settle(TakenLink taken, CallId call, Settlement.Found found) {
        PassId pass = begin();
        assertThat(pages.commit(pass, new PageCommit(List.of(),
                List.of(new Settlement(call, taken.link().id(), found)), List.of(result(taken.link(), Map.of())),
                PassCounts.NONE))).isEmpty();
    }

    @Test
    void anUnansweredCallKeepsItsLinksUntilItsDeadlineAndIsThenSettledLinkByLink() {
        LinkRow one = Sample.live(ledger);
        LinkRow two = Sample.live(ledger);
        PassId pass = begin();
        CallId call = pages.intend(pass, LIVING, List.of(update(soon(), one, two))).calls().getFirst().id();
        pages.commit(pass, page(new CallResult(call, CallState.SENT, Map.of()), result(one, Map.of()),
                result(two, Map.of())));
        assertThat(pages.takeLink(begin(), one.id())).returns(1, Taken::busy);
        clock.pass(Duration.ofSeconds(60));

        TakenLink taken = take(one);
        assertThat(taken.unanswered()).singleElement().satisfies(unanswered -> {
            assertThat(unanswered.call()).isEqualTo(call);
            assertThat(unanswered.before()).isEqualTo(Sample.BEFORE);
            assertThat(unanswered.after()).isEqualTo(Sample.AFTER);
        });
        settle(taken, call, Settlement.Found.APPLIED);
        assertThat(take(one).unanswered()).isEmpty();
        assertThat(take(two).unanswered()).hasSize(1);
        assertThat(ledger.accounts().unfinished().sentCalls()).isEqualTo(1);
        settle(take(two), call, Settlement.Found.VOID);
        assertThat(ledger.accounts().unfinished().sentCalls()).isZero();
        assertThat(ledger.accounts().written()).singleElement().returns(1L, Accounts.WrittenCount::n);
    }

    @Test
    void anAnswerThatCameAfterTheLinkWasAnothersLeavesTheWriteToBeSettled() {
        LinkRow late = Sample.live(ledger);
        LinkRow kept = Sample.live(ledger);
        PassId pass = begin();
        CallId call = pages.intend(pass, LIVING, List.of(update(soon(), late, kept))).calls().getFirst().id();
        clock.pass(Duration.ofSeconds(60));
        PassId other = begin();
        pages.commit(other,
                page(new LinkResult(late.id(), now(late).version(), Optional.of(new Base(Map.of(), Map.of(), Set.of())),
                        LinkResult.Seen.NOTHING, Map.of(), LinkResult.Review.NONE, Optional.empty())));

        assertThat(pages.commit(pass, page(new CallResult(call, CallState.ANSWERED, Map.of()), result(late, Map.of()),
                result(kept, Map.of())))).containsExactly(late.id());

        assertThat(take(late).unanswered()).as("nobody moved its base: it is read first").hasSize(1);
        assertThat(take(kept).unanswered()).isEmpty();
        settle(take(late), call, Settlement.Found.APPLIED);
        assertThat(ledger.accounts().unfinished().sentCalls()).isZero();
        assertThat(ledger.accounts().written()).singleElement().returns(2L, Accounts.WrittenCount::n);
    }

    /** By then the record may hold what that other pass wrote, or what a person did. */
    @Test
    void whatWasReadBackOfALinkThatWasAnothersByThenIsNotWhatTheCrmMadeOfTheWrite() {
        LinkRow late = Sample.live(ledger);
        LinkRow kept = Sample.live(ledger);
        PassId pass = begin();
        CallId call = pages.intend(pass, LIVING, List.of(update(soon(), late, kept))).calls().getFirst().id();
        clock.pass(Duration.ofSeconds(60));
        pages.commit(begin(),
                page(new LinkResult(late.id(), now(late).version(), Optional.of(new Base(Map.of(), Map.of(), Set.of())),
                        LinkResult.Seen.NOTHING, Map.of(), LinkResult.Review.NONE, Optional.empty())));
        Map<String, RawValue> other = Map.of(Sample.AFTER.keySet().iterator().next(), new RawValue("another's"));
        pages.commit(pass, new PageCommit(List.of(new CallResult(call, CallState.ANSWERED, Map.of())), List.of(),
                List.of(result(late, Map.of()), result(kept, Map.of())), PassCounts.NONE,
                List.of(new PageCommit.Alteration(call, late.id(), other),
                        new PageCommit.Alteration(call, kept.id(), other))));

        Map<LinkId, List<WrittenField>> written = ledger.undos()
                .written(new UndoId("all"), List.of(late.id(), kept.id()));
        assertThat(written.get(late.id())).allSatisfy(field -> assertThat(field.after()).isEqualTo(Sample.AFTER));
        assertThat(written.get(kept.id())).allSatisfy(field -> assertThat(field.after()).containsAllEntriesOf(other));
    }

    @Test
    void whoTookALinkBeforeItWasClaimedDoesNotGetItWhenThatClaimIsOver() {
        LinkRow link = Sample.live(ledger);
        PassId slow = begin();
        LinkRow asTaken = pages.takeLink(slow, link.id()).links().getFirst().link();
        pages.intend(begin(), LIVING, List.of(update(soon(), link)));
        clock.pass(Duration.ofSeconds(60));

        assertThat(pages.intend(slow, LIVING, List.of(update(soon(), asTaken))).denied())
                .isEqualTo(Map.of(link.id(), new Denial.ClaimedElsewhere()));
        assertThat(take(link).unanswered()).as("nobody wrote over what is not settled").hasSize(1);
    }

    @Test
    void whatWasSettledOnALinkThatIsAnothersByNowIsForgotten() {
        LinkRow link = Sample.live(ledger);
        CallId call = pages.intend(begin(), LIVING, List.of(update(soon(), link))).calls().getFirst().id();
        clock.pass(Duration.ofSeconds(60));
        PassId slow = begin();
        LinkRow asTaken = pages.takeLink(slow, link.id()).links().getFirst().link();
        pages.claimOnly(begin(), Map.of(link.id(), asTaken.version()), soon());

        assertThat(pages.commit(slow, new PageCommit(List.of(),
                List.of(new Settlement(call, link.id(), Settlement.Found.VOID)), List.of(result(asTaken, Map.of())),
                PassCounts.NONE))).containsExactly(link.id());
        clock.pass(Duration.ofSeconds(60));
        assertThat(take(link).unanswered()).hasSize(1);
    }

    @Test
    void aPassThatDiesAfterItsIntentLeavesItToBeSettled() {
        LinkRow link = Sample.live(ledger);
        PassId pass = begin();
        pages.intend(pass, LIVING, List.of(update(soon(), link)));
        pages.abandon(pass);
        assertThat(pages.takeLink(begin(), link.id())).returns(1, Taken::busy);
        clock.pass(Duration.ofSeconds(60));

        assertThat(take(link).unanswered()).hasSize(1);
        assertThatThrownBy(() -> pages.commit(pass, page())).isInstanceOf(Pages.PassEnded.class);
    }

    @Test
    void anAbandonedPassGivesBackItsHintsAndClaims() {
        LinkRow link = Sample.live(ledger);
        hint(link);
        PassId pass = begin();
        pages.takeDue(pass, PEOPLE, 10, LEASE);
        pages.claimOnly(pass, Map.of(link.id(), link.version()), soon());
        pages.abandon(pass);
        pages.abandon(pass);

        assertThat(pages.takeDue(begin(), PEOPLE, 10, LEASE).links()).hasSize(1);
    }

    @Test
    void aVoidCallNeverHappened() {
        LinkRow link = Sample.half(ledger);
        PassId pass = begin();
        CallId call = pages.intend(pass, LIVING, List.of(create(soon(), link))).calls().getFirst().id();
        assertThat(now(link).state()).isEqualTo(LinkState.CREATING);
        pages.commit(pass, page(new CallResult(call, CallState.VOID, Map.of()), result(link, Map.of())));

        assertThat(now(link).state()).isEqualTo(LinkState.HALF);
        assertThat(ledger.accounts().created()).isEmpty();
    }

    @Test
    void aCreatedRecordThatAFeedMetFirstBecomesOneLink() {
        LinkRow link = Sample.half(ledger);
        PassId pass = begin();
        CallId call = pages.intend(pass, LIVING, List.of(create(soon(), link))).calls().getFirst().id();
        hint(HUBSPOT_CONTACTS, hubspot(42));
        LinkId met = ledger.links().find(hubspot(42)).orElseThrow().id();
        assertThat(pages.commit(pass, page(answered(call), Sample.created(link, hubspot(42))))).isEmpty();

        assertThat(ledger.links().find(hubspot(42))).contains(now(link));
        assertThat(now(link)).returns(LinkState.LIVE, LinkRow::state)
                .returns(Optional.of(hubspot(42)),
                        LinkRow::hubspot);
        assertThat(Sample.again(ledger, met).state()).isEqualTo(LinkState.MERGED);
        assertThat(pages.takeDue(begin(), PEOPLE, 10, LEASE).links()).singleElement()
                .returns(link.id(), taken -> taken.link().id());
        assertThat(ledger.accounts().created())
                .containsExactly(new Accounts.CreatedCount(PEOPLE, Side.HUBSPOT, 1));
    }

    @Test
    void aCreateWhoseAnswerIsFoundLaterAdoptsTheRecord() {
        LinkRow link = Sample.half(ledger);
        PassId pass = begin();
        CallId call = pages.intend(pass, LIVING, List.of(create(soon(), link))).calls().getFirst().id();
        pages.commit(pass, page(new CallResult(call, CallState.SENT, Map.of()), result(link, Map.of())));
        assertThat(now(link).state()).isEqualTo(LinkState.CREATING);
        clock.pass(Duration.ofSeconds(60));
        TakenLink taken = take(link);
        PassId later = begin();
        assertThat(pages.commit(later, new PageCommit(List.of(),
                List.of(new Settlement(call, link.id(), Settlement.Found.APPLIED)),
                List.of(Sample.created(taken.link(), hubspot(43))), PassCounts.NONE))).isEmpty();

        assertThat(now(link)).returns(LinkState.LIVE, LinkRow::state);
    }

    @Test
    void aCreatedRecordThatIsAnothersIsAskedAbout() {
        LinkRow link = Sample.half(ledger);
        LinkRow other = Sample.live(ledger);
        PassId pass = begin();
        CallId call = pages.intend(pass, LIVING, List.of(create(soon(), link))).calls().getFirst().id();
        pages.commit(pass, page(answered(call), Sample.created(link, other.hubspot().orElseThrow())));

        assertThat(now(link).state()).isEqualTo(LinkState.HALF);
        assertThat(now(other)).isEqualTo(other);
        assertThat(ledger.rejections().ofLink(link.id())).singleElement()
                .returns(Links.AMBIGUOUS_MATCH,
                        Rejections.Row::reason);
    }
}
