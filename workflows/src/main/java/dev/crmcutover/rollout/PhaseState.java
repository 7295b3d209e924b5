package dev.crmcutover.rollout;

import dev.crmcutover.plan.PhaseName;
import dev.crmcutover.plan.PhasePlan;
import dev.crmcutover.sync.Advance;
import dev.crmcutover.sync.Block;
import dev.crmcutover.sync.CutoverSearchAttributes;
import dev.crmcutover.sync.Hold;
import dev.crmcutover.sync.Signals;
import dev.crmcutover.sync.SyncActivities;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ChildWorkflowFailure;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** How a phase stands, shared by its main path and its handlers; each change is told to the cutover. */
final class PhaseState {
    final PhaseInput input;
    final PhaseName phase;
    final PhasePlan.Sync plan;
    final Journal journal;
    final Hold hold = new Hold(Optional.empty());
    private final Map<String, Advance> work = new LinkedHashMap<>();
    private final Set<String> running = new LinkedHashSet<>();
    private PhaseStage stage = PhaseStage.PREFLIGHT;
    private Optional<String> waitsFor = Optional.empty();
    private Optional<Instant> until = Optional.empty();
    private Optional<PreviewTotals> preview = Optional.empty();
    private String labelled = "";

    PhaseState(PhaseInput input) {
        this.input = input;
        this.phase = input.context().phase();
        this.plan = input.outline().phase(phase).orElseThrow();
        this.journal = new Journal(input.context().plan(), input.context().hash());
    }

    static Instant now() {
        return Instant.ofEpochMilli(Workflow.currentTimeMillis());
    }

    PhaseStatus status() {
        return new PhaseStatus(phase, stage, hold.why(), waitsFor, until, preview, List.copyOf(work.values()));
    }

    Optional<PreviewTotals> preview() {
        return preview;
    }

    void enter(PhaseStage reached) {
        stage = reached;
        waitsFor = Optional.empty();
        tell();
    }

    void waitFor(String what) {
        waitsFor = Optional.of(what);
        tell();
    }

    void waitUntil(String what, Instant end) {
        until = Optional.of(end);
        waitFor(what);
    }

    void previewed(PreviewTotals totals) {
        preview = Optional.of(totals);
        tell();
    }

    void advanced(Advance advance) {
        work.put(advance.kind() + "/" + advance.object(), advance);
        tell();
    }

    /** Tries until it works: a failure that no retry heals holds the phase, and is tried again after resume. */
    <T> T persist(String what, Supplier<T> step) {
        while (true) {
            checkpoint();
            try {
                return step.get();
            } catch (ActivityFailure failure) {
                block(new Block(what, SyncActivities.why(failure)));
            } catch (ChildWorkflowFailure failure) {
                block(new Block(what, SyncActivities.why(failure)));
            }
        }
    }

    /** Waits while the phase is held. */
    void checkpoint() {
        Workflow.await(hold::free);
    }

    /** Waits for a time, which a hold stretches by as long as it lasts. */
    void sleepUntil(String what, Instant planned) {
        Instant end = planned;
        while (now().isBefore(end) || !hold.free()) {
            waitUntil(what, end);
            if (hold.free()) {
                Workflow.await(Duration.between(now(), end).plusMillis(1), () -> !hold.free());
            } else {
                Instant from = now();
                Workflow.await(hold::free);
                end = end.plus(Duration.between(from, now()));
            }
        }
        until = Optional.empty();
    }

    /** Work came to a stop by itself: all of the phase's work is held with it. */
    void block(Block block) {
        hold.block(block.why() + " (" + block.what() + ")");
        hold.takeUntold().ifPresent(why -> {
            tellWork("hold", why);
            journal.write(RolloutEvent.HELD, phase, Map.of("why", why));
        });
        tell();
    }

    void working(String workflowId) {
        running.add(workflowId);
    }

    void idle(String workflowId) {
        running.remove(workflowId);
    }

    /** Passes a hold or resume on to the fills of this phase. */
    void tellWork(String signal, Object... arguments) {
        for (String workflowId : List.copyOf(running)) {
            Signals.tell(workflowId, signal, arguments);
        }
    }

    void tell() {
        label();
        Workflow.setCurrentDetails(RolloutBoard.phase(status()));
        Workflow.getInfo().getParentWorkflowId().ifPresent(id -> Signals.tell(id, "phaseChanged", status()));
    }

    private void label() {
        String now = hold.free() ? stage.word() : "held";
        if (!now.equals(labelled)) {
            labelled = now;
            Workflow.upsertTypedSearchAttributes(
                    CutoverSearchAttributes.PLAN.valueSet(input.context().plan().value()),
                    CutoverSearchAttributes.PHASE.valueSet(phase.value()),
                    CutoverSearchAttributes.BUSINESS_UNIT.valueSet(plan.scope().orElse("everyone")),
                    CutoverSearchAttributes.STATUS.valueSet(now));
        }
    }
}
