package dev.crmcutover.rollout;

import dev.crmcutover.plan.PhaseName;
import dev.crmcutover.plan.PhasePlan;
import dev.crmcutover.record.ObjectName;
import dev.crmcutover.record.Side;
import dev.crmcutover.sync.FailureTypes;
import dev.crmcutover.sync.HoldScope;
import dev.crmcutover.sync.LiveStatus;
import dev.crmcutover.sync.PageKind;
import dev.crmcutover.sync.SyncIds;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowUpdateException;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static dev.crmcutover.rollout.Rehearsal.EXPAND;
import static dev.crmcutover.rollout.Rehearsal.HASH;
import static dev.crmcutover.rollout.Rehearsal.PILOT;
import static dev.crmcutover.rollout.Rehearsal.PLAN;
import static dev.crmcutover.rollout.Rehearsal.approval;
import static dev.crmcutover.rollout.Rehearsal.phase;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Timeout(value = 90, unit = TimeUnit.SECONDS)
class CutoverTest {
    private static String whyRefused(Runnable request) {
        String[] why = new String[1];
        assertThatThrownBy(request::run).isInstanceOf(WorkflowUpdateException.class)
                .cause()
                .isInstanceOfSatisfying(ApplicationFailure.class, said -> why[0] = said.getOriginalMessage());
        return why[0];
    }

    @Test
    void walksThePhasesInOrderAsPeopleApproveByUpdate() {
        try (Rehearsal rehearsal = new Rehearsal(
                Rehearsal.outline(List.of(phase(PILOT), phase(EXPAND)), List.of()))) {
            rehearsal.start();
            for (PhaseName phase : List.of(PILOT, EXPAND)) {
                rehearsal.approve(phase, Moment.ENTER, "revops-lead", "cmo");
                rehearsal.approve(phase, Moment.EXIT, "vp-sales");
            }
            CutoverStatus end = rehearsal.result();
            assertThat(end.state()).isEqualTo(CutoverStatus.State.COMPLETED);
            assertThat(end.phases()).extracting(PhaseStatus::stage).containsOnly(PhaseStage.FINISHED);
            assertThat(rehearsal.world.events()).containsExactly("cutover-started", "pilot phase-started",
                    "pilot previewed", "pilot approved", "pilot approved", "pilot phase-entered", "pilot phase-live",
                    "pilot approved", "pilot phase-finished", "expand phase-started", "expand previewed",
                    "expand approved", "expand approved", "expand phase-entered", "expand phase-live",
                    "expand approved", "expand phase-finished", "cutover-completed");
        }
    }

    @Test
    void nothingIsWrittenBeforeEnoughPeopleApproved() {
        try (Rehearsal rehearsal = new Rehearsal(Rehearsal.onePhase())) {
            rehearsal.start();
            rehearsal.approve(PILOT, Moment.ENTER, "revops-lead");
            rehearsal.sleep(Duration.ofHours(2));
            assertThat(rehearsal.world.pages).extracting(page -> page.kind()).containsOnly(PageKind.PREVIEW);
            rehearsal.approve(PILOT, Moment.ENTER, "vp-sales");
            rehearsal.untilAsked(PILOT, Moment.EXIT);
            long eachObject = FakeWorld.RANGES;
            assertThat(rehearsal.world.pages(PageKind.FILL, "pilot")).isEqualTo(2 * eachObject);
            assertThat(rehearsal.world.pages(PageKind.CREATE, "pilot")).isEqualTo(2 * eachObject);
            assertThat(rehearsal.world.pages(PageKind.AUDIT, "pilot")).isEqualTo(2 * eachObject);
            assertThat(rehearsal.world.pages(PageKind.LIVE, "pilot")).isPositive();
        }
    }

    @Test
    void cursorsAreKeptBeforeTheFirstRowIsReadAndParentsAreFilledFirst() {
        try (Rehearsal rehearsal = new Rehearsal(Rehearsal.onePhase())) {
            rehearsal.start();
            rehearsal.approve(PILOT, Moment.ENTER, "revops-lead", "cmo");
            rehearsal.untilAsked(PILOT, Moment.EXIT);
            List<String> steps = rehearsal.world.steps;
            assertThat(steps.subList(0, 3)).containsExactly("pilot preflight", "pilot provision", "pilot start feeds");
            assertThat(steps).contains("pilot collect Lead", "pilot collect Lead+", "pilot collect contacts+")
                    .containsSubsequence("pilot match companies", "pilot match people", "pilot begin preview",
                            "pilot arm brakes");
            List<String> fills = rehearsal.world.pages.stream()
                    .filter(page -> page.kind() == PageKind.FILL || page.kind() == PageKind.CREATE)
                    .map(page -> page.object() + " " + page.kind().word())
                    .distinct()
                    .toList();
            assertThat(fills).containsExactly("companies fill", "companies create", "people fill", "people create");
        }
    }

    @Test
    void aTypeOfWhichNoPageCouldBeReadForWantOfQuotaIsReadLater() {
        try (Rehearsal rehearsal = new Rehearsal(Rehearsal.onePhase())) {
            rehearsal.world.collectsWithoutQuota.set(3);
            rehearsal.start();
            rehearsal.untilAsked(PILOT, Moment.ENTER);
            assertThat(rehearsal.world.steps).contains("pilot collect Account+", "pilot collect Contact+",
                    "pilot collect Lead+", "pilot collect companies+", "pilot collect contacts+");
        }
    }

    @Test
    void peopleApproveBySignalsOfTheSameName() {
        try (Rehearsal rehearsal = new Rehearsal(Rehearsal.onePhase())) {
            rehearsal.start();
            WorkflowStub raw = WorkflowStub.fromTyped(rehearsal.cutover);
            rehearsal.untilAsked(PILOT, Moment.ENTER);
            raw.signal("approve", Map.of("phase", "pilot", "gate", "enter", "by", "cmo"));
            raw.signal("approve", Map.of("phase", "pilot", "gate", "enter", "by", "vp-sales"));
            rehearsal.untilAsked(PILOT, Moment.EXIT);
            raw.signal("approve", Map.of("phase", "pilot", "gate", "exit", "by", "vp-sales", "planHash", HASH.brief()));
            assertThat(rehearsal.result().state()).isEqualTo(CutoverStatus.State.COMPLETED);
        }
    }

    @Test
    void anUpdateThatDoesNotCountSaysWhy() {
        try (Rehearsal rehearsal = new Rehearsal(Rehearsal.onePhase())) {
            rehearsal.start();
            rehearsal.untilAsked(PILOT, Moment.ENTER);
            Cutover cutover = rehearsal.cutover;
            assertThat(whyRefused(() -> cutover.approve(approval(PILOT, Moment.ENTER, "intern"))))
                    .isEqualTo("'intern' may not pass gate go; these may: revops-lead, vp-sales, cmo, cfo");
            assertThat(whyRefused(() -> cutover.approve(approval(PILOT, Moment.ENTER, "cfo"))))
                    .startsWith("cfo changed this plan");
            assertThat(whyRefused(() -> cutover.approve(approval(PILOT, Moment.EXIT, "cmo"))))
                    .isEqualTo("asked is to enter phase pilot, not to 'exit' phase 'pilot'");
            assertThat(whyRefused(
                    () -> cutover.approve(new Approval("pilot", "enter", "cmo", Optional.of("f".repeat(64))))))
                    .startsWith("the plan has changed: it is " + HASH.brief());
            assertThat(whyRefused(() -> cutover.hold(new Order("", "")))).isEqualTo("say who: 'by' is blank");
            assertThat(cutover.status().asking().approvedBy()).isEmpty();
        }
    }

    @Test
    void theSamePersonCountsOnce() {
        try (Rehearsal rehearsal = new Rehearsal(Rehearsal.onePhase())) {
            rehearsal.start();
            rehearsal.approve(PILOT, Moment.ENTER, "cmo");
            assertThat(whyRefused(() -> rehearsal.cutover.approve(approval(PILOT, Moment.ENTER, "cmo"))))
                    .isEqualTo("cmo has approved this already; 1 more needed");
            rehearsal.cutover.approveBySignal(approval(PILOT, Moment.ENTER, "cmo"));
            rehearsal.until("the refusal", () -> rehearsal.world.events().contains("pilot approval-refused"));
            assertThat(rehearsal.cutover.status().asking().approvedBy()).containsExactly("cmo");
            assertThat(rehearsal.world.pages(PageKind.FILL, "pilot")).isZero();
        }
    }

    @Test
    void aSignalThatDoesNotCountIsInTheJournalWithWhy() {
        try (Rehearsal rehearsal = new Rehearsal(Rehearsal.onePhase())) {
            rehearsal.start();
            rehearsal.untilAsked(PILOT, Moment.ENTER);
            WorkflowStub raw = WorkflowStub.fromTyped(rehearsal.cutover);
            raw.signal("approve", Map.of("phase", "pilot", "gate", "enter", "by", "intern"));
            raw.signal("approve");
            raw.signal("reject", Map.of("by", "intern"));
            rehearsal.until("three refusals", () -> rehearsal.world.events()
                    .stream()
                    .filter(event -> event.endsWith("-refused"))
                    .count() == 3);
            JournalEntry first = rehearsal.world.journal.stream()
                    .filter(entry -> entry.event() == RolloutEvent.APPROVAL_REFUSED)
                    .findFirst()
                    .orElseThrow();
            assertThat(first.by()).contains("intern");
            assertThat(first.detail().get("why")).startsWith("'intern' may not pass gate go");
        }
    }

    @Test
    void aRejectionHoldsAndEverybodyIsAskedAnew() {
        try (Rehearsal rehearsal = new Rehearsal(Rehearsal.onePhase())) {
            rehearsal.start();
            rehearsal.approve(PILOT, Moment.ENTER, "cmo");
            rehearsal.cutover.reject(new Objection("pilot", "enter", "vp-sales", "quarter end"));
            assertThat(rehearsal.cutover.status().held()).contains("rejected: quarter end (vp-sales)");
            rehearsal.sleep(Duration.ofHours(3));
            assertThat(rehearsal.asks()).isEmpty();
            rehearsal.cutover.resume(new Order("vp-sales", "over"));
            rehearsal.untilAsked(PILOT, Moment.ENTER);
            assertThat(rehearsal.asks().orElseThrow().round()).isEqualTo(2);
            assertThat(rehearsal.cutover.status().asking().approvedBy()).isEmpty();
            rehearsal.approve(PILOT, Moment.ENTER, "cmo", "vp-sales");
            rehearsal.untilAsked(PILOT, Moment.EXIT);
        }
    }

    @Test
    void approvalsRestOnAPreviewThatIsNotTooOld() {
        try (Rehearsal rehearsal = new Rehearsal(Rehearsal.onePhase())) {
            rehearsal.start();
            rehearsal.approve(PILOT, Moment.ENTER, "cmo");
            rehearsal.sleep(Duration.ofHours(25));
            rehearsal.until("a new round", () -> rehearsal.asks().filter(ask -> ask.round() == 2).isPresent());
            assertThat(rehearsal.cutover.status().asking().approvedBy()).isEmpty();
            assertThat(rehearsal.world.steps).containsOnlyOnce("pilot match people");
            assertThat(rehearsal.world.steps.stream().filter("pilot begin preview"::equals)).hasSize(2);
        }
    }

    @Test
    void anAbortStopsEverythingAndLeavesThePlanOnHold() {
        try (Rehearsal rehearsal = new Rehearsal(Rehearsal.onePhase())) {
            rehearsal.start();
            rehearsal.approve(PILOT, Moment.ENTER, "cmo", "vp-sales");
            rehearsal.until("live", () -> rehearsal.world.events().contains("pilot phase-live"));
            rehearsal.until("live pages", () -> rehearsal.world.pages(PageKind.LIVE, "pilot") > 1);
            rehearsal.cutover.abort(new Order("cmo", "not now"));
            assertThat(rehearsal.result().state()).isEqualTo(CutoverStatus.State.ABORTED);
            for (String id : List.of(SyncIds.live(ObjectName.PEOPLE), SyncIds.feed(Side.HUBSPOT))) {
                rehearsal.flow(id).getResult(Void.class);
            }
            assertThat(rehearsal.world.holds).containsKey(HoldScope.plan(PLAN));
            List<String> events = rehearsal.world.events();
            assertThat(events).contains("pilot cutover-aborted");
            // The hold that an abort leaves behind is journalled beside it, before or after.
            assertThat(events.subList(events.indexOf("pilot cutover-aborted") + 1, events.size()))
                    .isSubsetOf("pilot held");
        }
    }

    @Test
    void aCutoverThatTemporalLostGoesOnFromTheJournal() {
        try (Rehearsal rehearsal = new Rehearsal(
                Rehearsal.outline(List.of(phase(PILOT), phase(EXPAND)), List.of()))) {
            Instant now = Instant.ofEpochMilli(rehearsal.world.clock.getAsLong());
            rehearsal.world.milestones.add(new Milestone(PILOT, RolloutEvent.PHASE_FINISHED, now));
            rehearsal.world.milestones.add(new Milestone(EXPAND, RolloutEvent.PHASE_ENTERED, now));
            rehearsal.world.milestones.add(new Milestone(EXPAND, RolloutEvent.PHASE_LIVE, now));
            rehearsal.start();
            rehearsal.approve(EXPAND, Moment.EXIT, "vp-sales");
            assertThat(rehearsal.result().state()).isEqualTo(CutoverStatus.State.COMPLETED);
            assertThat(rehearsal.world.events()).doesNotContain("pilot phase-started", "expand previewed");
            assertThat(rehearsal.world.pages).extracting(page -> page.kind())
                    .contains(PageKind.LIVE, PageKind.AUDIT)
                    .doesNotContain(PageKind.FILL);
        }
    }

    @Test
    void aCutoverOfALedgerThatIsGoneEndsAndSaysWhy() {
        try (Rehearsal rehearsal = new Rehearsal(Rehearsal.onePhase())) {
            rehearsal.world.instead = page -> {
                throw ApplicationFailure.newNonRetryableFailure("this workflow belongs to ledger 1",
                        FailureTypes.WRONG_EPOCH);
            };
            rehearsal.start();
            assertThatThrownBy(rehearsal::result).hasStackTraceContaining("this workflow belongs to ledger 1");
        }
    }

    @Test
    void liveSyncsOutliveTheirPhaseAndFollowTheNext() {
        try (Rehearsal rehearsal = new Rehearsal(
                Rehearsal.outline(List.of(phase(PILOT), phase(EXPAND)), List.of()))) {
            rehearsal.start();
            rehearsal.approve(PILOT, Moment.ENTER, "revops-lead", "cmo");
            rehearsal.approve(PILOT, Moment.EXIT, "vp-sales");
            rehearsal.untilAsked(EXPAND, Moment.ENTER);
            WorkflowStub live = rehearsal.flow(SyncIds.live(ObjectName.PEOPLE));
            assertThat(live.query("status", LiveStatus.class).context().phase()).isEqualTo(PILOT);
            rehearsal.approve(EXPAND, Moment.ENTER, "revops-lead", "cmo");
            rehearsal.untilAsked(EXPAND, Moment.EXIT);
            assertThat(live.query("status", LiveStatus.class).context().phase()).isEqualTo(EXPAND);
            assertThat(rehearsal.world.pages(PageKind.LIVE, "expand")).isPositive();
        }
    }

    @Test
    void importsAreWatchedBesideThePhaseAndHoldItWhereThePlanSaysSo() {
        PhasePlan.Freeze freeze = new PhasePlan.Freeze(new PhaseName("freeze"), PILOT, Duration.ofHours(24),
                Duration.ofDays(14), PhasePlan.OnImport.HOLD_PHASE);
        try (Rehearsal rehearsal = new Rehearsal(Rehearsal.outline(List.of(phase(PILOT)), List.of(freeze)))) {
            rehearsal.start();
            rehearsal.approve(PILOT, Moment.ENTER, "revops-lead", "cmo");
            rehearsal.sleep(Duration.ofHours(12));
            assertThat(rehearsal.world.events()).contains("freeze freeze-started")
                    .doesNotContain("pilot phase-entered");
            rehearsal.until("entry", () -> rehearsal.world.events().contains("pilot phase-entered"));
            rehearsal.world.imports.add(
                    new ImportSeen(Side.HUBSPOT, "77", ObjectName.PEOPLE, "STARTED", Instant.EPOCH));
            rehearsal.until("a hold", () -> rehearsal.cutover.status().state() == CutoverStatus.State.HELD);
            assertThat(rehearsal.cutover.status().held().orElseThrow())
                    .isEqualTo("import 77 of people in HubSpot was seen while imports are frozen (freeze)");
            rehearsal.cutover.resume(new Order("revops-lead", "rolled back there"));
            rehearsal.approve(PILOT, Moment.EXIT, "vp-sales");
            assertThat(rehearsal.result().state()).isEqualTo(CutoverStatus.State.COMPLETED);
            rehearsal.flow(CutoverIds.freeze(PLAN)).getResult(Void.class);
            assertThat(rehearsal.world.events()).endsWith("freeze freeze-ended").containsOnlyOnce("freeze import-seen");
        }
    }
}
