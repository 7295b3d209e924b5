package dev.crmcutover.ledger;

import dev.crmcutover.record.Base;
import dev.crmcutover.record.Side;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

import static dev.crmcutover.ledger.Sample.FILLING;
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

/** T2 of a page. */
class IntendingTest extends LedgerTest {
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
                .as("a claim is a version, and a commit is")
                .returns(link.version() + 2, taken -> taken.link().version());
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
        assertThat(now(two).version()).as("so that its pass may say what became of it").isEqualTo(two.version());
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
}
