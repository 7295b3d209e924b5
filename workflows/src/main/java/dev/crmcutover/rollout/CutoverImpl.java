package dev.crmcutover.rollout;

import dev.crmcutover.sync.Block;
import dev.crmcutover.sync.FailureTypes;
import dev.crmcutover.sync.Signals;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import io.temporal.workflow.WorkflowLock;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Hears people and phases. {@link CutoverCourse} is the main path, {@link CutoverOrders} what people can have done. */
public final class CutoverImpl implements Cutover {
    private final CutoverInput input;
    private final CutoverState state;
    private final CutoverOrders orders;
    private final CutoverCourse course;
    /** People's requests are carried out one after the other: each is written down before it counts. */
    private final WorkflowLock turn = Workflow.newWorkflowLock();
    private @Nullable CancellationScope phases;
    private boolean aborted;

    @WorkflowInit
    public CutoverImpl(CutoverInput input) {
        this.input = input;
        this.state = new CutoverState(input);
        this.orders = new CutoverOrders(input, state);
        this.course = new CutoverCourse(input, state);
    }

    @Override
    public CutoverStatus run(CutoverInput ignored) {
        CancellationScope scope = Workflow.newCancellationScope(() -> course.carryOut(orders::stopLasting));
        phases = scope;
        try {
            if (!aborted) {
                scope.run();
            }
        } catch (TemporalFailure ended) {
            if (!aborted) {
                windUpAfter(ended);
                throw ended;
            }
        }
        if (aborted) {
            stopAll();
        }
        state.end(aborted ? CutoverStatus.State.ABORTED : CutoverStatus.State.COMPLETED);
        Workflow.await(Workflow::isEveryHandlerFinished);
        return state.status();
    }

    /** Cancelling the workflow itself is an abort by somebody who did not say so. */
    private void windUpAfter(TemporalFailure ended) {
        if (ended instanceof CanceledFailure || ended.getCause() instanceof CanceledFailure) {
            Workflow.newDetachedCancellationScope(() -> {
                orders.abort(new Order("unknown", "the workflow was cancelled"));
                stopAll();
            }).run();
        }
    }

    private void stopAll() {
        orders.stopLasting();
        Signals.tell(CutoverIds.freeze(input.plan()), "stop");
    }

    @Override
    public Receipt approve(Approval approval) {
        return inTurn(() -> {
            checkApprove(approval);
            return orders.approve(approval);
        });
    }

    @Override
    public void checkApprove(Approval approval) {
        orders.refusal(approval).ifPresent(CutoverImpl::refuse);
    }

    @Override
    public void approveBySignal(@Nullable Approval signalled) {
        Approval approval = signalled == null ? new Approval(null, null, null, null) : signalled;
        inTurn(() -> {
            orders.refusal(approval)
                    .ifPresentOrElse(why -> orders.refuse(approval, why),
                            () -> orders.approve(approval));
            return true;
        });
    }

    @Override
    public Receipt reject(Objection objection) {
        return inTurn(() -> {
            checkReject(objection);
            return orders.reject(objection);
        });
    }

    @Override
    public void checkReject(Objection objection) {
        orders.refusal(objection).ifPresent(CutoverImpl::refuse);
    }

    @Override
    public void rejectBySignal(@Nullable Objection signalled) {
        Objection objection = signalled == null ? new Objection(null, null, null, null) : signalled;
        inTurn(() -> {
            orders.refusal(objection)
                    .ifPresentOrElse(why -> orders.refuse(objection, why),
                            () -> orders.reject(objection));
            return true;
        });
    }

    @Override
    public Receipt hold(Order order) {
        return inTurn(() -> orders.hold(order));
    }

    @Override
    public void checkHold(Order order) {
        check(order);
    }

    @Override
    public void holdBySignal(@Nullable Order order) {
        inTurn(() -> orders.hold(Order.orUnknown(order)));
    }

    @Override
    public Receipt resume(Order order) {
        return inTurn(() -> orders.resume(order));
    }

    @Override
    public void checkResume(Order order) {
        check(order);
    }

    @Override
    public void resumeBySignal(@Nullable Order order) {
        inTurn(() -> orders.resume(Order.orUnknown(order)));
    }

    @Override
    public Receipt abort(Order order) {
        return inTurn(() -> {
            orders.abort(order);
            aborted = true;
            Optional.ofNullable(phases).ifPresent(scope -> scope.cancel("aborted by " + order.by()));
            return new Receipt("aborted; what was written stays, and the plan stays on hold");
        });
    }

    @Override
    public void checkAbort(Order order) {
        check(order);
    }

    @Override
    public void abortBySignal(@Nullable Order order) {
        abort(Order.orUnknown(order));
    }

    @Override
    public void gateAsked(GateAsk ask) {
        state.sign(Signoff.asking(ask));
    }

    @Override
    public void phaseChanged(PhaseStatus status) {
        if (state.changed(status)) {
            course.phaseReached(status);
        }
    }

    @Override
    public void blocked(Block block) {
        inTurn(() -> {
            orders.block(block);
            return true;
        });
    }

    @Override
    public CutoverStatus status() {
        return state.status();
    }

    private void check(Order order) {
        if (order.by().isBlank()) {
            refuse("say who: 'by' is blank");
        }
        if (state.over()) {
            refuse("the cutover is over");
        }
    }

    private <T> T inTurn(Supplier<T> request) {
        turn.lock();
        try {
            return request.get();
        } finally {
            turn.unlock();
        }
    }

    private static void refuse(String why) {
        throw ApplicationFailure.newNonRetryableFailure(why, FailureTypes.REFUSED);
    }
}
