package dev.crmcutover.plan.reading;

import dev.crmcutover.plan.Condition;
import dev.crmcutover.plan.Scope;
import dev.crmcutover.record.Side;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads which records a phase may touch. */
final class ScopeReader {
    private final Names names;
    private final ObjectReader objects;

    ScopeReader(Names names, ObjectReader objects) {
        this.names = names;
        this.objects = objects;
    }

    void read(PlanNode section) {
        names.scopes()
                .declare(section, (name, node) -> node.block(Section.SCOPE).map(scope -> scope(name, node, scope)));
    }

    private Scope scope(String name, PlanNode node, PlanBlock block) {
        block.get("disagree").ifPresent(said -> SettingReader.only(said, "hold"));
        if (!block.has("salesforce") && !block.has("hubspot")) {
            node.refuseKey("the scope asks nothing of any record",
                    "write conditions, or leave `scope` out of the phase: then every record is in it");
        }
        return new Scope(name, conditions(Side.SALESFORCE, block), conditions(Side.HUBSPOT, block));
    }

    private Map<String, List<Condition>> conditions(Side side, PlanBlock block) {
        List<String> types = types(side);
        Map<String, List<Condition>> conditions = new LinkedHashMap<>();
        block.get(side.word())
                .flatMap(node -> node.openBlock("a block of record types"))
                .ifPresent(said -> said.entries()
                        .forEach((type, node) -> {
                            if (!types.contains(type)) {
                                node.refuseKey("no object of this plan has the type '" + type + "' in " + side.label(),
                                        Closest.hint(type, types));
                            }
                            conditions.put(type, new ConditionReader(names, side, orders(side)).read(node));
                        }));
        return conditions;
    }

    private List<String> types(Side side) {
        return objects.pairs().values().stream().map(pair -> pair.types(side)).flatMap(Collection::stream).toList();
    }

    private Map<String, List<String>> orders(Side side) {
        Map<String, List<String>> orders = new LinkedHashMap<>();
        objects.fieldReaders().forEach(fields -> orders.putAll(fields.orders(side)));
        return orders;
    }
}
