package dev.crmcutover.apply;

import dev.crmcutover.crm.Crms;
import dev.crmcutover.decide.BaseMove;
import dev.crmcutover.decide.Conventions;
import dev.crmcutover.decide.FieldVerdict;
import dev.crmcutover.decide.RecordSituation;
import dev.crmcutover.ledger.CallId;
import dev.crmcutover.ledger.CallOp;
import dev.crmcutover.ledger.NewRejection;
import dev.crmcutover.ledger.Outcome;
import dev.crmcutover.ledger.Settlement;
import dev.crmcutover.ledger.Settlement.Found;
import dev.crmcutover.ledger.UnansweredCall;
import dev.crmcutover.plan.FieldPlan;
import dev.crmcutover.plan.TwinField;
import dev.crmcutover.record.Base;
import dev.crmcutover.record.ChangedAt;
import dev.crmcutover.record.RawValue;
import dev.crmcutover.record.RecordKey;
import dev.crmcutover.record.Side;
import dev.crmcutover.record.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Settles writes that were sent and never answered, from what was just read, before anything is decided on
 * the link. A record that holds what was sent: the write took effect, and the base moves to it. One that
 * nobody touched since it was read for the write: it never happened. Else the CRM's history says whether the
 * write is there; holding the old values again proves nothing, since people may have set them. Where it keeps
 * none, a person must say what counts, since deciding on would take our own write for an edit, or an edit for
 * ours.
 */
final class Settling {
    static final String REASON = "ambiguous after unanswered write";
    /** Salesforce tells stamps by the second: one that is younger may stand for two changes. */
    private static final Duration FINAL_AFTER = Duration.ofSeconds(2);

    private final ObjectContext context;
    private final Crms crms;
    private final Map<RecordKey, Map<String, Optional<ChangedAt>>> ownWrites = new HashMap<>();

    Settling(ObjectContext context, Crms crms) {
        this.context = context;
        this.crms = crms;
    }

    /**
     * Asks for the history of the records of which it matters, and of no other: one call a side and type. Puts
     * those off for which no quota is left.
     *
     * @throws dev.crmcutover.crm.CrmException if a CRM did not answer; nothing is settled then
     */
    void askHistory(Collection<LinkCase> cases, PagePass.Budget budget) {
        Map<Side, Map<String, Map<String, Set<String>>>> wanted = new EnumMap<>(Side.class);
        Map<RecordKey, LinkCase> asking = new HashMap<>();
        for (LinkCase one : cases) {
            for (UnansweredCall call : one.taken().unanswered()) {
                Snapshot record = one.record(call.side());
                if (call.op() != CallOp.CREATE && record != null && !associates(call) && !holds(call.after(), record)
                        && !isUntouched(call, record)) {
                    wanted.computeIfAbsent(call.side(), any -> new TreeMap<>())
                            .computeIfAbsent(record.key().type(), any -> new TreeMap<>())
                            .computeIfAbsent(record.key().id(), any -> new TreeSet<>())
                            .addAll(call.after().keySet());
                    asking.put(record.key(), one);
                }
            }
        }
        wanted.forEach((side, types) -> types.forEach((type, records) -> {
            Optional<Instant> later = budget.takeForHistories(crms.on(side).records(), side, records.size());
            if (later.isPresent()) {
                records.keySet()
                        .forEach(id -> Objects.requireNonNull(asking.get(new RecordKey(side, type, id)))
                                .end(Outcome.deferred(later.get(), "no quota to see what became of a write")));
                return;
            }
            Set<String> fields = records.values().stream().flatMap(Set::stream).collect(Collectors.toSet());
            crms.on(side)
                    .records()
                    .ownWrites(type, records.keySet(), fields)
                    .forEach((id, found) -> ownWrites.put(new RecordKey(side, type, id), found));
        }));
    }

    /**
     * Settles the updates that are unanswered on a link, oldest first; moves its base, or opens a rejection
     * for each field that stays unclear. A link of which an end was not found stays unsettled.
     */
    List<Settlement> settle(LinkCase one) {
        List<Settlement> settled = new ArrayList<>();
        Map<CallId, Found> known = found(one);
        for (UnansweredCall call : one.taken().unanswered()) {
            Found found = known.get(call.call());
            if (found != null) {
                Snapshot record = one.present(call.side());
                settled.add(new Settlement(call.call(), one.id(), found));
                switch (found) {
                    case APPLIED -> moveBase(one, call, written(call));
                    case UNCLEAR -> {
                        List<FieldPlan> unclear = unclear(call, record);
                        moveBase(one, call, written(call).stream().filter(field -> !unclear.contains(field)).toList());
                        unclear.forEach(field -> one.open(rejection(one, field)));
                    }
                    case VOID -> {
                        // Nothing happened: the link is decided as if the call had never been planned.
                    }
                }
            }
        }
        return settled;
    }

    /**
     * What became of each; the newest is looked at first. A pass that crashed may have settled an older one and sent
     * a newer one: what the newer one did is not the older one's doing.
     */
    private Map<CallId, Found> found(LinkCase one) {
        Map<CallId, Found> found = new HashMap<>();
        Map<Side, List<UnansweredCall>> later = new EnumMap<>(Side.class);
        for (UnansweredCall call : one.taken().unanswered().reversed()) {
            Snapshot record = one.record(call.side());
            if (call.op() != CallOp.CREATE && record != null) {
                List<UnansweredCall> newer = later.computeIfAbsent(call.side(), any -> new ArrayList<>());
                found.put(call.call(), found(call, record, newer));
                if (found.get(call.call()) != Found.VOID) {
                    newer.addFirst(call);
                }
            }
        }
        return found;
    }

    private Found found(UnansweredCall call, Snapshot record, List<UnansweredCall> newer) {
        if (associates(call)) {
            // No stamp and no history tell of associations; half of them may be there. They are decided anew.
            return holds(call.after(), record) ? Found.APPLIED : Found.VOID;
        }
        Optional<Found> seen = newer.stream().findFirst().flatMap(next -> seenBy(next, call));
        if (seen.isPresent()) {
            return seen.get();
        }
        if (holds(call.after(), record)) {
            return Found.APPLIED;
        }
        return isUntouched(call, record) ? Found.VOID : foundInHistory(call, record, newer);
    }

    /**
     * What the read for the next write, after nothing of this one could take effect any more, saw of it. Where it
     * found the old value again, that may be a person's: then too, this write is no part of what the next one did.
     */
    private static Optional<Found> seenBy(UnansweredCall next, UnansweredCall call) {
        if (next.stamp().filter(read -> isStill(call, read)).isPresent()) {
            return Optional.of(Found.VOID);
        }
        for (Map.Entry<String, RawValue> sent : call.after().entrySet()) {
            RawValue before = call.before().getOrDefault(sent.getKey(), RawValue.BLANK);
            RawValue read = next.before().get(sent.getKey());
            if (read != null && !Values.same(sent.getValue(), before)) {
                if (Values.same(read, before)) {
                    return Optional.of(Found.VOID);
                }
                if (Values.same(read, sent.getValue())) {
                    return Optional.of(Found.APPLIED);
                }
            }
        }
        return Optional.empty();
    }

    private static boolean associates(UnansweredCall call) {
        return call.after().keySet().stream().anyMatch(TwinField::isAssociation);
    }

    /** Whether nothing at all happened to the record since it was read for the write. */
    private static boolean isUntouched(UnansweredCall call, Snapshot record) {
        return isStill(call, record.modifiedAt());
    }

    /** Whether the record had not been touched since it was read for the write, when it was read with a stamp. */
    private static boolean isStill(UnansweredCall call, Instant read) {
        return call.stamp()
                .filter(stamp -> stamp.equals(read) && !stamp.plus(FINAL_AFTER).isAfter(call.sentAt()))
                .isPresent();
    }

    /** A row takes effect as a whole, so that one of its fields tells for all. */
    private Found foundInHistory(UnansweredCall call, Snapshot record, List<UnansweredCall> newer) {
        if (call.stamp().isEmpty()) {
            return Found.UNCLEAR;
        }
        Instant stamp = call.stamp().get();
        Map<String, Optional<ChangedAt>> known = ownWrites.getOrDefault(record.key(), Map.of());
        Found found = Found.UNCLEAR;
        for (Map.Entry<String, RawValue> sent : call.after().entrySet()) {
            Optional<ChangedAt> own = known.get(sent.getKey());
            boolean changes = !Values.same(sent.getValue(),
                    call.before().getOrDefault(sent.getKey(), RawValue.BLANK));
            if (own == null || !changes) {
                continue;
            }
            if (own.filter(at -> at.from().isAfter(stamp) && !mayBeOf(newer, sent.getKey(), at)).isPresent()) {
                return Found.APPLIED;
            }
            if (own.filter(at -> at.to().isAfter(stamp)).isEmpty()) {
                found = Found.VOID;
            }
        }
        return found;
    }

    /** Whether a write of ours may be one of these; CRMs' clocks differ from ours. */
    private static boolean mayBeOf(List<UnansweredCall> calls, String field, ChangedAt at) {
        return calls.stream()
                .anyMatch(call -> call.after().containsKey(field)
                        && !at.to().isBefore(call.sentAt().minus(Conventions.USUAL_SKEW)));
    }

    /** The base as it was meant to become: what was sent, and what it was a copy of, unless it was put back. */
    private void moveBase(LinkCase one, UnansweredCall call, List<FieldPlan> fields) {
        if (call.op() == CallOp.UNDO) {
            one.moveBase(new BaseAfterUndo(context).of(one, fields.stream().map(FieldPlan::name).toList(),
                    Map.of(call.side(), call.after())));
            return;
        }
        List<BaseMove> moves = new ArrayList<>();
        for (FieldPlan field : fields) {
            RecordSituation asSent = asSent(one, call);
            FieldVerdict back = context.decider().take(field.name(), call.side(), asSent);
            if (back.isWrite()) {
                moves.add(context.decider().afterWrite(back, asSent, Map.of()));
            }
        }
        one.moveBase(BaseMove.moved(one.base(), moves));
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

    /** Fields of which the record holds something else than what was sent. */
    private List<FieldPlan> unclear(UnansweredCall call, Snapshot record) {
        return written(call).stream()
                .filter(field -> field.pairs().stream().anyMatch(pair -> {
                    RawValue sent = call.after().get(pair.on(call.side()));
                    return sent != null && !Values.same(sent, record.value(pair.on(call.side())));
                }))
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
