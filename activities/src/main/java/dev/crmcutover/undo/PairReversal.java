package dev.crmcutover.undo;

import dev.crmcutover.apply.FieldRestore;
import dev.crmcutover.apply.ObjectContext;
import dev.crmcutover.apply.PairNow;
import dev.crmcutover.ledger.CallOp;
import dev.crmcutover.ledger.Settlement.Found;
import dev.crmcutover.ledger.UndoBox;
import dev.crmcutover.ledger.WrittenField;
import dev.crmcutover.plan.FieldPlan;
import dev.crmcutover.record.Field;
import dev.crmcutover.record.FieldName;
import dev.crmcutover.record.FieldType;
import dev.crmcutover.record.RawValue;
import dev.crmcutover.record.Schema;
import dev.crmcutover.record.Side;
import dev.crmcutover.record.Snapshot;
import dev.crmcutover.undo.Reversal.Boxed;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What can be done about everything that was written on one linked pair. Pure. */
final class PairReversal {
    private final ObjectContext context;
    private final PairNow now;
    private final Predicate<WrittenField> asked;
    private final Map<Place, List<WrittenField>> written = new LinkedHashMap<>();

    /** A field of a side. */
    record Place(Side side, FieldName field) {}

    /**
     * @param written all that was written on the pair, newest first
     * @param asked which of it is to be undone
     */
    PairReversal(ObjectContext context, PairNow now, List<WrittenField> written, Predicate<WrittenField> asked) {
        this.context = context;
        this.now = now;
        this.asked = asked;
        written.forEach(write -> this.written
                .computeIfAbsent(new Place(write.target().side(), write.target().field()), any -> new ArrayList<>())
                .add(write));
    }

    /** Every write that is to be undone, in its box. */
    List<Boxed> boxed() {
        return written.keySet().stream().flatMap(place -> boxed(place).stream()).toList();
    }

    /** Places of which something is to be undone. */
    Set<Place> places() {
        return written.entrySet()
                .stream()
                .filter(entry -> entry.getValue().stream().anyMatch(asked))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** What to put back in a field; empty where nothing can or need be. */
    Optional<FieldRestore> restore(Place place) {
        Reversal reversal = reversal(place);
        return reversal.restore().isEmpty()
                ? Optional.empty()
                : Optional.of(new FieldRestore(place.field, place.side, reversal.restore(), reversal.left()));
    }

    /** Whether the undo itself has put something back in a field before. */
    boolean isRestored(Place place) {
        return of(place).stream()
                .anyMatch(write -> write.own() && write.target().op() == CallOp.UNDO && tookEffect(write));
    }

    List<Boxed> boxed(Place place) {
        List<Boxed> boxed = new ArrayList<>(reversal(place).boxed());
        of(place).stream()
                .filter(asked)
                .filter(write -> !tookEffect(write))
                .forEach(write -> boxed.add(new Boxed(write, UndoBox.ALREADY_BACK, UndoReasons.NO_EFFECT)));
        elsewhere(place).filter(asked)
                .forEach(write -> boxed.add(new Boxed(write, UndoBox.IRREVERSIBLE, UndoReasons.MOVED)));
        return boxed;
    }

    private List<WrittenField> of(Place place) {
        return written.getOrDefault(place, List.of());
    }

    private boolean tookEffect(WrittenField write) {
        return switch (write.effect()) {
            case TAKEN -> true;
            case NONE -> false;
            case UNKNOWN -> now.settled().get(write.place().call()) != Found.VOID;
        };
    }

    private Stream<WrittenField> elsewhere(Place place) {
        return of(place).stream().filter(write -> tookEffect(write) && !isOnThisRecord(write));
    }

    private boolean isOnThisRecord(WrittenField write) {
        return write.target().op() == CallOp.CREATE || now.link()
                .end(write.target().side())
                .filter(end -> end.id().equals(write.target().rowId()))
                .isPresent();
    }

    private Reversal reversal(Place place) {
        List<WrittenField> writes = of(place).stream()
                .filter(write -> tookEffect(write) && isOnThisRecord(write))
                .toList();
        Optional<Snapshot> record = now.on(place.side);
        Optional<FieldPlan> field = context.plan()
                .fields()
                .stream()
                .filter(plan -> plan.name().equals(place.field))
                .findFirst();
        if (writes.stream().anyMatch(write -> write.target().op() == CallOp.CREATE)) {
            return Reversal.irreversible(writes, asked, UndoReasons.CREATED);
        }
        if (record.isEmpty() || now.on(place.side.other()).isEmpty()) {
            return Reversal.irreversible(writes, asked, UndoReasons.GONE);
        }
        if (field.isEmpty()) {
            return Reversal.irreversible(writes, asked, UndoReasons.NOT_IN_PLAN);
        }
        Set<String> names = field.get()
                .pairs()
                .stream()
                .map(pair -> pair.on(place.side))
                .filter(name -> writes.stream().anyMatch(write -> write.after().containsKey(name)))
                .collect(Collectors.toSet());
        if (!record.get().values().keySet().containsAll(names)) {
            return Reversal.irreversible(writes, asked, UndoReasons.FIELD_GONE);
        }
        Reversal reversal = Reversal.of(writes, names, record.get(), asked);
        return obstacle(reversal.restore(), record.get()).map(reversal::against).orElse(reversal);
    }

    /** What stands against putting values back, although they are known. */
    private Optional<String> obstacle(Map<String, RawValue> restore, Snapshot record) {
        Schema schema = context.schema(record.key().side(), record.key().type());
        for (Map.Entry<String, RawValue> value : restore.entrySet()) {
            Optional<Field> field = schema.field(value.getKey());
            if (!field.map(known -> known.access().updateable()).orElse(false)) {
                return Optional.of(UndoReasons.NOT_WRITABLE);
            }
            if (field.filter(known -> goesBack(known.type(), value.getValue(), record.value(value.getKey())))
                    .isPresent()) {
                return Optional.of(UndoReasons.FORWARD_ONLY);
            }
        }
        return Optional.empty();
    }

    private static boolean goesBack(FieldType type, RawValue to, @Nullable RawValue from) {
        if (!(type instanceof FieldType.Picklist list) || from == null) {
            return false;
        }
        int place = list.forwardOrder().indexOf(to.text().strip());
        return place >= 0 && place < list.forwardOrder().indexOf(from.text().strip());
    }
}
