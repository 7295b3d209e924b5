package dev.crmcutover.plan.reading;

import dev.crmcutover.plan.Condition;
import dev.crmcutover.plan.ObjectPlan.Create;
import dev.crmcutover.plan.ObjectPlan.Creation;
import dev.crmcutover.plan.ObjectPlan.Pair;
import dev.crmcutover.record.ObjectName;
import dev.crmcutover.record.Side;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads where the records of an object are created. What is not said is never created. */
final class CreateReader {
    private static final String HINT = "write never, when-in-scope, or a block with `as`, `when` and `set`";

    private final Names names;
    private final ObjectName object;
    private final Pair pair;
    private final FieldsReader fields;

    CreateReader(Names names, ObjectName object, Pair pair, FieldsReader fields) {
        this.names = names;
        this.object = object;
        this.pair = pair;
        this.fields = fields;
    }

    Create read(Optional<PlanNode> node) {
        Optional<PlanBlock> block = node.flatMap(said -> said.block(Section.CREATE));
        return new Create(creation(block, Side.SALESFORCE), creation(block, Side.HUBSPOT));
    }

    private Optional<Creation> creation(Optional<PlanBlock> block, Side side) {
        return block.flatMap(said -> said.get("in-" + side.word())).flatMap(node -> {
            if (node.isBlock()) {
                return node.block(Section.CREATION).flatMap(said -> described(side, node, said));
            }
            return node.text().flatMap(word -> switch (word) {
                case "never" -> Optional.empty();
                case "when-in-scope" -> type(side, node, Optional.empty())
                        .map(type -> new Creation(type, List.of(), Map.of()));
                default -> {
                    node.refuse(node.quoted() + " is not known here", HINT);
                    yield Optional.empty();
                }
            });
        });
    }

    private Optional<Creation> described(Side side, PlanNode node, PlanBlock block) {
        Optional<String> type = type(side, node, block.get("as"));
        List<Condition> when = block.get("when").map(said -> when(side, said)).orElse(List.of());
        Map<String, String> set = block.get("set").map(said -> set(side, said)).orElse(Map.of());
        return type.map(as -> new Creation(as, when, set));
    }

    private Optional<String> type(Side side, PlanNode node, Optional<PlanNode> as) {
        List<String> types = pair.types(side);
        if (as.isPresent()) {
            return as.get().text().filter(type -> {
                if (!types.contains(type)) {
                    as.get().refuse(as.get().quoted() + " is not a type of this pair", Closest.hint(type, types));
                }
                return types.contains(type);
            });
        }
        if (types.size() > 1) {
            node.refuseKey("which type is created does not stand here", "write `as:` with one of: "
                    + String.join(", ", types));
            return Optional.empty();
        }
        return Optional.of(types.getFirst());
    }

    /** Conditions on the record of the other CRM, from which this one is created. */
    private List<Condition> when(Side side, PlanNode node) {
        Side from = side.other();
        if (node.isText() && node.text().equals(Optional.of("has-email"))) {
            if (!object.equals(ObjectName.PEOPLE)) {
                node.refuse("has-email can only be asked of people", "ask a field: { domain: has-value }");
            }
            return List.of(new Condition.HasValue(from == Side.SALESFORCE ? "Email" : "email"));
        }
        return new ConditionReader(names, from, fields.orders(from)).read(node);
    }

    private static Map<String, String> set(Side side, PlanNode node) {
        Map<String, String> values = new LinkedHashMap<>();
        node.openBlock("a block of fields and values").ifPresent(block -> block.entries().forEach((field, value) -> {
            boolean sound = FieldNames.isSound(side, field, value);
            value.text().filter(text -> sound).ifPresent(text -> values.put(field, text));
        }));
        return values;
    }
}
