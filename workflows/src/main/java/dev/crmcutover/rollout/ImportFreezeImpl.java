package dev.crmcutover.rollout;

import dev.crmcutover.plan.PhaseName;
import dev.crmcutover.plan.PhasePlan;
import dev.crmcutover.sync.CutoverSearchAttributes;
import dev.crmcutover.sync.Signals;
import dev.crmcutover.sync.SyncActivities;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The watching loop. */
public final class ImportFreezeImpl implements ImportFreeze {
    private final FreezeInput input;
    private final PhaseName name;
    private final Journal journal;
    private final List<ImportSeen> seen;
    private Optional<Instant> until;
    private Optional<String> trouble = Optional.empty();
    private boolean stopped;

    @WorkflowInit
    public ImportFreezeImpl(FreezeInput input) {
        this.input = input;
        this.name = input.freeze().name();
        this.journal = new Journal(input.context().plan(), input.context().hash());
        this.seen = new ArrayList<>(input.seen());
        this.until = input.until();
    }

    @Override
    public void run(FreezeInput ignored) {
        if (Workflow.getInfo().getContinuedExecutionRunId().isEmpty()) {
            Workflow.upsertTypedSearchAttributes(
                    CutoverSearchAttributes.PLAN.valueSet(input.context().plan().value()),
                    CutoverSearchAttributes.PHASE.valueSet(name.value()));
            journal.write(RolloutEvent.FREEZE_STARTED, name, Map.of("beside", input.context().phase().value()));
        }
        while (!over()) {
            look();
            show();
            Workflow.await(pause(), () -> stopped);
            if (Workflow.getInfo().isContinueAsNewSuggested() && !over()) {
                Workflow.await(Workflow::isEveryHandlerFinished);
                Workflow.continueAsNew(new FreezeInput(input.context(), input.freeze(), input.pace(), input.since(),
                        until, seen));
            }
        }
        journal.write(RolloutEvent.FREEZE_ENDED, name, Map.of("imports", String.valueOf(seen.size())));
    }

    private boolean over() {
        return stopped || until.filter(end -> !PhaseState.now().isBefore(end)).isPresent();
    }

    private Duration pause() {
        Duration every = input.pace().freezeEvery();
        return until.map(end -> Duration.between(PhaseState.now(), end).plusMillis(1))
                .filter(left -> left.compareTo(every) < 0)
                .orElse(every);
    }

    private void look() {
        try {
            FreezeReading reading = RolloutActivities.freeze()
                    .look(new FreezeRequest(input.context(), input.since()));
            trouble = Optional.empty();
            reading.imports().stream().filter(this::isNew).forEach(this::note);
        } catch (ActivityFailure failure) {
            trouble = Optional.of(SyncActivities.why(failure));
        }
    }

    private boolean isNew(ImportSeen found) {
        return seen.stream().noneMatch(known -> known.side() == found.side() && known.id().equals(found.id()));
    }

    private void note(ImportSeen found) {
        seen.add(found);
        String what = "import %s of %s in %s".formatted(found.id(), found.object(), found.side().label());
        journal.write(RolloutEvent.IMPORT_SEEN, name, Map.of("import", what, "state", found.state()));
        if (input.freeze().onImport() == PhasePlan.OnImport.HOLD_PHASE) {
            Signals.tell(CutoverIds.cutover(input.context().plan()), "hold",
                    new Order(name.value(), what + " was seen while imports are frozen"));
        }
    }

    private void show() {
        Workflow.setCurrentDetails(RolloutBoard.freeze(status()));
    }

    @Override
    public void entered() {
        if (until.isEmpty()) {
            until = Optional.of(PhaseState.now().plus(input.pace().atMost(input.freeze().after())));
        }
    }

    @Override
    public void stop() {
        stopped = true;
    }

    @Override
    public FreezeStatus status() {
        return new FreezeStatus(input.since(), until, List.copyOf(seen), trouble);
    }
}
