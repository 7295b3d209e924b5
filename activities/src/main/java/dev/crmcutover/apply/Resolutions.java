package dev.crmcutover.apply;

import dev.crmcutover.decide.BaseMove;
import dev.crmcutover.decide.FieldVerdict;
import dev.crmcutover.decide.RecordSituation;
import dev.crmcutover.decide.Verdict;
import dev.crmcutover.ledger.Decision;
import dev.crmcutover.ledger.OpenRejection;
import dev.crmcutover.ledger.RejectionChange;
import dev.crmcutover.ledger.RejectionReasons;
import dev.crmcutover.ledger.RejectionStatus;
import dev.crmcutover.plan.FieldPlan;
import dev.crmcutover.record.FieldName;
import dev.crmcutover.record.RawValue;
import dev.crmcutover.record.Side;
import dev.crmcutover.record.Snapshot;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Looks at the rejections of one link anew, on the values that are there now. A decision made on values
 * that are gone is never applied: the rejection opens again on the new ones. One that is no longer needed,
 * because the two are equal or the rule can decide by now, is withdrawn. Used by a record's saga only:
 * pages leave fields that wait for a person alone. Those handled in bulk are {@link LinkDecisions}'.
 */
final class Resolutions {
    private final ObjectContext context;
    private final Map<RejectionChange, FieldName> uponWrite = new HashMap<>();

    Resolutions(ObjectContext context) {
        this.context = context;
    }

    /**
     * Applies, refreshes and withdraws; plans the writes that follow.
     *
     * @param now the link's situation without any field masked
     */
    void look(LinkCase one, RecordSituation now) {
        for (OpenRejection rejection : one.taken().rejections()) {
            if (rejection.isGrouped()) {
                continue;
            }
            field(rejection.field()).ifPresent(field -> look(one, rejection, field, now));
        }
    }

    private void look(LinkCase one, OpenRejection rejection, FieldPlan field, RecordSituation now) {
        Optional<FieldVerdict> verdict = context.decider()
                .decide(now.withMasked(Set.of()))
                .fields()
                .stream()
                .filter(decided -> decided.field().equals(field.name()))
                .findFirst();
        boolean lost = rejection.reason().equals(RejectionReasons.OVERWRITTEN);
        if (verdict.isEmpty() || isEqual(verdict.get()) && !(lost && isStillThere(rejection, field, one))) {
            one.change(new RejectionChange.Withdrawn(rejection.id()));
        } else if (!isStillThere(rejection, field, one)) {
            refreshOrGoOn(one, rejection, field, verdict.get());
        } else if (rejection.status() == RejectionStatus.DECIDED && rejection.decision().isPresent()) {
            apply(one, rejection, field, now);
        } else if (!verdict.get().isReject() && mayGoOn(rejection)) {
            goOn(one, rejection, verdict.get());
        }
    }

    /**
     * The values have changed: the rule may be able to decide now, else a person must look again. What an undo put
     * back decides nothing: whatever waits under a question that only a person or a later edit can close, waits on.
     */
    private void refreshOrGoOn(LinkCase one, OpenRejection rejection, FieldPlan field, FieldVerdict verdict) {
        if (verdict.isReject() || (!mayGoOn(rejection) && !isEditedSince(rejection, field, one))) {
            one.change(new RejectionChange.Refreshed(rejection.id(), values(one, field, Side.SALESFORCE),
                    values(one, field, Side.HUBSPOT)));
        } else {
            goOn(one, rejection, verdict);
        }
    }

    private static void goOn(LinkCase one, OpenRejection rejection, FieldVerdict verdict) {
        one.change(new RejectionChange.Withdrawn(rejection.id()));
        // A rule that leaves the field alone leaves its base alone too.
        if (verdict.isWrite()) {
            carryOut(one, verdict);
        }
    }

    /** Whether the rule may take over while nothing changed: a lock that ended, not a refused write. */
    private static boolean mayGoOn(OpenRejection rejection) {
        return !rejection.reason().equals(RejectionReasons.REFUSED) && !rejection.reason().equals(Settling.REASON)
                && !rejection.reason().equals(RejectionReasons.OVERWRITTEN);
    }

    private void apply(LinkCase one, OpenRejection rejection, FieldPlan field, RecordSituation now) {
        switch (rejection.decision().orElseThrow()) {
            case Decision.TakeSalesforce take -> write(one, rejection,
                    context.decider().take(field.name(), Side.SALESFORCE, now));
            case Decision.TakeHubspot take -> write(one, rejection,
                    context.decider().take(field.name(), Side.HUBSPOT, now));
            case Decision.SetValue set -> write(one, rejection, set(field, set, now));
            case Decision.Restore restore -> write(one, rejection,
                    context.decider().set(field.name(), restore.side(), restore.values(), now));
            case Decision.KeepBoth keep -> {
                one.moveBase(BaseMove.moved(one.base(), List.of(context.decider().keepBoth(field.name(), now))));
                one.change(new RejectionChange.Applied(rejection.id()));
            }
            case Decision.LinkWith link -> {
                /* answers the record level, not a field */ }
            case Decision.Create create -> {
                /* answers the record level, not a field */ }
            case Decision.KeepApart apart -> {
                /* answers the record level, not a field */ }
        }
    }

    private FieldVerdict set(FieldPlan field, Decision.SetValue set, RecordSituation now) {
        Side speller = set.salesforce().isEmpty() ? Side.HUBSPOT : Side.SALESFORCE;
        Map<String, RawValue> given = speller == Side.SALESFORCE ? set.salesforce() : set.hubspot();
        return context.decider().set(field.name(), speller, given, now);
    }

    private void write(LinkCase one, OpenRejection rejection, FieldVerdict verdict) {
        if (verdict.isWrite()) {
            carryOut(one, verdict);
            uponWrite.put(new RejectionChange.Applied(rejection.id()), verdict.field());
        } else {
            // It cannot be said on the other side: open again, so that a person chooses otherwise.
            FieldPlan field = field(verdict.field()).orElseThrow();
            one.change(new RejectionChange.Refreshed(rejection.id(), values(one, field, Side.SALESFORCE),
                    values(one, field, Side.HUBSPOT)));
        }
    }

    private static void carryOut(LinkCase one, FieldVerdict verdict) {
        one.resolve(verdict);
        for (Side side : Side.values()) {
            one.plan(side, verdict.writesTo(side));
        }
    }

    /**
     * Closes what was decided, once the CRMs have accepted all of it. Where one refused it, the question opens
     * again: to send it once more would only be refused once more.
     */
    void afterWriting(LinkCase one, Set<FieldName> accepted) {
        uponWrite.forEach((change, name) -> {
            if (accepted.contains(name)) {
                one.change(change);
            } else if (one.opened().stream().anyMatch(refused -> refused.field().equals(name))) {
                FieldPlan field = field(name).orElseThrow();
                one.change(new RejectionChange.Refreshed(change.id(), values(one, field, Side.SALESFORCE),
                        values(one, field, Side.HUBSPOT)));
            }
        });
    }

    private static boolean isEqual(FieldVerdict verdict) {
        return verdict.verdict() instanceof Verdict.None none && none.why() == Verdict.None.Why.EQUAL;
    }

    private boolean isStillThere(OpenRejection rejection, FieldPlan field, LinkCase one) {
        return Values.areThoseOf(rejection, one, field);
    }

    /** Whether a side holds what neither the question was asked on nor the base tells of: somebody edited it. */
    private static boolean isEditedSince(OpenRejection rejection, FieldPlan field, LinkCase one) {
        for (Side side : Side.values()) {
            Map<String, RawValue> asked = side == Side.SALESFORCE ? rejection.salesforce() : rejection.hubspot();
            for (Map.Entry<String, RawValue> held : values(one, field, side).entrySet()) {
                if (!Values.same(held.getValue(), asked.get(held.getKey()))
                        && !Values.same(held.getValue(), one.base().on(side).get(held.getKey()))) {
                    return true;
                }
            }
        }
        return false;
    }

    private static Map<String, RawValue> values(LinkCase one, FieldPlan field, Side side) {
        Snapshot record = one.record(side);
        return Values.of(record, field, side);
    }

    private Optional<FieldPlan> field(FieldName name) {
        return context.plan().fields().stream().filter(field -> field.name().equals(name)).findFirst();
    }
}
