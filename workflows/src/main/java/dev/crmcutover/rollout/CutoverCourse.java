package dev.crmcutover.rollout;

import dev.crmcutover.plan.PhaseName;
import dev.crmcutover.plan.PhasePlan;
import dev.crmcutover.sync.Signals;
import dev.crmcutover.sync.SyncActivities;
import dev.crmcutover.sync.SyncContext;
import dev.crmcutover.sync.TaskQueues;
import io.temporal.api.enums.v1.ParentClosePolicy;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.failure.ChildWorkflowFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.ChildWorkflowCancellationType;
import io.temporal.workflow.ChildWorkflowOptions;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The main path of a cutover: phases in order, freezes beside them. */
final class CutoverCourse {
    private final CutoverInput input;
    private final CutoverState state;
    private final Journal journal;

    CutoverCourse(CutoverInput input, CutoverState state) {
        this.input = input;
        this.state = state;
        this.journal = new Journal(input.plan(), input.hash());
    }

    /** Carries out every phase that has not finished in an earlier life of this cutover. */
    void carryOut(Runnable stopLasting) {
        RolloutOutline outline = RolloutActivities.plans().outline(input.hash());
        state.planned(outline);
        journal.write(RolloutEvent.CUTOVER_STARTED, input.changedBy());
        List<PhasePlan.Sync> phases = outline.phases();
        for (int index = 0; index < phases.size(); index++) {
            PhasePlan.Sync phase = phases.get(index);
            carryOut(phase, outline);
            if (index + 1 < phases.size() && !sameCrms(phase, phases.get(index + 1))) {
                stopLasting.run();
            }
        }
        journal.write(RolloutEvent.CUTOVER_COMPLETED, Optional.empty());
    }

    /** Carries out a phase however often that takes: what it has achieved is in the journal. */
    private void carryOut(PhasePlan.Sync phase, RolloutOutline outline) {
        PhasePast past = past(phase.name());
        if (past.finished()) {
            state.changed(new PhaseStatus(phase.name(), PhaseStage.FINISHED, Optional.empty(), Optional.empty(),
                    Optional.empty(), Optional.empty(), List.of()));
            return;
        }
        Workflow.await(state::free);
        state.begin(phase.name());
        Optional<Instant> notBefore = outline.freezes()
                .stream()
                .filter(freeze -> freeze.beside().equals(phase.name()))
                .findFirst()
                .map(this::beginFreeze);
        while (!tryOut(new PhaseInput(context(phase.name()), outline, input.pace(), notBefore, past))) {
            Workflow.await(state::free);
            past = past(phase.name());
        }
    }

    private PhasePast past(PhaseName phase) {
        return PhasePast.of(phase,
                RolloutActivities.journal("how far did " + phase + " come").milestones(input.hash()));
    }

    private boolean tryOut(PhaseInput phase) {
        PhaseName name = phase.context().phase();
        try {
            Phase child = Workflow.newChildWorkflowStub(Phase.class,
                    child(CutoverIds.phase(input.plan(), name), "phase " + name)
                            .setParentClosePolicy(ParentClosePolicy.PARENT_CLOSE_POLICY_REQUEST_CANCEL)
                            .setCancellationType(ChildWorkflowCancellationType.WAIT_CANCELLATION_COMPLETED)
                            .build());
            state.changed(child.run(phase));
            return true;
        } catch (ChildWorkflowFailure failure) {
            String why = SyncActivities.why(failure);
            journal.write(RolloutEvent.HELD, name, Map.of("why", why));
            state.hold(why);
            return false;
        }
    }

    /** Begins a freeze, and says when its lead time is over. */
    private Instant beginFreeze(PhasePlan.Freeze freeze) {
        Instant since = PhaseState.now();
        FreezeInput begun = new FreezeInput(context(freeze.beside()), freeze, input.pace(), since, Optional.empty(),
                List.of());
        ImportFreeze child = Workflow.newChildWorkflowStub(ImportFreeze.class,
                child(CutoverIds.freeze(input.plan()), "imports are frozen")
                        .setParentClosePolicy(ParentClosePolicy.PARENT_CLOSE_POLICY_ABANDON)
                        .setCancellationType(ChildWorkflowCancellationType.ABANDON)
                        .build());
        Async.procedure(child::run, begun);
        try {
            Workflow.getWorkflowExecution(child).get();
        } catch (ChildWorkflowFailure running) {
            Workflow.getLogger(CutoverCourse.class).info("the freeze of an earlier run goes on");
        }
        return since.plus(input.pace().atMost(freeze.before()));
    }

    /** Once a phase is entered, the freeze beside it knows its end. */
    void phaseReached(PhaseStatus status) {
        boolean entered = status.stage() == PhaseStage.FILLING || status.stage() == PhaseStage.LIVE;
        boolean frozen = state.outline()
                .stream()
                .flatMap(outline -> outline.freezes().stream())
                .anyMatch(freeze -> freeze.beside().equals(status.phase()));
        if (entered && frozen) {
            Signals.tell(CutoverIds.freeze(input.plan()), "entered");
        }
    }

    private SyncContext context(PhaseName phase) {
        return new SyncContext(input.plan(), input.hash(), phase, input.epoch());
    }

    private static boolean sameCrms(PhasePlan.Sync one, PhasePlan.Sync other) {
        return new HashSet<>(one.in()).equals(new HashSet<>(other.in()));
    }

    private static ChildWorkflowOptions.Builder child(String id, String summary) {
        return ChildWorkflowOptions.newBuilder()
                .setWorkflowId(id)
                .setTaskQueue(TaskQueues.CUTOVER)
                .setWorkflowIdReusePolicy(WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE)
                .setStaticSummary(summary);
    }
}
