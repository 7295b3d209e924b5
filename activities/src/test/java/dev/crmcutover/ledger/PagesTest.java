package dev.crmcutover.ledger;

import dev.crmcutover.record.Base;
import dev.crmcutover.record.Side;
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
import static dev.crmcutover.ledger.Sample.hubspot;
import static dev.crmcutover.ledger.Sample.page;
import static dev.crmcutover.ledger.Sample.result;
import static dev.crmcutover.ledger.Sample.update;
import static dev.crmcutover.ledger.Sample.values;
import static org.assertj.core.api.Assertions.assertThat;

/** T1 and T3 of a page. */
class PagesTest extends LedgerTest {
    private static final Outcome APPLIED = Outcome.of(Outcome.Kind.APPLIED, "");

    @Test
    void aLeasedHintIsNobodyElsesUntilTheLeaseEnds() {
        LinkRow link = Sample.live(ledger);
        hint(link);
        clock.pass(Duration.ofSeconds(1));
        hint(link);

        Taken taken = pages.takeDue(begin(), PEOPLE, 10, LEASE);
        assertThat(taken.links()).singleElement()
                .satisfies(one -> assertThat(one.hints())
                        .containsExactly(new TakenLink.TakenHint(Side.SALESFORCE, 2, clock.instant(), 1)));
        assertThat(pages.takeDue(begin(), PEOPLE, 10, LEASE).links()).isEmpty();
        assertThat(ledger.inbox().due(PEOPLE)).returns(0L, Inbox.Due::due).returns(1L, Inbox.Due::later);
        clock.pass(LEASE);
        assertThat(pages.takeDue(begin(), PEOPLE, 10, LEASE).links()).singleElement()
                .satisfies(one -> assertThat(one.hints().getFirst().attempts()).isEqualTo(2));
    }

    @Test
    void bothSidesHintsOfALinkAreTakenTogether() {
        LinkRow link = Sample.live(ledger);
        hint(link);
        hint(HUBSPOT_CONTACTS, link.hubspot().orElseThrow());

        assertThat(pages.takeDue(begin(), PEOPLE, 1, LEASE).links().getFirst().hints()).hasSize(2);
    }

    @Test
    void aHintThatArrivesWhileItsRecordIsInAPageWaitsOn() {
        LinkRow link = Sample.live(ledger);
        hint(link);
        PassId pass = begin();
        pages.takeDue(pass, PEOPLE, 10, LEASE);
        hint(link);
        pages.commit(pass, page(result(link, Map.of(Side.SALESFORCE, APPLIED))));

        assertThat(pages.takeDue(begin(), PEOPLE, 10, LEASE).links()).singleElement()
                .satisfies(one -> assertThat(one.hints().getFirst().n()).isEqualTo(1));
        assertThat(ledger.accounts().identity()).returns(2L, Accounts.InboxIdentity::captured)
                .returns(1L, Accounts.InboxIdentity::closed);
    }

    @Test
    void coalescedHintsCloseAsOneOutcomeAndTheRestSuperseded() {
        LinkRow link = Sample.live(ledger);
        for (int n = 0; n < 3; n++) {
            clock.pass(Duration.ofSeconds(1));
            hint(link);
        }
        PassId pass = begin();
        pages.takeDue(pass, PEOPLE, 10, LEASE);
        pages.commit(pass, page(result(link, Map.of(Side.SALESFORCE, APPLIED))));

        assertThat(ledger.accounts().outcomes()).containsExactly(
                new Accounts.OutcomeCount(PEOPLE, Outcome.Kind.APPLIED, "", 1),
                new Accounts.OutcomeCount(PEOPLE, Outcome.Kind.SUPERSEDED, "", 2));
    }

    @Test
    void aDeferredHintWaitsUntilItsTimeAndSaysWhy() {
        LinkRow link = Sample.live(ledger);
        hint(link);
        PassId pass = begin();
        pages.takeDue(pass, PEOPLE, 10, LEASE);
        pages.commit(pass, page(result(link, Map.of(Side.SALESFORCE,
                Outcome.deferred(clock.instant().plusSeconds(300), "parent not linked")))));

        assertThat(pages.takeDue(begin(), PEOPLE, 10, LEASE).links()).isEmpty();
        assertThat(ledger.accounts().outcomes()).containsExactly(
                new Accounts.OutcomeCount(PEOPLE, Outcome.Kind.DEFERRED, "parent not linked", 1));
        clock.pass(Duration.ofSeconds(300));
        assertThat(pages.takeDue(begin(), PEOPLE, 10, LEASE).links()).hasSize(1);
    }

    @Test
    void aVersionThatWaitsAlreadyIsToldAgainWithoutBeingAChange() {
        LinkRow link = Sample.live(ledger);
        hint(link);
        hint(link);

        assertThat(ledger.accounts().identity()).returns(1L, Accounts.InboxIdentity::captured)
                .returns(1L, Accounts.InboxIdentity::waiting);
        assertThat(ledger.cursors().list()).extracting(Cursor::redelivered).contains(1L);
    }

    @Test
    void aVersionToldAgainWhileAPassReadsItIsAChangeSinceThePassMayHaveReadBefore() {
        LinkRow link = Sample.live(ledger);
        hint(link);
        pages.takeDue(begin(), PEOPLE, 10, LEASE);
        hint(link);

        assertThat(ledger.accounts().identity()).returns(2L, Accounts.InboxIdentity::captured);
    }

    @Test
    void whatWasSeenIsToldAgainWithoutBeingAChange() {
        LinkRow link = Sample.live(ledger);
        PassId pass = begin();
        pages.commit(pass, page(new LinkResult(link.id(), link.version(), Optional.empty(),
                new LinkResult.Seen(Optional.of(clock.instant()), Optional.empty()), Map.of(), LinkResult.Review.NONE,
                Optional.empty())));
        hint(link);

        assertThat(ledger.inbox().due(PEOPLE).due()).isZero();
        assertThat(ledger.accounts().outcomes()).isEmpty();
        assertThat(ledger.cursors().list()).extracting(Cursor::redelivered).contains(1L);
    }

    @Test
    void aPassThatLostItsLeaseClosesNothing() {
        LinkRow link = Sample.live(ledger);
        hint(link);
        PassId slow = begin();
        pages.takeDue(slow, PEOPLE, 10, LEASE);
        clock.pass(LEASE);
        PassId quick = begin();
        pages.takeDue(quick, PEOPLE, 10, LEASE);
        pages.commit(quick, page(result(link, Map.of(Side.SALESFORCE, APPLIED))));
        pages.commit(slow, page(result(link, Map.of(Side.SALESFORCE, APPLIED))));

        assertThat(ledger.accounts().identity()).isEqualTo(new Accounts.InboxIdentity(1, 0, 1));
    }

    @Test
    void aLinkChangedSinceItWasReadIsNeitherWrittenNorCommitted() {
        LinkRow link = Sample.live(ledger);
        hint(link);
        PassId late = begin();
        pages.takeDue(late, PEOPLE, 10, LEASE);
        PassId first = begin();
        pages.commit(first, page(result(link, Sample.opens(Sample.rejection("review")))));

        assertThat(pages.intend(late, LIVING, List.of(update(soon(), link))).denied())
                .isEqualTo(Map.of(link.id(), new Denial.ClaimedElsewhere()));
        assertThat(pages.commit(late, page(result(link, Map.of(Side.SALESFORCE, APPLIED))))).containsExactly(link.id());
        assertThat(pages.takeDue(begin(), PEOPLE, 10, LEASE).links()).hasSize(1);
    }

    @Test
    void aRangeGoesOnAfterTheLastLinkLookedAt() {
        LinkRow one = Sample.live(ledger);
        LinkRow two = Sample.live(ledger);
        PassId busy = begin();
        pages.claimOnly(busy, Map.of(one.id(), one.version()), soon());
        LinkRange range = ledger.links().ranges(PEOPLE, 100).getFirst();

        Taken first = pages.takeRange(begin(), PEOPLE, range, 1, Set.of(LinkState.LIVE));
        assertThat(first).isEqualTo(new Taken(List.of(), 1, Optional.of(one.id())));
        Taken second = pages.takeRange(begin(), PEOPLE, new LinkRange(one.id().value() + 1, range.last()), 10,
                Set.of(LinkState.LIVE));
        assertThat(second.links()).singleElement().returns(two.id(), taken -> taken.link().id());
    }

    @Test
    void valuesAreKeptToTheLetter() {
        LinkRow link = Sample.live(ledger);
        Base base = new Base(values("Title", "nul\u0000 \"quoted\" \\ {é} 😀\r\n"), values("jobtitle", " "),
                Set.of(Sample.TITLE, new dev.crmcutover.record.FieldName("odd \"name\",\\")));
        PassId pass = begin();
        pages.commit(pass, page(new LinkResult(link.id(), link.version(), Optional.of(base), LinkResult.Seen.NOTHING,
                Map.of(), LinkResult.Review.NONE, Optional.empty())));

        assertThat(take(link).base()).isEqualTo(base);
    }
}
