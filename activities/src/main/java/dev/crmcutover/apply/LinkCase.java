package dev.crmcutover.apply;

import dev.crmcutover.crm.CallAnswer.Refusal;
import dev.crmcutover.decide.FieldVerdict;
import dev.crmcutover.decide.RecordVerdict;
import dev.crmcutover.ledger.LinkRow;
import dev.crmcutover.ledger.NewRejection;
import dev.crmcutover.ledger.Outcome;
import dev.crmcutover.ledger.RejectionChange;
import dev.crmcutover.ledger.RejectionReasons;
import dev.crmcutover.ledger.TakenLink;
import dev.crmcutover.plan.Lock.When.HasOpportunity;
import dev.crmcutover.plan.TwinField;
import dev.crmcutover.record.Base;
import dev.crmcutover.record.LinkId;
import dev.crmcutover.record.RawValue;
import dev.crmcutover.record.RecordKey;
import dev.crmcutover.record.Side;
import dev.crmcutover.record.Snapshot;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One link on its way through a page: what was taken, read, decided and answered so far. Belongs to one
 * page and one thread at a time.
 */
final class LinkCase {
    private final TakenLink taken;
    private final Map<Side, Snapshot> records = new EnumMap<>(Side.class);
    private final Map<Side, Map<String, RawValue>> planned = new EnumMap<>(Side.class);
    private final Map<Side, Map<String, RawValue>> associations = new EnumMap<>(Side.class);
    private final Map<Side, Map<String, RawValue>> held = new EnumMap<>(Side.class);
    private final Map<Side, Map<String, RawValue>> replaced = new EnumMap<>(Side.class);
    private final Map<Side, Refusal> refusals = new EnumMap<>(Side.class);
    private final List<FieldVerdict> resolved = new ArrayList<>();
    private final List<NewRejection> opened = new ArrayList<>();
    private final List<RejectionChange> changes = new ArrayList<>();
    private Map<HasOpportunity, Boolean> opportunities = Map.of();
    private Base base;
    private boolean baseMoved;
    private final Set<Side> lost = EnumSet.noneOf(Side.class);
    private final Set<LinkId> others = new HashSet<>();
    private final Set<String> leftOut = new HashSet<>();
    private final Set<TwinField> lacking = EnumSet.noneOf(TwinField.class);
    private boolean wake;
    private boolean inSaga;
    private @Nullable RecordVerdict verdict;
    private @Nullable Outcome ending;
    private @Nullable RecordKey created;
    private @Nullable LinkId waitsFor;

    LinkCase(TakenLink taken) {
        this.taken = taken;
        this.base = taken.base();
    }

    TakenLink taken() {
        return taken;
    }

    LinkRow link() {
        return taken.link();
    }

    LinkId id() {
        return taken.link().id();
    }

    // --- read ---

    void read(Snapshot record) {
        records.put(record.key().side(), record);
    }

    @Nullable
    Snapshot record(Side side) {
        return records.get(side);
    }

    /** What a side holds; only where it was read. */
    Snapshot present(Side side) {
        Snapshot record = records.get(side);
        if (record == null) {
            throw new IllegalStateException("link " + id() + " was not read in " + side.label());
        }
        return record;
    }

    /**
     * The record of a side is gone, or is another by now: never blank, never created again. The link's saga
     * finds out what became of it; this page leaves the link as it is.
     */
    void lose(Side side) {
        lost.add(side);
        wake = true;
        end(Outcome.of(Outcome.Kind.REJECTED, WriteAnswers.NOT_FOUND));
    }

    /** It is looked at again once another's link is live: its twin is created below that, or associated with it. */
    void waitFor(LinkId other) {
        waitsFor = other;
    }

    /** It is looked at again anyway. */
    void waitForNobody() {
        waitsFor = null;
    }

    /** A twin field does not hold all twins yet. */
    void lacks(TwinField field) {
        lacking.add(field);
    }

    /** A HubSpot record is neither associated nor dissociated: its link is in question. */
    void leaveOut(String hubspot) {
        leftOut.add(hubspot);
    }

    Set<String> leftOut() {
        return leftOut;
    }

    /** The twin fields that do not hold all twins yet. */
    Set<TwinField> lacking() {
        return lacking;
    }

    Optional<LinkId> waitsFor() {
        return Optional.ofNullable(waitsFor);
    }

    /** The sides whose record was not found as the one it was. */
    Set<Side> lost() {
        return lost;
    }

    // --- decided ---

    /** The case is closed: nothing more is done with the link in this page. The first ending stands. */
    void end(Outcome outcome) {
        if (ending == null) {
            ending = outcome;
        }
    }

    boolean isOpen() {
        return ending == null;
    }

    Optional<Outcome> ending() {
        return Optional.ofNullable(ending);
    }

    /** Which opportunities that may lock it there are, as far as that was asked. */
    void knowOpportunities(Map<HasOpportunity, Boolean> known) {
        opportunities = Map.copyOf(known);
    }

    Map<HasOpportunity, Boolean> opportunities() {
        return opportunities;
    }

    void decided(RecordVerdict decided) {
        verdict = decided;
    }

    Optional<RecordVerdict> verdict() {
        return Optional.ofNullable(verdict);
    }

    /** A field whose rejection was decided, or is no longer needed, is written after all. */
    void resolve(FieldVerdict field) {
        resolved.add(field);
    }

    /** Every field that is to be written, by rule or by a person's decision. */
    List<FieldVerdict> writes() {
        return Stream.concat(verdict().stream().flatMap(all -> all.written().stream()), resolved.stream()).toList();
    }

    Base base() {
        return base;
    }

    void moveBase(Base to) {
        if (!to.equals(base)) {
            base = to;
            baseMoved = true;
        }
    }

    Optional<Base> movedBase() {
        return baseMoved ? Optional.of(base) : Optional.empty();
    }

    void plan(Side side, Map<String, RawValue> values) {
        values.forEach((name, value) -> (TwinField.isAssociation(name) ? associations : planned)
                .computeIfAbsent(side, any -> new LinkedHashMap<>())
                .put(name, value));
    }

    /** What is to be written on a side by the next call; empty where nothing is. */
    Map<String, RawValue> planned(Side side) {
        return planned.getOrDefault(side, Map.of());
    }

    /** Everything that is to be written on a side, associations too. */
    Set<String> plannedInAll(Side side) {
        Set<String> names = new HashSet<>(planned(side).keySet());
        names.addAll(associations.getOrDefault(side, Map.of()).keySet());
        return names;
    }

    boolean plansWrites() {
        return !planned.isEmpty();
    }

    /**
     * After all else is written, associations are what the next call writes: they are calls of their own.
     *
     * @return whether there are any
     */
    boolean planAssociations() {
        planned.clear();
        planned.putAll(associations);
        associations.clear();
        return plansWrites();
    }

    /** Takes fields back from what is planned, because the CRM refuses them. */
    void unplan(Side side, Set<String> fields) {
        Map<String, RawValue> left = planned.get(side);
        if (left != null) {
            left.keySet().removeAll(fields);
            if (left.isEmpty()) {
                planned.remove(side);
            }
        }
    }

    // --- answered ---

    /** A side accepted the write and now holds these values in the fields written. */
    void applied(Side side, Map<String, RawValue> holds) {
        held.computeIfAbsent(side, any -> new LinkedHashMap<>()).putAll(holds);
        refusals.remove(side);
    }

    /** What a write took the place of, where the CRM's answer said so. */
    void replaced(Side side, Map<String, RawValue> before) {
        if (!before.isEmpty()) {
            replaced.computeIfAbsent(side, any -> new LinkedHashMap<>()).putAll(before);
        }
    }

    Map<String, RawValue> replaced(Side side) {
        return replaced.getOrDefault(side, Map.of());
    }

    /** What a side had accepted was put back there. */
    void giveBack(Side side, Set<String> names) {
        Map<String, RawValue> accepted = held.get(side);
        if (accepted != null) {
            accepted.keySet().removeAll(names);
            if (accepted.isEmpty()) {
                held.remove(side);
            }
        }
    }

    Map<String, RawValue> held(Side side) {
        return held.getOrDefault(side, Map.of());
    }

    boolean wasWritten() {
        return !held.isEmpty();
    }

    void refused(Side side, Refusal refusal) {
        refusals.put(side, refusal);
    }

    /** A refusal was made into rejections; what is left may be sent once more. */
    void refusalTaken(Side side) {
        refusals.remove(side);
    }

    Optional<Refusal> refusal(Side side) {
        return Optional.ofNullable(refusals.get(side));
    }

    void created(RecordKey record) {
        created = record;
    }

    Optional<RecordKey> created() {
        return Optional.ofNullable(created);
    }

    // --- review ---

    /** Opens a rejection; one that a person decides alone wakes the record's saga. */
    void open(NewRejection rejection) {
        opened.add(rejection);
        wake |= !RejectionReasons.isGrouped(rejection.reason());
    }

    void change(RejectionChange change) {
        changes.add(change);
    }

    void wakeSaga() {
        wake = true;
    }

    void wakeSagaOf(LinkId other) {
        others.add(other);
    }

    Set<LinkId> wakesOthers() {
        return others;
    }

    /** Its saga is at work on it and is told what came of it: a wake would only make it look once more, for ever. */
    void inItsSaga() {
        inSaga = true;
    }

    boolean wakes() {
        return wake && !inSaga;
    }

    List<NewRejection> opened() {
        return opened;
    }

    List<RejectionChange> changes() {
        return changes;
    }
}
