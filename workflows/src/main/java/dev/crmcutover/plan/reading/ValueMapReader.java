package dev.crmcutover.plan.reading;

import dev.crmcutover.plan.ValueMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the value maps of a plan: pairs written in the plan or in a CSV file, an order, or both. */
final class ValueMapReader {
    private final Names names;
    private final FileReader files;

    ValueMapReader(Names names, FileReader files) {
        this.names = names;
        this.files = files;
    }

    void read(PlanNode section) {
        names.maps()
                .declare(section,
                        (name, node) -> node.openBlock("a block of values").flatMap(map -> map(name, node, map)));
    }

    /** With one of its own keys a map is described by them; without, its entries are the values. */
    private Optional<MapPlan> map(String name, PlanNode node, PlanBlock block) {
        boolean described = Section.VALUE_MAP.allKeys().stream().anyMatch(block::has);
        if (!described) {
            return values(name, node, pairs(block)).map(map -> new MapPlan(Optional.of(map), List.of()));
        }
        block.holdTo(Section.VALUE_MAP);
        if (block.has("values") && block.has("file")) {
            node.refuseKey("the values are said twice: in `values` and in `file`", "keep one of them");
            return Optional.empty();
        }
        Optional<PlanNode> source = block.get("values").or(() -> block.get("file"));
        Optional<ValueMap> values = source.flatMap(said -> block.has("file")
                ? files.pairs(said).flatMap(pairs -> values(name, said, pairs))
                : said.openBlock("a block of values").flatMap(inner -> values(name, said, pairs(inner))));
        Optional<List<String>> order = block.get("order").map(Orders::read).orElse(Optional.of(List.of()));
        if (source.isPresent() && values.isEmpty() || order.isEmpty()) {
            return Optional.empty();
        }
        boolean known = block.get("order").isEmpty() || values.isEmpty()
                || stepsAreKnown(block.get("order").get(), values.get());
        return known ? Optional.of(new MapPlan(values, order.get())) : Optional.empty();
    }

    private static boolean stepsAreKnown(PlanNode order, ValueMap map) {
        boolean known = true;
        for (PlanNode step : order.items()) {
            Optional<String> unknown = step.text().filter(value -> map.toSalesforce(value).isEmpty());
            unknown.ifPresent(value -> step.refuse(step.quoted() + " is not a HubSpot value of this map",
                    "an order is written in HubSpot's values: "
                            + Closest.hint(value, map.hubspotBySalesforce().values())));
            known &= unknown.isEmpty();
        }
        return known;
    }

    private static Map<String, Paired> pairs(PlanBlock block) {
        Map<String, Paired> pairs = new LinkedHashMap<>();
        block.entries()
                .forEach((salesforce, node) -> node.text()
                        .ifPresent(hubspot -> pairs.put(salesforce, new Paired(hubspot, node::refuse))));
        return pairs;
    }

    private static Optional<ValueMap> values(String name, PlanNode node, Map<String, Paired> pairs) {
        if (pairs.isEmpty()) {
            node.refuse("the map has no values", "write `Salesforce value: hubspot_value`, one a line");
            return Optional.empty();
        }
        Set<String> salesforce = new HashSet<>();
        Set<String> hubspot = new HashSet<>();
        boolean sound = true;
        for (var pair : pairs.entrySet()) {
            if (!salesforce.add(key(pair.getKey())) || !hubspot.add(key(pair.getValue().hubspot()))) {
                pair.getValue()
                        .report()
                        .refuse("'" + pair.getKey() + "' or '" + pair.getValue().hubspot()
                                + "' stands twice in the map",
                                "each value has one twin, so that there and back is the same");
                sound = false;
            }
        }
        Map<String, String> values = new LinkedHashMap<>();
        pairs.forEach((left, right) -> values.put(left, right.hubspot()));
        return sound ? Optional.of(new ValueMap(name, values)) : Optional.empty();
    }

    private static String key(String value) {
        return value.strip().toLowerCase(Locale.ROOT);
    }

    /** A HubSpot value, and where to report that it does not fit. */
    record Paired(String hubspot, Refusal report) {}

    /** Reports a problem at the place it belongs to. */
    @FunctionalInterface
    interface Refusal {
        void refuse(String problem, String hint);
    }
}
