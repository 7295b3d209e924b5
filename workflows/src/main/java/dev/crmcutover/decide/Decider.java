package dev.crmcutover.decide;

import dev.crmcutover.decide.Verdict.None;
import dev.crmcutover.decide.Verdict.Reject;
import dev.crmcutover.decide.Verdict.Reject.Reason;
import dev.crmcutover.decide.Verdict.Write;
import dev.crmcutover.decide.Verdict.Write.Source;
import dev.crmcutover.plan.FieldRule;
import dev.crmcutover.plan.FieldRule.Blank;
import dev.crmcutover.plan.FieldRule.Conflict;
import dev.crmcutover.plan.FieldRule.FillBlank;
import dev.crmcutover.plan.FieldRule.FirstFill;
import dev.crmcutover.plan.FieldRule.FurthestWins;
import dev.crmcutover.plan.FieldRule.Owns;
import dev.crmcutover.plan.FieldRule.TwoWay;
import dev.crmcutover.plan.FieldRule.WriteOnce;
import dev.crmcutover.plan.Lock;
import dev.crmcutover.plan.Lock.OnEdit;
import dev.crmcutover.record.ChangedAt;
import dev.crmcutover.record.Side;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import static dev.crmcutover.record.Side.HUBSPOT;
import static dev.crmcutover.record.Side.SALESFORCE;

/**
 * Decides one field, or one group, of a pair of records: the first of twelve steps that fits. Pure and
 * total: the same rule and situation always give the same verdict, and every situation gives one.
 */
public final class Decider {
    private final FieldRule rule;
    private final FieldSituation now;

    private Decider(FieldRule rule, FieldSituation now) {
        this.rule = rule;
        this.now = now;
    }

    /** What the rule makes of the situation. */
    public static Verdict decide(FieldRule rule, FieldSituation now) {
        return new Decider(rule, now).firstThatFits();
    }

    private Verdict firstThatFits() {
        return notSynced() // 1
                .or(this::equal) // 2
                .or(this::apart) // 3
                .or(this::locked) // 4
                .or(this::owned) // 5
                .or(this::blankFilled) // 6
                .or(this::furthestWins) // 7
                .or(this::firstValueStands) // 8
                .or(this::neverInStep) // 9
                .or(this::everyChangeReviewed) // 10
                .or(this::loneEditTravels) // 11
                .orElseGet(this::bothChanged); // 12
    }

    /** 1. Rule {@code none}. */
    private Optional<Verdict> notSynced() {
        return rule instanceof FieldRule.None ? none(None.Why.NOT_SYNCED) : Optional.empty();
    }

    /** 2. Both values equal. */
    private Optional<Verdict> equal() {
        return now.salesforce().value().sameAs(now.hubspot().value()) ? none(None.Why.EQUAL) : Optional.empty();
    }

    /** 3. The sides differ, and neither changed since that was accepted. */
    private Optional<Verdict> apart() {
        boolean untouched = now.base().isPresent() && !now.changed(SALESFORCE) && !now.changed(HUBSPOT);
        return untouched ? none(None.Why.APART) : Optional.empty();
    }

    /** 4. A lock holds: only its owner's side counts. */
    private Optional<Verdict> locked() {
        if (now.held().isEmpty()) {
            return Optional.empty();
        }
        Lock lock = now.held().get();
        if (lock.onEdit() == OnEdit.QUEUE && now.changed(lock.owner().other())) {
            return Optional.of(new Reject(Reason.LOCKED));
        }
        return Optional.of(copyOwner(lock.owner(), Write.Why.LOCK_ENFORCED));
    }

    /** 5. {@code salesforce-owns}, {@code hubspot-owns}: the owner's value goes to the other side. */
    private Optional<Verdict> owned() {
        if (!(rule instanceof Owns owns)) {
            return Optional.empty();
        }
        boolean drifted = now.changed(owns.owner().other()) && !now.changed(owns.owner());
        return Optional.of(copyOwner(owns.owner(), drifted ? Write.Why.DRIFT_CORRECTED : Write.Why.OWNER_COPIED));
    }

    /** 6. {@code fill-blank}: only a blank is ever written. */
    private Optional<Verdict> blankFilled() {
        if (!(rule instanceof FillBlank)) {
            return Optional.empty();
        }
        return blankSide().map(blank -> copyFrom(blank.other(), Write.Why.FILLED))
                .or(() -> none(None.Why.NOTHING_TO_FILL));
    }

    /**
     * 7. {@code furthest-wins}: the value further along goes to the other side. A group is ordered by its
     * first member; where that is equal and others are not, neither is further.
     */
    private Optional<Verdict> furthestWins() {
        if (!(rule instanceof FurthestWins furthest)) {
            return Optional.empty();
        }
        Optional<Integer> salesforce = position(SALESFORCE, furthest.order());
        Optional<Integer> hubspot = position(HUBSPOT, furthest.order());
        if (salesforce.isEmpty() || hubspot.isEmpty()) {
            return Optional.of(Reject.unmappable(salesforce.isEmpty() ? SALESFORCE : HUBSPOT));
        }
        int lead = salesforce.get().compareTo(hubspot.get());
        return Optional.of(lead == 0
                ? new Reject(Reason.AMBIGUOUS)
                : copyFrom(lead > 0 ? SALESFORCE : HUBSPOT, Write.Why.FURTHER_ALONG));
    }

    /** 8. {@code write-once}: each side that changed away from its first value is put back to it. */
    private Optional<Verdict> firstValueStands() {
        if (!(rule instanceof WriteOnce)) {
            return Optional.empty();
        }
        Map<Side, Source> putBack = new EnumMap<>(Side.class);
        for (Side side : Side.values()) {
            firstValueSource(side).filter(first -> now.changed(side) && !firstValue(side, first).sameAs(value(side)))
                    .ifPresent(first -> putBack.put(side, first));
        }
        return putBack.isEmpty()
                ? Optional.empty()
                : Optional.of(new Write(putBack, Write.Why.FIRST_VALUE_PUT_BACK));
    }

    /** 9. No base (or, for {@code write-once}, no first value): fill a blank, or {@code first-fill}. */
    private Optional<Verdict> neverInStep() {
        if (now.base().isPresent() && !(rule instanceof WriteOnce)) {
            return Optional.empty();
        }
        return Optional
                .of(blankSide().map(blank -> copyFrom(blank.other(), Write.Why.FILLED)).orElseGet(this::firstFill));
    }

    private Verdict firstFill() {
        return switch (firstFillRule()) {
            case SALESFORCE_WINS -> copyFrom(SALESFORCE, Write.Why.FIRST_FILL);
            case HUBSPOT_WINS -> copyFrom(HUBSPOT, Write.Why.FIRST_FILL);
            case LAST_UPDATED_WINS -> copyLater(Write.Why.FIRST_FILL);
            case REVIEW -> new Reject(Reason.REVIEW);
        };
    }

    /** 10. {@code review-changes}: every change waits for a person. */
    private Optional<Verdict> everyChangeReviewed() {
        return twoWay().conflict() == Conflict.REVIEW_CHANGES
                ? Optional.of(new Reject(Reason.REVIEW))
                : Optional.empty();
    }

    /** 11. One side changed: its value goes to the other, unless it is a blank that is ignored. */
    private Optional<Verdict> loneEditTravels() {
        if (now.changed(SALESFORCE) && now.changed(HUBSPOT)) {
            return Optional.empty();
        }
        Side changed = now.changed(SALESFORCE) ? SALESFORCE : HUBSPOT;
        if (now.on(changed).isBlank() && twoWay().blank() == Blank.IGNORE) {
            return none(None.Why.BLANK_KEPT);
        }
        return Optional.of(copyFrom(changed, Write.Why.EDIT_CARRIED));
    }

    /** 12. Both changed: a person, the side that is not blank, or the rule's winner. */
    private Verdict bothChanged() {
        if (twoWay().conflict() == Conflict.REVIEW_CONFLICTS) {
            return new Reject(Reason.REVIEW);
        }
        if (blankSide().isPresent() && twoWay().blank() == Blank.IGNORE) {
            return copyFrom(blankSide().get().other(), Write.Why.CONFLICT_WON);
        }
        return switch (twoWay().conflict()) {
            case LAST_UPDATED_WINS -> copyLater(Write.Why.CONFLICT_WON);
            case SALESFORCE_WINS -> copyFrom(SALESFORCE, Write.Why.CONFLICT_WON);
            case HUBSPOT_WINS -> copyFrom(HUBSPOT, Write.Why.CONFLICT_WON);
            case REVIEW_CONFLICTS, REVIEW_CHANGES -> new Reject(Reason.REVIEW);
        };
    }

    /** The owner's value to the other side; its blank only where the plan lets blanks overwrite. */
    private Verdict copyOwner(Side owner, Write.Why why) {
        boolean blankCounts = now.base().isPresent() && blankRule() == Blank.PROPAGATE;
        return now.on(owner).isBlank() && !blankCounts ? new None(None.Why.BLANK_KEPT) : copyFrom(owner, why);
    }

    /** The later edit to the other side, where the two intervals prove which one is later. */
    private Verdict copyLater(Write.Why why) {
        Optional<ChangedAt> salesforce = now.salesforce().changedAt();
        Optional<ChangedAt> hubspot = now.hubspot().changedAt();
        if (salesforce.isPresent() && hubspot.isPresent()) {
            if (salesforce.get().isLaterThan(hubspot.get(), now.skew())) {
                return copyFrom(SALESFORCE, why);
            }
            if (hubspot.get().isLaterThan(salesforce.get(), now.skew())) {
                return copyFrom(HUBSPOT, why);
            }
        }
        return new Reject(Reason.AMBIGUOUS);
    }

    /** A side's value to the other side, unless it cannot be said there. */
    private Verdict copyFrom(Side side, Write.Why why) {
        return now.on(side).expressible()
                ? new Write(Map.of(side.other(), Source.OTHER_SIDE), why)
                : Reject.unmappable(side);
    }

    private Optional<Source> firstValueSource(Side side) {
        return now.base().flatMap(base -> {
            if (!base.on(side).blank()) {
                return Optional.of(Source.OWN_BASE);
            }
            return base.on(side.other()).blank() ? Optional.empty() : Optional.of(Source.OTHER_BASE);
        });
    }

    private CanonicalValue firstValue(Side side, Source first) {
        CanonicalPair base = now.base().orElseThrow();
        return first == Source.OWN_BASE ? base.on(side) : base.on(side.other());
    }

    /** The side that is blank where the other is not. */
    private Optional<Side> blankSide() {
        if (now.salesforce().isBlank() == now.hubspot().isBlank()) {
            return Optional.empty();
        }
        return Optional.of(now.salesforce().isBlank() ? SALESFORCE : HUBSPOT);
    }

    /** How far along a side is: its place in the order, -1 for a blank, empty if it has no place. */
    private Optional<Integer> position(Side side, List<String> order) {
        int place = order.indexOf(value(side).leading());
        boolean placed = place >= 0 || value(side).leading().isEmpty();
        return placed ? Optional.of(now.on(side).isBlank() ? -1 : place) : Optional.empty();
    }

    private CanonicalValue value(Side side) {
        return now.on(side).value();
    }

    private Blank blankRule() {
        return switch (rule) {
            case Owns owns -> owns.blank();
            case TwoWay twoWay -> twoWay.blank();
            default -> Blank.IGNORE;
        };
    }

    private FirstFill firstFillRule() {
        return rule instanceof WriteOnce once ? once.firstFill() : twoWay().firstFill();
    }

    private TwoWay twoWay() {
        return (TwoWay) rule;
    }

    private static Optional<Verdict> none(None.Why why) {
        return Optional.of(new None(why));
    }
}
