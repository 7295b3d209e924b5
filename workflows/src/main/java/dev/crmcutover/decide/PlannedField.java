package dev.crmcutover.decide;

import dev.crmcutover.decide.Converted.Inexpressible.Why;
import dev.crmcutover.decide.FieldSituation.Holding;
import dev.crmcutover.decide.Members.Across;
import dev.crmcutover.decide.Verdict.None;
import dev.crmcutover.decide.Verdict.Reject;
import dev.crmcutover.decide.Verdict.Reject.Reason;
import dev.crmcutover.decide.Verdict.Write;
import dev.crmcutover.decide.Verdict.Write.Source;
import dev.crmcutover.plan.FieldPlan;
import dev.crmcutover.plan.FieldRule;
import dev.crmcutover.plan.Lock;
import dev.crmcutover.record.ChangedAt;
import dev.crmcutover.record.RawValue;
import dev.crmcutover.record.Side;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One field or group of a plan, ready to be decided for records of one Salesforce type. */
final class PlannedField {
    private static final None SAME = new None(None.Why.EQUAL);

    private final FieldPlan plan;
    private final FieldRule rule;
    private final Members members;
    private final Map<Side, List<String>> needed;
    private final Duration skew;

    /**
     * @param needed the keys it cannot be decided without, by side
     */
    PlannedField(FieldPlan plan, Members members, Map<Side, List<String>> needed, Duration skew) {
        this.plan = plan;
        this.rule = CanonicalOrder.of(plan, members);
        this.members = members;
        this.needed = needed;
        this.skew = skew;
    }

    FieldPlan plan() {
        return plan;
    }

    Members members() {
        return members;
    }

    List<String> needed(Side side) {
        return needed.getOrDefault(side, List.of());
    }

    /**
     * The verdict on most fields: both sides hold the same, which is seen without their base or a lock. Empty where
     * that takes more than a look at the raw values.
     */
    Optional<FieldVerdict> plainlySame(FieldReading read) {
        return members.isPlainlySame(read.now())
                ? Optional.of(none(SAME, read, false))
                : Optional.empty();
    }

    /** What the rule makes of a pair of records. */
    FieldVerdict decide(FieldReading read, Optional<Lock> held) {
        CanonicalPair values = members.canonical(read.now(), read.circumstances());
        Verdict verdict = Decider.decide(rule, new FieldSituation(held, canonicalBase(values, read),
                holding(Side.SALESFORCE, values, read), holding(Side.HUBSPOT, values, read), skew));
        return switch (verdict) {
            case Write write -> written(write, read);
            case Reject reject -> new FieldVerdict(plan.name(), reject, Map.of(), Optional.empty(),
                    reject.unmappable().map(side -> obstacle(side, read)));
            case None none -> none(none, read, !values.isEqual());
        };
    }

    private FieldVerdict none(None none, FieldReading read, boolean apart) {
        // Of a record yet to be created it is not known what its CRM will put into a blank.
        boolean moves = none.movesBase() && read.creating().isEmpty();
        return new FieldVerdict(plan.name(), none, Map.of(),
                moves ? Optional.of(asHeld(read, apart)) : Optional.empty(), Optional.empty());
    }

    /** Whether the verdict might be another if it were known when the field changed. */
    boolean wantsHistory(FieldVerdict decided, FieldReading read) {
        boolean ambiguous = decided.verdict() instanceof Reject reject && reject.reason() == Reason.AMBIGUOUS;
        return ambiguous && !(rule instanceof FieldRule.FurthestWins)
                && (changedAt(Side.SALESFORCE, read).isEmpty() || changedAt(Side.HUBSPOT, read).isEmpty());
    }

    /** A person chose one side's value. */
    FieldVerdict take(Side winner, FieldReading read) {
        return written(new Write(Map.of(winner.other(), Source.OTHER_SIDE), Write.Why.RESOLVED), read);
    }

    /** A person gave a value, as one side spells it; it is written to both. */
    FieldVerdict set(Side speller, Map<String, RawValue> given, FieldReading read) {
        Map<String, RawValue> own = members.values(speller, name -> given.getOrDefault(name, RawValue.BLANK));
        Across across = across(speller, own, read);
        Write write = new Write(Map.of(speller, Source.PERSON, speller.other(), Source.PERSON), Write.Why.RESOLVED);
        return across.obstacle().isPresent()
                ? unmappable(across.obstacle().get())
                : verdict(write, Map.of(speller, own, speller.other(), across.values()), read);
    }

    /** The base as both sides are, apart where they differ. */
    BaseMove asHeld(FieldReading read) {
        return asHeld(read, !members.canonical(read.now(), read.circumstances()).isEqual());
    }

    private BaseMove asHeld(FieldReading read, boolean apart) {
        return new BaseMove(plan.name(), read.now().salesforce(), read.now().hubspot(), apart, Set.of());
    }

    /**
     * The base after a write.
     *
     * @param sent what was written, by side
     * @param held what the written sides' CRMs say they hold, as far as they say it
     */
    BaseMove move(FieldReading read, Map<Side, Map<String, RawValue>> sent, Map<Side, Map<String, RawValue>> held) {
        RawPair after = read.now();
        Set<Side> altered = EnumSet.noneOf(Side.class);
        for (Map.Entry<Side, Map<String, RawValue>> written : sent.entrySet()) {
            // A side that was not written keeps what was decided on: a newer edit there is a change to come.
            Side side = written.getKey();
            Map<String, RawValue> kept = new HashMap<>(written.getValue());
            held.getOrDefault(side, Map.of()).forEach(kept::replace);
            after = after.with(side, kept);
            if (!canonical(side, kept, read).sameAs(canonical(side, written.getValue(), read))) {
                altered.add(side);
            }
        }
        boolean apart = !members.canonical(after, read.circumstances()).isEqual();
        return new BaseMove(plan.name(), after.salesforce(), after.hubspot(), apart, altered);
    }

    private FieldVerdict written(Write write, FieldReading read) {
        Map<Side, Map<String, RawValue>> values = new EnumMap<>(Side.class);
        for (Map.Entry<Side, Source> entry : write.sources().entrySet()) {
            Side side = entry.getKey();
            Across across = switch (entry.getValue()) {
                case OTHER_SIDE -> across(side.other(), read.now().on(side.other()), read);
                case OTHER_BASE -> across(side.other(), read.base().orElseThrow().on(side.other()), read);
                case OWN_BASE -> new Across(read.base().orElseThrow().on(side), Optional.empty());
                case PERSON -> throw new IllegalArgumentException("the rules never speak for a person");
            };
            if (across.obstacle().isPresent()) {
                return unmappable(across.obstacle().get());
            }
            values.put(side, across.values());
        }
        return verdict(write, values, read);
    }

    private FieldVerdict verdict(Write write, Map<Side, Map<String, RawValue>> values, FieldReading read) {
        return new FieldVerdict(plan.name(), write, values, Optional.of(move(read, values, Map.of())),
                Optional.empty());
    }

    /** Why a side's value cannot be used: it is not in the rule's order, or cannot be said on the other side. */
    private Obstacle obstacle(Side side, FieldReading read) {
        boolean outOfOrder = rule instanceof FieldRule.FurthestWins furthest
                && !furthest.order().contains(members.canonical(read.now(), read.circumstances()).on(side).leading());
        return across(side, read.now().on(side), read).obstacle()
                .filter(obstacle -> !outOfOrder)
                .orElseGet(() -> new Obstacle(side, members.fields().getFirst().name(side), Why.NOT_IN_ORDER));
    }

    private FieldVerdict unmappable(Obstacle obstacle) {
        return new FieldVerdict(plan.name(), Reject.unmappable(obstacle.side()), Map.of(), Optional.empty(),
                Optional.of(obstacle));
    }

    private Holding holding(Side side, CanonicalPair values, FieldReading read) {
        // An equal value is never written, and most values are equal.
        boolean expressible = values.isEqual() || across(side, read.now().on(side), read).obstacle().isEmpty();
        return new Holding(values.on(side), changedAt(side, read), expressible);
    }

    private Across across(Side side, Map<String, RawValue> values, FieldReading read) {
        Side target = side.other();
        return members.across(side, values,
                read.exists(target) ? Optional.of(read.now().on(target)) : Optional.empty());
    }

    private Optional<CanonicalPair> canonicalBase(CanonicalPair now, FieldReading read) {
        return read.base()
                .map(base -> new CanonicalPair(canonicalBase(Side.SALESFORCE, base, now, read),
                        canonicalBase(Side.HUBSPOT, base, now, read)));
    }

    private CanonicalValue canonicalBase(Side side, RawPair base, CanonicalPair now, FieldReading read) {
        // Most values are as they were, and the same raw value has the same canonical form.
        return base.on(side).equals(read.now().on(side)) ? now.on(side) : canonical(side, base.on(side), read);
    }

    private CanonicalValue canonical(Side side, Map<String, RawValue> values, FieldReading read) {
        return members.canonical(side, values, read.circumstances());
    }

    /**
     * When a side last changed: of a group, the last change of a member, if it is known of all that count. With
     * a base those count that changed from it, else those that hold a value or are known to have been emptied:
     * a blank of which nothing is known was most likely never filled.
     */
    private Optional<ChangedAt> changedAt(Side side, FieldReading read) {
        Map<String, ChangedAt> known = read.changedAt(side);
        if (known.isEmpty()) {
            return Optional.empty();
        }
        List<Optional<ChangedAt>> changes = members.fields()
                .stream()
                .filter(field -> counts(field, side, read)
                        || read.base().isEmpty() && known.containsKey(field.name(side)))
                .map(field -> Optional.ofNullable(known.get(field.name(side))))
                .toList();
        if (changes.isEmpty() || changes.contains(Optional.<ChangedAt>empty())) {
            return Optional.empty();
        }
        List<ChangedAt> times = changes.stream().flatMap(Optional::stream).toList();
        return Optional.of(new ChangedAt(latest(times.stream().map(ChangedAt::from).toList()),
                latest(times.stream().map(ChangedAt::to).toList())));
    }

    private static boolean counts(PairedField field, Side side, FieldReading read) {
        CanonicalValue now = field.canonical(side, valueOf(field, side, read.now()), read.circumstances());
        return read.base()
                .map(base -> !field.canonical(side, valueOf(field, side, base), read.circumstances()).sameAs(now))
                .orElse(!now.blank());
    }

    private static RawValue valueOf(PairedField field, Side side, RawPair values) {
        return values.on(side).getOrDefault(field.name(side), RawValue.BLANK);
    }

    private static Instant latest(List<Instant> instants) {
        return instants.stream().max(Comparator.naturalOrder()).orElseThrow();
    }
}
