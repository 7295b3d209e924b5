package dev.crmcutover.rollout;

import dev.crmcutover.rollout.UndoStatus.State;
import dev.crmcutover.sync.CutoverSearchAttributes;
import dev.crmcutover.sync.FailureTypes;
import dev.crmcutover.sync.Hold;
import dev.crmcutover.sync.SyncActivities;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import io.temporal.workflow.WorkflowLock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The course of an undo. Everything it knows is in the ledger as well. */
public final class UndoImpl implements Undo {
    /** How often it looks whether it may go on by itself: a hold was put, a day's brake is new. */
    private static final Duration LOOK_AGAIN = Duration.ofMinutes(10);

    private final UndoRequest request;
    private final Journal journal;
    private final Hold hold = new Hold(Optional.empty());
    private final WorkflowLock turn = Workflow.newWorkflowLock();
    private State state;
    private Optional<UndoPreview> preview = Optional.empty();
    private Optional<String> approvedBy;
    private UndoProgress progress = UndoProgress.NONE;
    private boolean aborted;
    private String labelled = "";

    @WorkflowInit
    public UndoImpl(UndoInput input) {
        this.request = input.request();
        this.approvedBy = input.approvedBy();
        this.state = approvedBy.isPresent() ? State.RESTORING : State.LOOKING;
        this.journal = new Journal(request.context().plan(), request.context().hash());
    }

    @Override
    public UndoStatus run(UndoInput ignored) {
        if (approvedBy.isEmpty()) {
            look();
            enter(State.AWAITING_APPROVAL);
            Workflow.await(() -> aborted || approvedBy.isPresent() || nothingToDo());
        } else {
            preview = persist(() -> work("read the preview").preview(request));
        }
        if (!aborted && approvedBy.isPresent()) {
            enter(State.RESTORING);
            restore();
        }
        if (state == State.RESTORING) {
            progress = persist(() -> work("count what became of it").progress(request)).orElse(progress);
        }
        enter(aborted ? State.ABORTED : State.DONE);
        journal.write(aborted ? RolloutEvent.UNDO_ABORTED : RolloutEvent.UNDO_DONE,
                Optional.of(request.context().phase()), Optional.empty(), UndoBoard.words(status()));
        Workflow.await(Workflow::isEveryHandlerFinished);
        return status();
    }

    private boolean nothingToDo() {
        return preview.filter(found -> found.sums().reversible() == 0).isPresent();
    }

    private void look() {
        journal.write(RolloutEvent.UNDO_ASKED, Optional.of(request.context().phase()), Optional.of(request.by()),
                Map.of("undo", request.undo().value(), "scope", request.scope().words()));
        enter(State.LOOKING);
        Optional<Long> writes = persist(() -> work("list what is in the scope").list(request));
        writes.ifPresent(some -> pages("look at what was written", page -> page.look(request)));
        preview = persist(() -> work("count the boxes").preview(request));
    }

    private void restore() {
        pages("put back", page -> {
            if (Workflow.getInfo().isContinueAsNewSuggested()) {
                Workflow.await(Workflow::isEveryHandlerFinished);
                Workflow.continueAsNew(new UndoInput(request, approvedBy));
            }
            UndoPage done = page.restore(request);
            progress = work("count what became of it").progress(request);
            return done;
        });
    }

    /** One step of an undo. */
    private interface Step {
        UndoPage take(UndoWork work);
    }

    /** Takes pages until none is left, or until it is aborted. */
    private void pages(String summary, Step step) {
        boolean more = true;
        while (more && !aborted) {
            Optional<UndoPage> page = persist(() -> step.take(work(summary)));
            more = page.isEmpty() || page.get().more();
            page.ifPresent(this::after);
            show();
        }
    }

    /** Waits as long as a page said that it is no use to go on. */
    private void after(UndoPage page) {
        if (page.held().isPresent()) {
            page.held().ifPresent(hold::put);
            show();
            Workflow.await(LOOK_AGAIN, () -> aborted || hold.free());
            return;
        }
        hold.lift();
        if (page.more() && page.notBefore().isPresent()) {
            Instant now = Instant.ofEpochMilli(Workflow.currentTimeMillis());
            Duration wait = Duration.between(now, page.notBefore().get());
            if (wait.isPositive()) {
                Workflow.await(wait, () -> aborted);
            }
        }
    }

    /** Tries until it works or is aborted: a failure that no retry heals waits for resume. */
    private <T> Optional<T> persist(Supplier<T> step) {
        while (!aborted) {
            try {
                return Optional.of(step.get());
            } catch (ActivityFailure failure) {
                hold.put(SyncActivities.why(failure));
                show();
                Workflow.await(() -> aborted || hold.free());
            }
        }
        return Optional.empty();
    }

    private static UndoWork work(String summary) {
        return RolloutActivities.undo(summary);
    }

    @Override
    public Receipt approve(UndoApproval approval) {
        return inTurn(() -> {
            checkApprove(approval);
            return approved(approval);
        });
    }

    private Receipt approved(UndoApproval approval) {
        work("take the approval down").approve(request, approval);
        journal.write(RolloutEvent.UNDO_APPROVED, Optional.of(request.context().phase()), Optional.of(approval.by()),
                Map.of("undo", request.undo().value(), "writes", String.valueOf(approval.writes()), "hash",
                        approval.hash()));
        approvedBy = Optional.of(approval.by());
        return new Receipt("approved; " + approval.writes() + " writes are taken back, as long as a hold stands");
    }

    @Override
    public void checkApprove(UndoApproval approval) {
        refusal(approval).ifPresent(UndoImpl::refuse);
    }

    private Optional<String> refusal(UndoApproval approval) {
        if (aborted || approvedBy.isPresent() || state != State.AWAITING_APPROVAL) {
            return Optional.of("undo " + request.undo() + " does not wait for approval: it is "
                    + (approvedBy.isPresent() ? "approved" : state.word()));
        }
        return preview.flatMap(found -> found.refusal(request, approval));
    }

    @Override
    public void approveBySignal(@Nullable UndoApproval signalled) {
        UndoApproval approval = signalled == null ? new UndoApproval(null, 0, null) : signalled;
        inTurn(() -> refusal(approval).map(why -> refused(approval, why)).orElseGet(() -> {
            try {
                return approved(approval);
            } catch (ActivityFailure failure) {
                return refused(approval, SyncActivities.why(failure));
            }
        }));
    }

    private Receipt refused(UndoApproval approval, String why) {
        journal.write(RolloutEvent.UNDO_APPROVAL_REFUSED, Optional.of(request.context().phase()),
                Optional.of(approval.by()), Map.of("undo", request.undo().value(), "why", why));
        return new Receipt(why);
    }

    @Override
    public Receipt abort(Order order) {
        aborted = true;
        return new Receipt("aborted; what was put back stays so");
    }

    @Override
    public void checkAbort(Order order) {
        if (order.by().isBlank()) {
            refuse("say who: 'by' is blank");
        }
        if (state == State.DONE || state == State.ABORTED) {
            refuse("undo " + request.undo() + " is over");
        }
    }

    @Override
    public void abortBySignal(@Nullable Order order) {
        aborted = true;
    }

    @Override
    public void resume() {
        hold.lift();
    }

    @Override
    public UndoStatus status() {
        return new UndoStatus(request.context().plan(), request.undo(), request.scope().words(), request.by(), state,
                preview, approvedBy, progress, hold.why());
    }

    private void enter(State next) {
        state = next;
        show();
    }

    private void show() {
        String now = hold.free() ? state.word() : "held";
        if (!now.equals(labelled)) {
            labelled = now;
            Workflow.upsertTypedSearchAttributes(
                    CutoverSearchAttributes.PLAN.valueSet(request.context().plan().value()),
                    CutoverSearchAttributes.PHASE.valueSet(request.context().phase().value()),
                    CutoverSearchAttributes.STATUS.valueSet(now));
        }
        Workflow.setCurrentDetails(UndoBoard.page(status()));
    }

    private <T> T inTurn(Supplier<T> order) {
        turn.lock();
        try {
            return order.get();
        } finally {
            turn.unlock();
        }
    }

    private static void refuse(String why) {
        throw ApplicationFailure.newNonRetryableFailure(why, FailureTypes.REFUSED);
    }
}
