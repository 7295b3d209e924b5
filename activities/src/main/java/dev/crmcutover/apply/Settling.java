package dev.crmcutover.apply;

import dev.crmcutover.decide.BaseMove;
import dev.crmcutover.decide.FieldVerdict;
import dev.crmcutover.decide.RecordSituation;
import dev.crmcutover.ledger.CallOp;
import dev.crmcutover.ledger.NewRejection;
import dev.crmcutover.ledger.Settlement;
import dev.crmcutover.ledger.Settlement.Found;
import dev.crmcutover.ledger.UnansweredCall;
import dev.crmcutover.plan.FieldPlan;
import dev.crmcutover.record.Base;
import dev.crmcutover.record.RawValue;
import dev.crmcutover.record.Side;
import dev.crmcutover.record.Snapshot;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Settles writes that were sent and never answered, from what was just read, before anything is decided on
 * the link. A record that holds what was sent: the write took effect, and the base moves to it. One that
 * holds what it held before: it never happened. Neither: somebody wrote after one of the two, and a person
 * must say which counts, since deciding on would take our own write for an edit, or an edit for ours.
 */
final class Settling {
    static final String REASON = "ambiguous after unanswered write";

    private final ObjectContext context;

    Settling(ObjectContext context) {
        this.context = context;
    }

    /**
     * Settles the updates that are unanswered on a link, oldest first; moves its base, or opens a rejection
     * for each field that stays unclear. A link of which an end was not found stays unsettled.
     */
    List<Settlement> settle(LinkCase one) {
        List<Settlement> settled = new ArrayList<>();
        for (UnansweredCall call : one.taken().unanswered()) {
            Snapshot record = one.record(call.side());
            if (call.op() != CallOp.CREATE && record != null) {
                Found found = found(call, record);
                settled.add(new Settlement(call.call(), one.id(), found));
                switch (found) {
                    case APPLIED -> one.moveBase(call.op() == CallOp.UNDO
                            ? undone(one, call)
                            : BaseMove.moved(one.base(), applied(one, call)));
                    case UNCLEAR -> unclear(call, record).forEach(field -> one.open(rejection(one, field)));
                    case VOID -> {
                        // Nothing happened: the link is decided as if the call had never been planned.
                    }
                }
            }
        }
        return settled;
    }

    private static Found found(UnansweredCall call, Snapshot record) {
        if (holds(call.after(), record)) {
            return Found.APPLIED;
        }
        return holds(call.before(), record) ? Found.VOID : Found.UNCLEAR;
    }

    private Base undone(LinkCase one, UnansweredCall call) {
        return new BaseAfterUndo(context).of(one, written(call).stream().map(FieldPlan::name).toList(),
                Map.of(call.side(), call.after()));
    }

    /** The base as it was meant to become: what was sent, and what it was a copy of. */
    private List<BaseMove> applied(LinkCase one, UnansweredCall call) {
        List<BaseMove> moves = new ArrayList<>();
        for (FieldPlan field : written(call)) {
            RecordSituation asSent = asSent(one, call);
            FieldVerdict back = context.decider().take(field.name(), call.side(), asSent);
            if (back.isWrite()) {
                moves.add(context.decider().afterWrite(back, asSent, Map.of()));
            }
        }
        return moves;
    }

    private static RecordSituation asSent(LinkCase one, UnansweredCall call) {
        Map<Side, Snapshot> records = new EnumMap<>(Side.class);
        for (Side side : Side.values()) {
            Snapshot record = one.record(side);
            if (record != null) {
                records.put(side, record);
            }
        }
        Snapshot target = one.present(call.side());
        Map<String, RawValue> values = new HashMap<>(target.values());
        values.putAll(call.after());
        records.put(call.side(), new Snapshot(target.key(), values, target.modifiedAt(), target.readAt()));
        return new RecordSituation(Optional.ofNullable(records.get(Side.SALESFORCE)),
                Optional.ofNullable(records.get(Side.HUBSPOT)), Base.ABSENT, Set.of(), Map.of());
    }

    private List<FieldPlan> written(UnansweredCall call) {
        return context.plan()
                .fields()
                .stream()
                .filter(
                        field -> field.pairs()
                                .stream()
                                .anyMatch(pair -> call.after().containsKey(pair.on(call.side()))))
                .toList();
    }

    /** Fields of which the record holds neither what was sent nor what was there before. */
    private List<FieldPlan> unclear(UnansweredCall call, Snapshot record) {
        Set<String> names = new HashSet<>();
        call.after().forEach((name, sent) -> {
            RawValue now = record.value(name);
            RawValue before = call.before().getOrDefault(name, RawValue.BLANK);
            if (!Values.same(sent, now) && !Values.same(before, now)) {
                names.add(name);
            }
        });
        return written(call).stream()
                .filter(field -> field.pairs().stream().anyMatch(pair -> names.contains(pair.on(call.side()))))
                .toList();
    }

    private static NewRejection rejection(LinkCase one, FieldPlan field) {
        return new NewRejection(field.name(), REASON, Optional.empty(), Optional.of(field.domain()),
                Values.of(one.record(Side.SALESFORCE), field, Side.SALESFORCE),
                Values.of(one.record(Side.HUBSPOT), field, Side.HUBSPOT));
    }

    private static boolean holds(Map<String, RawValue> values, Snapshot record) {
        return values.entrySet()
                .stream()
                .allMatch(entry -> Values.same(entry.getValue(), record.value(entry.getKey())));
    }
}
