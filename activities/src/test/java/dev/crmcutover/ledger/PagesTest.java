package dev.crmcutover.ledger;

import dev.crmcutover.record.Base;
import dev.crmcutover.record.LinkId;
import dev.crmcutover.record.RecordKey;
import dev.crmcutover.record.Side;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static dev.crmcutover.ledger.Sample.CONTACTS;
import static dev.crmcutover.ledger.Sample.FILLING;
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
import static dev.crmcutover.ledger.Sample.values;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PagesTest {
    private static final Outcome APPLIED = Outcome.of(Outcome.Kind.APPLIED, "");

    private final MovableClock clock = new MovableClock();
    private LedgerDatabase database;
    private Ledger ledger;
    private Pages pages;

    @BeforeEach
    void open() {
        database = LedgerDatabase.fresh();
        ledger = database.open(clock);
        pages = ledger.pages();
    }

    @AfterEach
    void close() {
        assertThat(ledger.accounts().identity().holds()).isTrue();
        database.close();
    }

    private void hint(Cursor.Feed feed, RecordKey... records) {
        Cursor cursor = ledger.cursors().start(feed, clock.instant());
        ledger.inbox()
                .offer(feed, cursor.rev(), List.of(records)
                        .stream()
                        .map(record -> new Inbox.OfferedHint(record, clock.instant(), Inbox.Source.POLL))
                        .toList(),
                        clock.instant());
    }

    private void hint(LinkRow link) {
        hint(CONTACTS, link.salesforce().orElseThrow());
    }

    private Instant soon() {
        return clock.instant().plusSeconds(60);
    }

    private PassId begin() {
        return pages.begin(LIVE);
    }

    private TakenLink take(LinkRow link) {
        return pages.takeLink(begin(), link.id()).links().getFirst();
    }

    private LinkRow now(LinkRow link) {
        return Sample.again(ledger, link.id());
    }

    @Test
    void aLeasedHintIsNobodyElsesUntilTheLeaseEnds() {
        LinkRow link = Sample.live(ledger);
        hint(link);
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
    void whatWasSeenSupersedesOlderHints() {
        LinkRow link = Sample.live(ledger);
        PassId pass = begin();
        pages.commit(pass, page(new LinkResult(link.id(), link.version(), Optional.empty(),
                new LinkResult.Seen(Optional.of(clock.instant()), Optional.empty()), Map.of(), LinkResult.Review.NONE,
                Optional.empty())));
        hint(link);

        assertThat(ledger.inbox().due(PEOPLE).due()).isZero();
        assertThat(ledger.accounts().outcomes()).containsExactly(
                new Accounts.OutcomeCount(PEOPLE, Outcome.Kind.SUPERSEDED, "", 1));
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
    void whatIsIntendedIsClaimedUntilCommitted() {
        LinkRow link = Sample.live(ledger);
        PassId pass = begin();
        IntentAnswer answer = pages.intend(pass, LIVING, List.of(update(soon(), link)));
        assertThat(answer.denied()).isEmpty();

        assertThat(pages.takeLink(begin(), link.id())).returns(1, Taken::busy);
        assertThat(pages.intend(begin(), LIVING, List.of(update(soon(), link))).denied()).containsKey(link.id());
        assertThat(ledger.accounts().unfinished()).isEqualTo(new Accounts.Unfinished(1, 1));

        Base base = new Base(values("Title", "Head of Sales"), values("jobtitle", "Head of Sales"), Set.of());
        pages.commit(pass, page(answered(answer.calls().getFirst().id()), new LinkResult(link.id(), link.version(),
                Optional.of(base), LinkResult.Seen.NOTHING, Map.of(), LinkResult.Review.NONE, Optional.empty())));
        assertThat(take(link)).returns(base, TakenLink::base)
                .returns(link.version() + 1, taken -> taken.link().version());
        assertThat(ledger.accounts().unfinished()).isEqualTo(new Accounts.Unfinished(0, 0));
        assertThat(ledger.accounts().written())
                .containsExactly(new Accounts.WrittenCount(PEOPLE, Sample.TITLE, Side.HUBSPOT, 1));
    }

    @Test
    void refusedRowsMayBeIntendedOnceMoreByTheSamePass() {
        LinkRow link = Sample.live(ledger);
        PassId pass = begin();
        CallId first = pages.intend(pass, LIVING, List.of(update(soon(), link))).calls().getFirst().id();
        CallId second = pages.intend(pass, LIVING, List.of(update(soon(), link))).calls().getFirst().id();
        pages.commit(pass, new PageCommit(
                List.of(new CallResult(first, CallState.ANSWERED, Map.of(link.id(),
                        new CallResult.RefusedWrite("INVALID_OPTION", "INVALID", Set.of("jobtitle"), "no Rep\u0000"))),
                        answered(second)),
                List.of(), List.of(result(link, Map.of())), PassCounts.NONE));

        assertThat(ledger.accounts().why(link.id(), Sample.TITLE)).extracting(trace -> ((Accounts.Trace.Write) trace)
                .state()).containsExactlyInAnyOrder("refused", "applied");
        assertThat(ledger.accounts().written()).singleElement().returns(1L, Accounts.WrittenCount::n);
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

    private void settle(TakenLink taken, CallId call, Settlement.Found found) {
        PassId pass = begin();
        assertThat(pages.commit(pass, new PageCommit(List.of(),
                List.of(new Settlement(call, taken.link().id(), found)), List.of(result(taken.link(), Map.of())),
                PassCounts.NONE))).isEmpty();
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

    @Test
    void twoRecordsWithOneAddressAreCreatedOnce() {
        ledger.links()
                .collect(PEOPLE, List.of(
                        Sample.with(Sample.contact(1), Sample.email("a@a.example")),
                        Sample.with(Sample.contact(2), Sample.email("a@a.example"))));
        LinkRow one = ledger.links().find(Sample.contact(1)).orElseThrow();
        LinkRow two = ledger.links().find(Sample.contact(2)).orElseThrow();
        PassId pass = begin();
        IntentAnswer answer = pages.intend(pass, LIVING, List.of(create(soon(), one, two)));

        assertThat(answer.denied()).isEqualTo(Map.of(two.id(), new Denial.TwinExists(one.id())));
        assertThat(now(two).state()).isEqualTo(LinkState.HALF);
        assertThat(pages.intend(begin(), LIVING, List.of(create(soon(), two))).denied())
                .isEqualTo(Map.of(two.id(), new Denial.TwinExists(one.id())));
        pages.commit(pass, page(answered(answer.calls().getFirst().id()), Sample.created(one, hubspot(1))));
        assertThat(pages.intend(begin(), LIVING, List.of(create(soon(), two))).denied())
                .isEqualTo(Map.of(two.id(), new Denial.TwinExists(one.id())));
        ledger.links().keepApart(two.id(), Set.of(one.id()), "ops");
        assertThat(pages.intend(begin(), LIVING, List.of(create(soon(), two))).denied()).isEmpty();
    }

    @Test
    void aHoldOnAnyScopeStopsTheIntent() {
        LinkRow link = Sample.live(ledger);
        for (HoldScope scope : List.of(new HoldScope.OfPlan(Sample.PLAN),
                new HoldScope.OfPhase(Sample.PLAN, Sample.PILOT), new HoldScope.OfObject(Sample.PLAN, PEOPLE),
                new HoldScope.OfLink(link.id()))) {
            ledger.holds().put(scope, "looking", "ops");
            assertThat(ledger.holds().list()).singleElement().returns(scope, Holds.Hold::scope);
            assertThat(pages.intend(begin(), LIVING, List.of(update(soon(), link))))
                    .isEqualTo(new IntentAnswer(List.of(), Map.of(link.id(), new Denial.Held(scope, "looking"))));
            assertThat(ledger.holds().lift(scope)).isTrue();
        }
        assertThat(pages.intend(begin(), LIVING, List.of(update(soon(), link))).denied()).isEmpty();
    }

    @Test
    void theEleventhWriteWithinAnHourIsALoop() {
        LinkRow link = Sample.live(ledger);
        for (int n = 0; n < 10; n++) {
            PassId pass = begin();
            LinkRow read = now(link);
            CallId call = pages.intend(pass, LIVING, List.of(update(soon(), read))).calls().getFirst().id();
            pages.commit(pass, page(answered(call), result(read, Map.of())));
        }
        assertThat(pages.intend(begin(), LIVING, List.of(update(soon(), now(link)))).denied())
                .isEqualTo(Map.of(link.id(), new Denial.LoopSuspected(10)));
        clock.pass(Duration.ofHours(1).plusSeconds(1));
        assertThat(pages.intend(begin(), LIVING, List.of(update(soon(), now(link)))).denied()).isEmpty();
    }

    @Test
    void aBrakeHoldsThePhaseAndGrantsNothingOfTheIntent() {
        LinkRow one = Sample.live(ledger);
        LinkRow two = Sample.live(ledger);
        BrakeKind kind = new BrakeKind.Changes(PEOPLE, Sample.TITLE, Side.HUBSPOT);
        ledger.brakeLimits().set(Sample.PLAN, Sample.PILOT, kind, 1);

        assertThat(pages.intend(begin(), FILLING, List.of(update(soon(), one, two))).denied())
                .isEqualTo(Map.of(one.id(), new Denial.BrakeTripped(kind), two.id(), new Denial.BrakeTripped(kind)));
        assertThat(ledger.holds().list()).singleElement()
                .returns(new HoldScope.OfPhase(Sample.PLAN, Sample.PILOT),
                        Holds.Hold::scope);
        assertThat(ledger.brakeLimits().readings(Sample.PLAN, Sample.PILOT))
                .containsExactly(new BrakeLimits.Reading(kind.word(), 0, 1));
        assertThat(ledger.accounts().unfinished()).isEqualTo(new Accounts.Unfinished(0, 0));
        assertThat(take(one).unanswered()).isEmpty();
    }

    @Test
    void aDailyBrakeStartsAnewTheNextDay() {
        ledger.brakeLimits().set(Sample.PLAN, Sample.PILOT, new BrakeKind.LiveCreates(), 1);
        assertThat(pages.intend(begin(), LIVING, List.of(create(soon(), Sample.half(ledger)))).denied()).isEmpty();
        clock.pass(Duration.ofDays(1));
        assertThat(pages.intend(begin(), LIVING, List.of(create(soon(), Sample.half(ledger)))).denied()).isEmpty();
        LinkRow third = Sample.half(ledger);
        assertThat(pages.intend(begin(), LIVING, List.of(create(soon(), third))).denied())
                .isEqualTo(Map.of(third.id(), new Denial.BrakeTripped(new BrakeKind.LiveCreates())));
        assertThat(now(third).state()).isEqualTo(LinkState.HALF);
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
