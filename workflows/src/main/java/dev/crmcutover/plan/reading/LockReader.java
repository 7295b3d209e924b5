package dev.crmcutover.plan.reading;

import dev.crmcutover.plan.Lock;
import dev.crmcutover.plan.Lock.OnEdit;
import dev.crmcutover.plan.Lock.State;
import dev.crmcutover.plan.Lock.Via;
import dev.crmcutover.plan.Lock.When;
import dev.crmcutover.plan.PlanDefaults;
import dev.crmcutover.record.Side;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads one lock: its condition, its owner, and what becomes of an edit against it. */
final class LockReader {
    private static final String FORM = "write `when: { salesforce: { Status: Qualified } }` or"
            + " `when: { opportunity: open }`";
    private static final String OPPORTUNITY = "opportunity";

    private LockReader() {}

    static Optional<Lock> read(String name, PlanBlock block) {
        Optional<When> when = block.required("when", FORM)
                .flatMap(node -> node.block(Section.LOCK_WHEN).flatMap(said -> when(node, said)));
        Optional<Side> owner = block.required("owner", "whose value counts while it holds: salesforce or hubspot")
                .flatMap(node -> node.oneOf(Words.SIDE));
        Optional<OnEdit> onEdit = block.get("on-edit")
                .map(node -> node.oneOf(Words.ON_EDIT))
                .orElse(Optional.of(PlanDefaults.ON_EDIT));
        return when.isEmpty() || owner.isEmpty() || onEdit.isEmpty()
                ? Optional.empty()
                : Optional.of(new Lock(name, when.get(), owner.get(), onEdit.get()));
    }

    private static Optional<When> when(PlanNode node, PlanBlock block) {
        if (block.has(OPPORTUNITY)) {
            boolean alone = true;
            for (Side side : Side.values()) {
                alone &= !block.has(side.word());
                block.get(side.word())
                        .ifPresent(said -> said.refuseKey("a lock asks either for an opportunity or a field",
                                "declare two locks, and name each beside the fields that it locks"));
            }
            return opportunity(block).filter(alone ? any -> true : any -> false);
        }
        for (String key : List.of("via", "record-types")) {
            block.get(key)
                    .ifPresent(said -> said.refuseKey("`" + key + "` says which opportunities lock, and no"
                            + " `opportunity` stands beside it", "write `opportunity: open` or `opportunity: any`"));
        }
        return field(node, block);
    }

    private static Optional<When> opportunity(PlanBlock block) {
        Optional<State> state = block.get(OPPORTUNITY).flatMap(node -> node.oneOf(Words.OPPORTUNITY));
        Optional<Set<Via>> via = block.get("via").map(LockReader::via).orElse(Optional.of(PlanDefaults.LOCK_VIA));
        Optional<List<String>> recordTypes = block.get("record-types")
                .map(LockReader::recordTypes)
                .orElse(Optional.of(List.of()));
        return state.isEmpty() || via.isEmpty() || recordTypes.isEmpty()
                ? Optional.empty()
                : Optional.of(new When.HasOpportunity(state.get(), via.get(), recordTypes.get()));
    }

    private static Optional<Set<Via>> via(PlanNode node) {
        Set<Via> ways = EnumSet.noneOf(Via.class);
        List<PlanNode> items = node.items();
        for (PlanNode item : items) {
            item.oneOf(Words.VIA)
                    .filter(way -> !ways.add(way))
                    .ifPresent(twice -> item
                            .refuse(item.quoted() + " stands twice", "name each way once"));
        }
        return ways.isEmpty() || ways.size() != items.size() ? nothing(node, items) : Optional.of(ways);
    }

    private static Optional<List<String>> recordTypes(PlanNode node) {
        List<PlanNode> items = node.items();
        List<String> types = ExtentReader.recordTypes(node);
        return types.isEmpty() || types.size() != items.size() ? nothing(node, items) : Optional.of(types);
    }

    private static <T> Optional<T> nothing(PlanNode node, List<PlanNode> items) {
        if (items.isEmpty()) {
            node.refuse("nothing stands in this list", "take the key out, or name at least one");
        }
        return Optional.empty();
    }

    private static Optional<When> field(PlanNode node, PlanBlock block) {
        List<When> conditions = new ArrayList<>();
        boolean sound = true;
        for (Side side : Side.values()) {
            Optional<PlanNode> fields = block.get(side.word());
            Optional<PlanBlock> said = fields.flatMap(crm -> crm.openBlock("a block of one field"));
            sound &= fields.isPresent() == said.isPresent();
            for (var entry : said.map(PlanBlock::entries).orElse(Map.of()).entrySet()) {
                Optional<String> value = entry.getValue().text();
                boolean named = FieldNames.isSound(side, entry.getKey(), entry.getValue());
                sound &= named && value.isPresent();
                value.ifPresent(text -> conditions.add(new When.FieldIs(side, entry.getKey(), text)));
            }
        }
        if (sound && conditions.size() != 1
                && block.entries()
                        .keySet()
                        .stream()
                        .allMatch(key -> Side.SALESFORCE.word().equals(key)
                                || Side.HUBSPOT.word().equals(key))) {
            node.refuse("a lock asks exactly one field, and this asks " + conditions.size(), FORM);
        }
        return sound && conditions.size() == 1 ? Optional.of(conditions.getFirst()) : Optional.empty();
    }
}
