package dev.crmcutover.decide;

import dev.crmcutover.decide.Verdict.None;
import dev.crmcutover.decide.Verdict.Write;
import dev.crmcutover.plan.FieldPlan;
import dev.crmcutover.plan.Lock.When.HasOpportunity;
import dev.crmcutover.plan.ObjectPlan;
import dev.crmcutover.record.Base;
import dev.crmcutover.record.FieldName;
import dev.crmcutover.record.RawValue;
import dev.crmcutover.record.Schema;
import dev.crmcutover.record.Side;
import dev.crmcutover.record.Snapshot;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides whole pairs of records of one object, field by field, as the plan says. Built once for a plan and
 * the CRMs' descriptions; pure, immutable and safe to share between threads.
 */
public final class RecordDecider {
    private final ObjectPlan object;
    private final RecordFields fields;

    /**
     * @param schemas what both CRMs say of every record type of the object's pair
     * @throws IllegalArgumentException if the description of a type is missing
     */
    public RecordDecider(ObjectPlan object, Collection<Schema> schemas, Conventions conventions) {
        this.object = object;
        this.fields = new RecordFields(object, schemas, conventions);
    }

    /**
     * The fields of a type that must be read before its records can be decided, by that CRM's own names.
     *
     * @throws IllegalArgumentException if the type is not one of the object's
     */
    public Set<String> fieldsToRead(Side side, String type) {
        return fields.toRead(side, type);
    }

    /**
     * Decides a pair. Where one side has no record yet, the verdicts are what a create there carries: the base
     * is absent, the side blank, and only fields that are written move the base.
     */
    public RecordVerdict decide(RecordSituation now) {
        TypeFields type = fields.of(now);
        Set<SchemaFault> faults = new HashSet<>(type.faults());
        Set<FieldName> historyWanted = new HashSet<>();
        Set<HasOpportunity> opportunitiesWanted = new HashSet<>();
        // By identity: a plan's field is one object, and its hash is made of all that is in it.
        IdentityHashMap<FieldPlan, FieldVerdict> verdicts = new IdentityHashMap<>();
        type.unsynced().forEach(plan -> verdicts.put(plan, still(plan, None.Why.NOT_SYNCED)));
        for (PlannedField field : type.planned()) {
            Set<SchemaFault> missing = type.missing(field, now);
            if (!missing.isEmpty()) {
                faults.addAll(missing);
                continue;
            }
            FieldReading read = type.read(field, now);
            Optional<FieldVerdict> same = field.plainlySame(read);
            if (same.isPresent()) {
                verdicts.put(field.plan(), same.get());
                continue;
            }
            Optional<HasOpportunity> unasked = type.unasked(field, now);
            FieldVerdict verdict = masked(field, unasked.isPresent()
                    ? whetherLockedOrNot(field, read)
                    : field.decide(read, type.heldLock(field, now)), now);
            verdicts.put(field.plan(), verdict);
            unasked.filter(asked -> verdict.verdict().equals(new None(None.Why.LOCK_UNKNOWN)))
                    .ifPresent(opportunitiesWanted::add);
            if (!now.masked().contains(field.plan().name()) && field.wantsHistory(verdict, read)) {
                historyWanted.add(field.plan().name());
            }
        }
        boolean held = object.fields().stream().anyMatch(plan -> holdsRecord(plan, verdicts.get(plan)));
        return new RecordVerdict(inPlanOrder(verdicts, held), faults, type.notApplicable(), historyWanted,
                opportunitiesWanted, held);
    }

    /** Most fields are decided alike with a lock and without: then nobody need ask whether it holds. */
    private static FieldVerdict whetherLockedOrNot(PlannedField field, FieldReading read) {
        FieldVerdict free = field.decide(read, Optional.empty());
        return free.comesToTheSameAs(field.decide(read, field.plan().rule().lock()))
                ? free
                : still(field.plan(), None.Why.LOCK_UNKNOWN);
    }

    /** What a record that is about to be created on a side is given. */
    public CreationValues creationValues(Snapshot source, Side target) {
        Optional<Snapshot> salesforce = target == Side.HUBSPOT ? Optional.of(source) : Optional.empty();
        Optional<Snapshot> hubspot = target == Side.SALESFORCE ? Optional.of(source) : Optional.empty();
        RecordVerdict verdict = decide(new RecordSituation(salesforce, hubspot, Base.ABSENT, Set.of(), Map.of()));
        Map<String, RawValue> values = new HashMap<>();
        object.create()
                .in(target)
                .ifPresent(
                        creation -> creation.set().forEach((field, value) -> values.put(field, RawValue.of(value))));
        values.putAll(verdict.writes(target));
        values.values().removeIf(RawValue::isBlank);
        return new CreationValues(fields.createdType(target), values, verdict);
    }

    /**
     * What a field's base becomes after its write was accepted on every side it names. Where a CRM holds
     * something else than it was given, it altered the value: the field is apart and not sent again.
     *
     * @param written a write that {@link #decide}, {@link #take} or {@link #set} gave for this situation
     * @param held what the written sides hold, by that CRM's field names, as answered or read back; a field
     *     that is not in it is taken to be as it was sent
     */
    public BaseMove afterWrite(FieldVerdict written, RecordSituation now, Map<Side, Map<String, RawValue>> held) {
        return planned(written.field(), now).move(reading(written.field(), now), written.writes(), held);
    }

    /** A person chose one side's value; a rejection as unmappable if it cannot be said on the other. */
    public FieldVerdict take(FieldName field, Side winner, RecordSituation now) {
        return planned(field, now).take(winner, reading(field, now));
    }

    /**
     * A person gave a value, which is written to both sides; a rejection as unmappable if it cannot be said on
     * the other.
     *
     * @param speller the CRM in whose words it is given
     * @param given by that CRM's field names; a group's member that is not in it becomes blank
     */
    public FieldVerdict set(FieldName field, Side speller, Map<String, RawValue> given, RecordSituation now) {
        return planned(field, now).set(speller, given, reading(field, now));
    }

    /** A person said that both may keep what they hold. */
    public BaseMove keepBoth(FieldName field, RecordSituation now) {
        return planned(field, now).asHeld(reading(field, now));
    }

    /** A field with an open rejection is written by nobody but the person who decides it. */
    private static FieldVerdict masked(PlannedField field, FieldVerdict verdict, RecordSituation now) {
        boolean waits = now.masked().contains(field.plan().name()) && !verdict.isReject()
                && !verdict.verdict().equals(new None(None.Why.EQUAL));
        return waits ? still(field.plan(), None.Why.WAITS_FOR_PERSON) : verdict;
    }

    private static boolean holdsRecord(FieldPlan plan, @Nullable FieldVerdict verdict) {
        return plan.options().holdRecord() && verdict != null
                && (verdict.isReject() || verdict.verdict().equals(new None(None.Why.WAITS_FOR_PERSON)));
    }

    private List<FieldVerdict> inPlanOrder(IdentityHashMap<FieldPlan, FieldVerdict> verdicts, boolean held) {
        List<FieldVerdict> ordered = new ArrayList<>();
        for (FieldPlan plan : object.fields()) {
            FieldVerdict verdict = verdicts.get(plan);
            if (verdict != null) {
                ordered.add(held && verdict.isWrite() ? still(plan, None.Why.RECORD_HELD) : verdict);
            }
        }
        return ordered;
    }

    private PlannedField planned(FieldName field, RecordSituation now) {
        return fields.of(now)
                .planned()
                .stream()
                .filter(planned -> planned.plan().name().equals(field))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "field " + field + " of " + object.name() + " is not synced for this type of record"));
    }

    private FieldReading reading(FieldName field, RecordSituation now) {
        return fields.of(now).read(planned(field, now), now);
    }

    private static FieldVerdict still(FieldPlan plan, None.Why why) {
        return FieldVerdict.still(plan.name(), new None(why));
    }
}
