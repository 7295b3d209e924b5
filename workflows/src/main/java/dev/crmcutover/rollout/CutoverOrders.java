package dev.crmcutover.rollout;

import dev.crmcutover.plan.PhaseName;
import dev.crmcutover.record.Side;
import dev.crmcutover.sync.Block;
import dev.crmcutover.sync.HoldScope;
import dev.crmcutover.sync.Signals;
import dev.crmcutover.sync.SyncIds;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What people can have a cutover do. Each is in the ledger before it counts. */
final class CutoverOrders {
    private final CutoverInput input;
    private final CutoverState state;
    private final Journal journal;

    CutoverOrders(CutoverInput input, CutoverState state) {
        this.input = input;
        this.state = state;
        this.journal = new Journal(input.plan(), input.hash());
    }

    Optional<String> refusal(Approval approval) {
        return state.signoff().refusal(approval, input.hash(), input.changedBy());
    }

    Receipt approve(Approval approval) {
        Signoff before = state.signoff();
        journal.write(RolloutEvent.APPROVED, phase(before), Optional.of(approval.by()), words(before));
        if (!state.signoff().equals(before)) {
            return new Receipt("taken down, but " + input.plan() + " is being previewed anew; approve again then");
        }
        Signoff after = before.with(approval.by());
        state.sign(after);
        if (!after.complete()) {
            return new Receipt("approved; " + after.missing() + " more needed");
        }
        GateAsk ask = after.ask().orElseThrow();
        state.sign(Signoff.NOTHING_ASKED);
        tellPhase("granted", new Grant(ask.moment(), ask.round()));
        return new Receipt("approved; phase " + ask.phase() + " passes gate " + ask.gate());
    }

    void refuse(Approval approval, String why) {
        journal.write(RolloutEvent.APPROVAL_REFUSED, phase(state.signoff()), Optional.of(approval.by()),
                Map.of("phase", approval.phase(), "gate", approval.gate(), "why", why));
    }

    Optional<String> refusal(Objection objection) {
        return state.signoff().refusal(objection);
    }

    Receipt reject(Objection objection) {
        Signoff before = state.signoff();
        journal.write(RolloutEvent.OBJECTED, phase(before), Optional.of(objection.by()),
                Map.of("gate", objection.gate(), "why", objection.why()));
        state.sign(Signoff.NOTHING_ASKED);
        hold(new Order(objection.by(), "rejected: " + objection.why()));
        tellPhase("objected");
        return new Receipt("rejected; the cutover is held until somebody resumes it, and then asks again");
    }

    void refuse(Objection objection, String why) {
        journal.write(RolloutEvent.OBJECTION_REFUSED, phase(state.signoff()), Optional.of(objection.by()),
                Map.of("phase", objection.phase(), "gate", objection.gate(), "why", why));
    }

    /** First the ledger, which stops every write; then the workflows, which stop asking for any. */
    Receipt hold(Order order) {
        String why = order.why().isBlank() ? "held by " + order.by() : order.why() + " (" + order.by() + ")";
        RolloutActivities.holds("hold " + input.plan()).put(HoldScope.plan(input.plan()), why, order.by());
        journal.write(RolloutEvent.HELD, state.current(), Optional.of(order.by()), Map.of("why", why));
        state.hold(why);
        tellPhase("hold", why);
        tellLive("hold", why);
        return new Receipt("held; nothing is written until it is resumed");
    }

    /** A live sync came to a stop by itself; where all is held already, that stands. */
    void block(Block block) {
        if (!state.free()) {
            return;
        }
        String why = block.why() + " (" + block.what() + ")";
        journal.write(RolloutEvent.HELD, state.current(), Optional.empty(), Map.of("why", why));
        state.hold(why);
        tellPhase("hold", why);
    }

    Receipt resume(Order order) {
        RolloutActivities.holds("resume " + input.plan()).lift(HoldScope.plan(input.plan()), order.by());
        for (PhaseName phase : state.begun()) {
            RolloutActivities.holds("resume phase " + phase).lift(HoldScope.phase(input.plan(), phase), order.by());
        }
        journal.write(RolloutEvent.RESUMED, state.current(), Optional.of(order.by()), Map.of("why", order.why()));
        state.resume();
        tellPhase("resume");
        tellLive("resume");
        return new Receipt("resumed");
    }

    void abort(Order order) {
        RolloutActivities.holds("abort " + input.plan())
                .put(HoldScope.plan(input.plan()),
                        "aborted by " + order.by(), order.by());
        journal.write(RolloutEvent.CUTOVER_ABORTED, state.current(), Optional.of(order.by()),
                Map.of("why", order.why()));
    }

    /** Ends everything that would go on by itself. */
    void stopLasting() {
        tellLive("stop");
        for (Side side : Side.values()) {
            Signals.tell(SyncIds.feed(side), "stop");
        }
    }

    private void tellPhase(String signal, Object... arguments) {
        state.current().ifPresent(phase -> Signals.tell(CutoverIds.phase(input.plan(), phase), signal, arguments));
    }

    private void tellLive(String signal, Object... arguments) {
        List<RolloutOutline.ObjectOutline> objects = state.outline().map(RolloutOutline::objects).orElse(List.of());
        objects.forEach(object -> Signals.tell(SyncIds.live(object.name()), signal, arguments));
    }

    private static Optional<PhaseName> phase(Signoff signoff) {
        return signoff.ask().map(GateAsk::phase);
    }

    private Map<String, String> words(Signoff signoff) {
        GateAsk ask = signoff.ask().orElseThrow();
        return Map.of("gate", ask.gate(), "moment", ask.moment().word(), "round", String.valueOf(ask.round()), "plan",
                input.hash().value());
    }
}
