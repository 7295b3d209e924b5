package dev.crmcutover.plan.reading;

import dev.crmcutover.plan.FieldPlan;
import dev.crmcutover.plan.FieldPlan.FieldPair;
import dev.crmcutover.plan.FieldPlan.Options;
import dev.crmcutover.plan.FieldRule;
import dev.crmcutover.plan.Lock;
import dev.crmcutover.plan.Lock.Via;
import dev.crmcutover.plan.Lock.When.HasOpportunity;
import dev.crmcutover.plan.PlanDefaults;
import dev.crmcutover.record.FieldName;
import dev.crmcutover.record.ObjectName;
import dev.crmcutover.record.Side;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the fields of one object, domain by domain. */
final class FieldsReader {
    private static final Map<String, Boolean> ON_REJECT = Words.of("hold-field", false, "hold-record", true);
    private static final String TO_HINT = "write `Salesforce_Field__c: hubspot_property`, or a block with `to` or"
            + " `group`";

    private final Names names;
    private final List<FieldPlan> fields = new ArrayList<>();
    private final Map<String, PlanNode> byName = new HashMap<>();
    private final Map<Side, Map<String, PlanNode>> mapped = new EnumMap<>(Side.class);
    private final Map<Side, Map<String, List<String>>> orders = new EnumMap<>(Side.class);

    FieldsReader(Names names) {
        this.names = names;
        for (Side side : Side.values()) {
            mapped.put(side, new HashMap<>());
            orders.put(side, new HashMap<>());
        }
    }

    /** Reads the fields of a block of domains. */
    void read(PlanNode section) {
        section.openBlock("a block of domains").ifPresent(domains -> domains.entries().forEach((domain, node) -> {
            Optional<DomainPlan> declared = names.domains().resolveKey(domain, node);
            node.openBlock("a block of fields")
                    .ifPresent(block -> block.entries().forEach((name, field) -> field(name, field, declared)));
        }));
    }

    /** Adds what another section of the object makes a field of, if nothing of it is mapped already. */
    void add(FieldPlan field, PlanNode node) {
        if (field.pairs().stream().allMatch(pair -> isFirst(pair, node))) {
            byName.put(field.name().value().toLowerCase(Locale.ROOT), node);
            fields.add(field);
        }
    }

    /** All fields that could be read, in the order they were. */
    List<FieldPlan> fields() {
        return List.copyOf(fields);
    }

    /**
     * The orders of this object's fields, as far as they have one, by each side's field name. An empty order
     * is one that could not be read.
     */
    Map<String, List<String>> orders(Side side) {
        return orders.getOrDefault(side, Map.of());
    }

    /** The fields whose rule may write to a side, each with where it stands. */
    Map<FieldPlan, PlanNode> writing(Side side) {
        Map<FieldPlan, PlanNode> writing = new LinkedHashMap<>();
        for (FieldPlan field : fields) {
            PlanNode node = byName.get(field.name().value().toLowerCase(Locale.ROOT));
            if (field.rule().writes(side) && node != null) {
                writing.put(field, node);
            }
        }
        return writing;
    }

    /** Reports locks that could never hold here, each once, at the first field that has it. */
    void refuseLocksOutOfReach(ObjectName object, List<String> types) {
        Set<String> refused = new HashSet<>();
        for (FieldPlan field : fields) {
            PlanNode node = byName.get(field.name().value().toLowerCase(Locale.ROOT));
            Lock lock = field.rule().lock().orElse(null);
            if (node != null && lock != null && lock.when() instanceof HasOpportunity asked && !asked.reaches(types)
                    && refused.add(lock.name())) {
                String never = "the lock '" + lock.name() + "' never holds for " + object + ": ";
                if (object.equals(ObjectName.DEALS)) {
                    node.refuseKey(never + "an opportunity locks people and companies",
                            "ask the deal itself: `when: { salesforce: { IsClosed: \"false\" } }`");
                } else {
                    node.refuseKey(never + "no opportunity reaches a " + String.join(" or ", types) + " by "
                            + String.join(" or ", asked.via().stream().map(Words::word).toList()),
                            types.stream().anyMatch(Via.ACCOUNT::reaches)
                                    ? "write `via: account` in a lock for " + object + ", or `lock: none` here"
                                    : "ask a field of the record itself: `when: { salesforce: { Status: Qualified } }`,"
                                            + " or write `lock: none` here");
                }
            }
        }
    }

    private void field(String name, PlanNode node, Optional<DomainPlan> domain) {
        Optional<PlanBlock> block = node.isText() ? Optional.empty() : node.block(Section.FIELD);
        List<FieldPair> pairs = block.map(said -> pairs(name, node, said))
                .orElseGet(() -> node.isText() ? pair(name, node, node).stream().toList() : List.of());
        boolean unique = pairs.stream().map(pair -> isFirst(pair, node)).toList().stream().allMatch(first -> first);
        PlanNode sameName = byName.putIfAbsent(name.toLowerCase(Locale.ROOT), node);
        if (sameName != null && unique) {
            node.refuseKey("the object has another field or group '" + name + "' in line " + sameName.line(),
                    "give the group a name of its own");
        }
        Optional<MapPlan> map = block.flatMap(said -> said.get("map")).flatMap(names.maps()::resolve);
        RuleParts own = block.map(RuleParts::of).orElse(RuleParts.NONE);
        boolean mapKnown = map.isPresent() || block.filter(said -> said.has("map")).isEmpty();
        Optional<FieldRule> rule = domain.flatMap(declared -> new RuleReader(names, own, declared.rule(), node)
                .read(mapKnown ? Optional.of(map.map(MapPlan::order).orElse(List.of())) : Optional.empty()));
        noteOrders(pairs, rule.filter(sound -> mapKnown), map);
        Optional<Options> options = options(node, block, map, rule)
                .filter(sound -> map.isEmpty() || StageMapForm.fits(pairs, block.orElseThrow(), map.get(), rule));
        if (!pairs.isEmpty() && unique && sameName == null && rule.isPresent() && options.isPresent()) {
            fields.add(new FieldPlan(new FieldName(name), domain.orElseThrow().name(), pairs, rule.get(),
                    options.get(), node.line()));
        }
    }

    private static List<FieldPair> pairs(String name, PlanNode node, PlanBlock block) {
        if (block.has("to") == block.has("group")) {
            node.refuseKey(block.has("to")
                    ? "a field has either `to` or `group`, not both"
                    : "the field is paired with nothing", TO_HINT);
            return List.of();
        }
        if (block.has("to")) {
            return block.get("to").flatMap(to -> pair(name, node, to)).stream().toList();
        }
        PlanNode group = block.get("group").orElseThrow();
        List<FieldPair> pairs = new ArrayList<>();
        group.openBlock("a block of fields").ifPresent(members -> {
            members.entries()
                    .forEach((salesforce, hubspot) -> pair(salesforce, hubspot, hubspot).ifPresent(pairs::add));
            if (members.entries().size() < 2) {
                group.refuseKey("a group has at least two fields, and this has " + members.entries().size(),
                        "write a single field as `Salesforce_Field__c: hubspot_property`");
                pairs.clear();
            }
        });
        return pairs;
    }

    private static Optional<FieldPair> pair(String salesforce, PlanNode key, PlanNode to) {
        boolean soundKey = FieldNames.isSound(Side.SALESFORCE, salesforce, key);
        return to.text()
                .filter(hubspot -> FieldNames.isSound(Side.HUBSPOT, hubspot, to))
                .filter(hubspot -> soundKey)
                .map(hubspot -> new FieldPair(salesforce, hubspot));
    }

    /** Whether neither side's field is mapped already; reported if one is. */
    private boolean isFirst(FieldPair pair, PlanNode node) {
        boolean first = true;
        for (Side side : Side.values()) {
            String field = pair.on(side);
            PlanNode other = mapped.getOrDefault(side, new HashMap<>())
                    .putIfAbsent(field.toLowerCase(Locale.ROOT), node);
            if (other != null) {
                node.refuseKey(side.label() + "'s " + field + " is mapped already in line " + other.line(),
                        "a field has one rule: keep one of the two");
                first = false;
            }
        }
        return first;
    }

    /** Remembers a field's order; an empty one where it cannot be known. */
    private void noteOrders(List<FieldPair> pairs, Optional<FieldRule> rule, Optional<MapPlan> map) {
        List<String> order = rule.isPresent() && rule.get() instanceof FieldRule.FurthestWins furthest
                ? furthest.order()
                : map.map(MapPlan::order).orElse(List.of());
        if ((!order.isEmpty() || rule.isEmpty()) && !pairs.isEmpty()) {
            MapPlan spelt = new MapPlan(map.flatMap(MapPlan::values), order);
            orders.forEach((side, byField) -> byField.put(pairs.getFirst().on(side), spelt.order(side)));
        }
    }

    private static Optional<Options> options(PlanNode node, Optional<PlanBlock> block, Optional<MapPlan> map,
            Optional<FieldRule> rule) {
        if (block.isEmpty()) {
            return node.isText() ? Optional.of(Options.NONE) : Optional.empty();
        }
        PlanBlock said = block.get();
        boolean sound = true;
        if (said.has("group")) {
            sound = refuse(said, "region-from", "`region-from` beside a group is not supported yet",
                    "take the phone number out of the group");
        }
        if (rule.filter(FieldRule.None.class::isInstance).isPresent()) {
            sound &= refuse(said, "critical", "a field with the rule none is not synced and cannot be critical",
                    "take it out");
            sound &= refuse(said, "on-reject", "a field with the rule none is never rejected", "take it out");
        }
        Optional<String> region = said.get("region-from")
                .flatMap(from -> from.text().filter(field -> FieldNames.isSound(Side.SALESFORCE, field, from)));
        boolean critical = said.get("critical").flatMap(PlanNode::yesOrNo).orElse(PlanDefaults.CRITICAL);
        boolean holdRecord = said.get("on-reject")
                .flatMap(onReject -> onReject.oneOf(ON_REJECT))
                .orElse(PlanDefaults.HOLD_RECORD);
        return sound
                ? Optional.of(new Options(critical, map.flatMap(MapPlan::values), region, holdRecord))
                : Optional.empty();
    }

    private static boolean refuse(PlanBlock block, String key, String problem, String hint) {
        block.get(key).ifPresent(node -> node.refuseKey(problem, hint));
        return !block.has(key);
    }
}
