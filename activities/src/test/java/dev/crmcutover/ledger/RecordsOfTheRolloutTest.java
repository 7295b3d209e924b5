package dev.crmcutover.ledger;

import dev.crmcutover.plan.PlanHash;
import dev.crmcutover.plan.QuotaPlan;
import dev.crmcutover.record.Side;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

import static dev.crmcutover.ledger.Sample.HASH;
import static dev.crmcutover.ledger.Sample.PEOPLE;
import static dev.crmcutover.ledger.Sample.PILOT;
import static dev.crmcutover.ledger.Sample.PLAN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Plans, journal, previews, quota and the installation. */
class RecordsOfTheRolloutTest extends LedgerTest {

    @Test
    void theInstallationIsMadeOnceAndBoundToItsAccounts() {
        Installation again = database.open(clock).installation();
        assertThat(again.epoch()).isEqualTo(ledger.installation().epoch());
        assertThat(again.account(Side.SALESFORCE)).isEmpty();
        again.check(Side.SALESFORCE, "00D000000000001EAA");
        again.check(Side.SALESFORCE, "00D000000000001EAA");

        assertThat(ledger.installation().account(Side.SALESFORCE)).contains("00D000000000001EAA");
        assertThatThrownBy(() -> ledger.installation().check(Side.SALESFORCE, "00D000000000002EAA"))
                .isInstanceOf(Installation.WrongAccount.class)
                .hasMessageContaining("00D000000000001EAA");
    }

    @Test
    void thePlanActivatedLastIsTheCurrentOne() {
        PlanHash other = new PlanHash("b".repeat(64));
        Plans.PlanText first = new Plans.PlanText(HASH, PLAN, "plan: acme", Map.of("maps/a.csv", "x,y"));
        ledger.plans().store(first);
        ledger.plans().store(first);
        ledger.plans().store(new Plans.PlanText(other, PLAN, "plan: acme # two", Map.of()));
        assertThat(ledger.plans().current(PLAN)).isEmpty();
        ledger.plans().activate(other);
        clock.pass(Duration.ofMinutes(1));
        ledger.plans().activate(HASH);

        assertThat(ledger.plans().current(PLAN)).contains(first);
        assertThat(ledger.plans().get(HASH)).contains(first);
        assertThat(ledger.plans().activatedAt(HASH)).contains(clock.instant());
        assertThatThrownBy(() -> ledger.plans().activate(new PlanHash("c".repeat(64))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("never stored");
    }

    @Test
    void theJournalTakesEachPlaceOnceAndTheSameAppendTwice() {
        Rollouts.Entry started = new Rollouts.Entry(Optional.empty(), "started", "ops", "{\"preview\": 3}");
        Rollouts.Entry approved = new Rollouts.Entry(Optional.of(PILOT), "approved", "cmo", "{}");
        assertThat(ledger.rollouts().append(PLAN, 0, started)).isEqualTo(1);
        assertThat(ledger.rollouts().append(PLAN, 0, started)).isEqualTo(1);
        assertThat(ledger.rollouts().append(PLAN, 1, approved)).isEqualTo(2);

        assertThat(ledger.rollouts().read(PLAN)).containsExactly(new Rollouts.Event(1, clock.instant(), started),
                new Rollouts.Event(2, clock.instant(), approved));
        assertThatThrownBy(() -> ledger.rollouts().append(PLAN, 0, approved)).isInstanceOf(Rollouts.RolloutMoved.class);
        assertThatThrownBy(() -> ledger.rollouts().append(PLAN, 7, approved)).isInstanceOf(Rollouts.RolloutMoved.class);
    }

    @Test
    void aRangePreviewedAgainReplacesItsCounts() {
        Previews.Count write = new Previews.Count("write", Optional.of(Sample.TITLE), Optional.of(Side.HUBSPOT),
                Optional.empty(), 3);
        Previews.Count none = new Previews.Count("none", Optional.empty(), Optional.empty(), Optional.empty(), 5);
        ledger.previews().record(HASH, PILOT, PEOPLE, 1, List.of(write, none));
        ledger.previews().record(HASH, PILOT, PEOPLE, 201, List.of(write));
        ledger.previews().record(HASH, PILOT, PEOPLE, 1, List.of(write, write));

        assertThat(ledger.previews().totals(HASH, PILOT)).containsExactly(new Previews.Total(PEOPLE,
                new Previews.Count("write", Optional.of(Sample.TITLE), Optional.of(Side.HUBSPOT), Optional.empty(),
                        9)));
        assertThat(ledger.previews().madeAt(HASH, PILOT)).contains(clock.instant());
        ledger.previews().clear(HASH, PILOT, PEOPLE);
        assertThat(ledger.previews().totals(HASH, PILOT)).isEmpty();
        assertThat(ledger.previews().madeAt(HASH, PILOT)).isEmpty();
    }

    @Test
    void aShareThatHasSpentItsPartWaitsAndSaysUntilWhen() {
        Quotas.Rate rate = new Quotas.Rate(10, 20);
        assertThat(alone(15, rate)).isEqualTo(new Permit.Granted());
        assertThat(alone(15, rate))
                .isEqualTo(new Permit.NotBefore(clock.instant().plusSeconds(1)));
        clock.pass(Duration.ofSeconds(1));
        assertThat(alone(15, rate)).isEqualTo(new Permit.Granted());

        assertThat(ledger.quotas().spent())
                .containsExactly(new Quotas.Spent(Side.HUBSPOT, QuotaPlan.Share.LIVE, 30));
    }

    @Test
    void anIdleShareLendsAndABusyOneDoesNot() {
        Quotas.Rate rate = new Quotas.Rate(1, 10, 1_000);
        assertThat(take(QuotaPlan.Share.AUDIT, 2, rate)).isEqualTo(new Permit.Granted());
        assertThat(take(QuotaPlan.Share.LIVE, 10, rate)).isEqualTo(new Permit.Granted());
        assertThat(take(QuotaPlan.Share.LIVE, 5, rate)).isInstanceOf(Permit.NotBefore.class);
        clock.pass(TokenBucket.IDLE_AFTER);
        assertThat(take(QuotaPlan.Share.LIVE, 10, rate)).isEqualTo(new Permit.Granted());
        assertThat(take(QuotaPlan.Share.AUDIT, 6, rate)).isInstanceOf(Permit.NotBefore.class);
        assertThat(take(QuotaPlan.Share.AUDIT, 5, rate)).isEqualTo(new Permit.Granted());
    }

    @Test
    void aShareInUseLendsWhatStandsAboveHalfOfItsBucket() {
        Quotas.Rate rate = new Quotas.Rate(1, 10, 1_000);
        assertThat(take(QuotaPlan.Share.LIVE, 1, rate)).isEqualTo(new Permit.Granted());
        assertThat(take(QuotaPlan.Share.AUDIT, 10, rate)).isEqualTo(new Permit.Granted());
        assertThat(take(QuotaPlan.Share.AUDIT, 4, rate)).isEqualTo(new Permit.Granted());
        assertThat(take(QuotaPlan.Share.AUDIT, 1, rate)).isInstanceOf(Permit.NotBefore.class);
        assertThat(take(QuotaPlan.Share.LIVE, 5, rate)).isEqualTo(new Permit.Granted());
    }

    @Test
    void whatFlowsIntoAShareThatNeverAskedShortensTheWait() {
        Quotas.Rate rate = new Quotas.Rate(2, 10, 1_000);
        assertThat(take(QuotaPlan.Share.LIVE, 10, rate)).isEqualTo(new Permit.Granted());
        assertThat(take(QuotaPlan.Share.LIVE, 10, rate)).isEqualTo(new Permit.Granted());

        assertThat(take(QuotaPlan.Share.LIVE, 8, rate))
                .isEqualTo(new Permit.NotBefore(clock.instant().plusSeconds(2)));
        clock.pass(Duration.ofSeconds(2));
        assertThat(take(QuotaPlan.Share.LIVE, 8, rate)).isEqualTo(new Permit.Granted());
    }

    @Test
    void ofADaysCallsAFillGetsItsPartOnlyAndLiveChangesBorrow() {
        Quotas.Rate rate = new Quotas.Rate(0.01, 10);
        clock.pass(TokenBucket.IDLE_AFTER);
        assertThat(take(QuotaPlan.Share.AUDIT, 10, rate)).isEqualTo(new Permit.Granted());
        assertThat(take(QuotaPlan.Share.AUDIT, 1, rate))
                .isEqualTo(new Permit.NotBefore(clock.instant().plusSeconds(100)));

        clock.pass(Duration.ofSeconds(1_000));
        assertThat(take(QuotaPlan.Share.LIVE, 10, rate)).isEqualTo(new Permit.Granted());
        assertThat(take(QuotaPlan.Share.LIVE, 5, rate)).isEqualTo(new Permit.Granted());
    }

    private Permit alone(int calls, Quotas.Rate rate) {
        return ledger.quotas().take(QuotaPlan.Share.LIVE, Side.HUBSPOT, calls, rate);
    }

    private Permit take(QuotaPlan.Share share, int calls, Quotas.Rate rate) {
        return ledger.quotas()
                .take(share, Side.HUBSPOT, calls,
                        Map.of(QuotaPlan.Share.LIVE, rate, QuotaPlan.Share.AUDIT, rate));
    }
}
