package dev.crmcutover.rollout;

import dev.crmcutover.sync.FailureTypes;
import dev.crmcutover.sync.HoldScope;
import dev.crmcutover.sync.LinkRange;
import dev.crmcutover.sync.PageCounts;
import dev.crmcutover.sync.PageKind;
import dev.crmcutover.sync.PageOutcome;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static dev.crmcutover.rollout.Rehearsal.PILOT;
import static dev.crmcutover.rollout.Rehearsal.PLAN;
import static org.assertj.core.api.Assertions.assertThat;

@Timeout(value = 90, unit = TimeUnit.SECONDS)
class HoldTest {
    private static final LinkRange THIRD = new LinkRange(2L * FakeWorld.ROWS + 1, 3L * FakeWorld.ROWS);

    private final Rehearsal rehearsal = new Rehearsal(Rehearsal.onePhase());
    private final FakeWorld world = rehearsal.world;

    @AfterEach
    void close() {
        rehearsal.close();
    }

    private void fill() {
        rehearsal.start();
        rehearsal.approve(PILOT, Moment.ENTER, "revops-lead", "cmo");
    }

    private long filled() {
        return world.pages(PageKind.FILL, "pilot");
    }

    /** Each range of both objects was treated to its end, once. */
    private void assertFilledOnce() {
        rehearsal.untilAsked(PILOT, Moment.EXIT);
        List<Long> examined = rehearsal.cutover.status()
                .phases()
                .getFirst()
                .work()
                .stream()
                .filter(work -> work.kind() == PageKind.FILL)
                .map(work -> work.counts().examined())
                .toList();
        assertThat(examined).containsExactly(FakeWorld.RANGES * FakeWorld.ROWS, FakeWorld.RANGES * FakeWorld.ROWS);
    }

    @Test
    void aHoldStopsPagesInTheMiddleOfAFillAndResumeGoesOn() {
        AtomicBoolean once = new AtomicBoolean();
        world.instead = page -> {
            if (page.kind() == PageKind.FILL && page.range().equals(THIRD) && once.compareAndSet(false, true)) {
                rehearsal.cutover.hold(new Order("cmo", "let me look"));
            }
            return Optional.empty();
        };
        fill();
        rehearsal.until("a hold", () -> rehearsal.cutover.status().state() == CutoverStatus.State.HELD);
        rehearsal.sleep(Duration.ofHours(5));
        long before = filled();
        rehearsal.sleep(Duration.ofDays(5));
        assertThat(filled()).isEqualTo(before).isLessThan(2 * FakeWorld.RANGES);
        assertThat(world.holds).containsEntry(HoldScope.plan(PLAN), "let me look (cmo)");
        assertThat(rehearsal.cutover.resume(new Order("cmo", "")).message()).isEqualTo("resumed");
        assertFilledOnce();
        assertThat(world.holds).isEmpty();
        assertThat(world.events()).containsSubsequence("pilot held", "pilot resumed", "pilot phase-live");
    }

    @Test
    void holdAndResumeWorkBySignalEvenWithoutInput() {
        fill();
        WorkflowStub raw = WorkflowStub.fromTyped(rehearsal.cutover);
        raw.signal("hold");
        rehearsal.until("a hold", () -> rehearsal.cutover.status().held().equals(Optional.of("held by unknown")));
        raw.signal("resume");
        assertFilledOnce();
    }

    @Test
    void aBrakeThatTripsHoldsThePhaseUntilSomebodyResumesIt() {
        AtomicBoolean once = new AtomicBoolean();
        HoldScope phase = HoldScope.phase(PLAN, PILOT);
        world.instead = page -> {
            if (page.kind() == PageKind.CREATE && page.range().equals(THIRD) && once.compareAndSet(false, true)) {
                world.holds.put(phase, "brake: 12 creates, the preview said 10");
            }
            return Optional.empty();
        };
        fill();
        rehearsal.until("a hold", () -> rehearsal.cutover.status().state() == CutoverStatus.State.HELD);
        assertThat(rehearsal.cutover.status().held().orElseThrow())
                .isEqualTo("brake: 12 creates, the preview said 10 (the fill of companies)");
        assertThat(world.events()).contains("pilot held");
        rehearsal.cutover.resume(new Order("cmo", "the form campaign of today"));
        assertThat(world.holds).doesNotContainKey(phase);
        assertFilledOnce();
    }

    @Test
    void aBrakeWhileLiveHoldsTheCutover() {
        fill();
        rehearsal.until("live", () -> world.pages(PageKind.LIVE, "pilot") > 0);
        world.holds.put(HoldScope.phase(PLAN, PILOT), "brake: 26 blanks today");
        rehearsal.until("a hold", () -> rehearsal.cutover.status().state() == CutoverStatus.State.HELD);
        assertThat(rehearsal.cutover.status().held().orElseThrow()).startsWith("brake: 26 blanks today (the live sync");
        rehearsal.sleep(Duration.ofDays(4));
        assertThat(rehearsal.asks()).as("a hold stretches the soak time").isEmpty();
        long before = world.pages(PageKind.LIVE, "pilot");
        rehearsal.cutover.resume(new Order("cmo", ""));
        rehearsal.until("live pages", () -> world.pages(PageKind.LIVE, "pilot") > before);
        rehearsal.untilAsked(PILOT, Moment.EXIT);
    }

    @Test
    void whatNoRetryHealsHoldsAndIsTriedAgainAfterResume() {
        AtomicBoolean broken = new AtomicBoolean(true);
        world.instead = page -> {
            if (page.kind() == PageKind.FILL && page.range().equals(THIRD) && broken.get()) {
                throw ApplicationFailure.newFailure("HubSpot refuses the token; put a new one into HUBSPOT_TOKEN",
                        FailureTypes.CREDENTIALS_REFUSED);
            }
            return Optional.empty();
        };
        fill();
        rehearsal.until("a hold", () -> rehearsal.cutover.status().state() == CutoverStatus.State.HELD);
        assertThat(rehearsal.cutover.status().held().orElseThrow()).startsWith("HubSpot refuses the token; put a new");
        broken.set(false);
        rehearsal.cutover.resume(new Order("cmo", "new token"));
        assertFilledOnce();
    }

    @Test
    void aGateThatDoesNotHoldWaitsAndIsMeasuredAgain() {
        AtomicBoolean good = new AtomicBoolean();
        world.gate = asked -> new GateReading(
                List.of(new Measure("links-ambiguous", "2.4 %", "at most 2 %", good.get())));
        rehearsal.start();
        String failing = "gate go: links-ambiguous is 2.4 %, must be at most 2 %";
        rehearsal.until("it fails", () -> rehearsal.cutover.status()
                .phases()
                .stream()
                .anyMatch(phase -> phase.waitsFor().equals(Optional.of(failing))));
        rehearsal.sleep(Duration.ofHours(3));
        assertThat(rehearsal.asks()).isEmpty();
        assertThat(world.events()).as("the same failure is journalled once").containsOnlyOnce("pilot gate-failed");
        good.set(true);
        rehearsal.untilAsked(PILOT, Moment.ENTER);
    }

    @Test
    void preflightIsRepeatedUntilItHoldsOrSomebodyNudges() {
        world.preflight = new GateReading(List.of(new Measure("field HS_Score__c", "missing", "there", false)));
        rehearsal.start();
        rehearsal.until("it fails", () -> rehearsal.cutover.status()
                .phases()
                .stream()
                .anyMatch(phase -> phase.waitsFor().stream().anyMatch(what -> what.startsWith("preflight: field"))));
        assertThat(world.steps).doesNotContain("pilot provision");
        world.preflight = new GateReading(List.of());
        rehearsal.phaseFlow(PILOT).nudge();
        rehearsal.untilAsked(PILOT, Moment.ENTER);
    }

    @Test
    void spentQuotaIsSleptOut() {
        Instant midnight = Instant.ofEpochMilli(world.clock.getAsLong()).plus(Duration.ofDays(1));
        world.instead = page -> page.kind() == PageKind.FILL
                && Instant.ofEpochMilli(world.clock.getAsLong()).isBefore(midnight)
                        ? Optional.of(PageOutcome.noQuota(midnight, page.range()))
                        : Optional.empty();
        fill();
        rehearsal.sleep(Duration.ofHours(12));
        assertThat(filled()).as("asked once for each page of the window").isLessThanOrEqualTo(Rehearsal.PACE.window());
        assertFilledOnce();
        assertThat(rehearsal.cutover.status().held()).isEmpty();
    }

    @Test
    void aPageThatTreatsPartOfItsRangeIsAskedForTheRest() {
        world.instead = page -> page.kind() == PageKind.FILL && page.range().first() < page.range().last()
                ? Optional.of(PageOutcome.more(new PageCounts(1, 1, 0, 0, 0, 0, 0, 0),
                        new LinkRange(page.range().first() + 1, page.range().last())))
                : page.kind() == PageKind.FILL
                        ? Optional.of(PageOutcome.done(new PageCounts(1, 1, 0, 0, 0, 0, 0, 0)))
                        : Optional.empty();
        fill();
        assertFilledOnce();
        assertThat(filled()).isEqualTo(2 * FakeWorld.RANGES * FakeWorld.ROWS);
    }
}
