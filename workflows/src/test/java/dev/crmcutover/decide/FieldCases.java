package dev.crmcutover.decide;

import dev.crmcutover.decide.FieldSituation.Holding;
import dev.crmcutover.plan.FieldRule;
import dev.crmcutover.plan.FieldRule.Blank;
import dev.crmcutover.plan.FieldRule.Conflict;
import dev.crmcutover.plan.FieldRule.FirstFill;
import dev.crmcutover.plan.Lock;
import dev.crmcutover.record.ChangedAt;
import dev.crmcutover.record.Side;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads worked cases: a rule, a situation and what must come of it. */
final class FieldCases {
    private static final String BUILT_IN = "/conformance/field-cases.json";

    private FieldCases() {}

    /** One worked case. */
    record FieldCase(String id, FieldRule rule, FieldSituation situation, Expected expected) {
        @Override
        public String toString() {
            return id;
        }
    }

    /** What must come of a case; a base of null is absent. */
    record Expected(String action, @Nullable String reason, Map<Side, String> writes,
            @Nullable Map<Side, String> baseAfter) {}

    /** The cases of the file named by the system property {@code conformance.cases}, else the built-in ones. */
    static List<FieldCase> read() throws IOException {
        String chosen = System.getProperty("conformance.cases", "");
        boolean builtIn = chosen.isBlank() || chosen.startsWith("${");
        try (InputStream in = builtIn
                ? FieldCases.class.getResourceAsStream(BUILT_IN)
                : Files.newInputStream(found(Path.of(chosen)))) {
            List<FieldCase> cases = new ArrayList<>();
            JsonMapper.shared().readTree(in).required("cases").forEach(node -> cases.add(fieldCase(node)));
            return cases;
        }
    }

    /** Maven runs tests in the module's folder; a relative path is meant from where Maven was called. */
    private static Path found(Path chosen) {
        return chosen.isAbsolute() || Files.exists(chosen) ? chosen : Path.of("..").resolve(chosen);
    }

    private static FieldCase fieldCase(JsonNode node) {
        JsonNode rule = node.required("rule");
        Optional<Lock> lock = object(rule, "lock").map(FieldCases::lock);
        FieldSituation situation = new FieldSituation(lock,
                object(node, "base").map(base -> new CanonicalPair(value(base, "salesforce"), value(base, "hubspot"))),
                holding(node.required("salesforce")), holding(node.required("hubspot")),
                Duration.ofSeconds(node.required("skewSeconds").asLong()));
        return new FieldCase(node.required("id").asString(), rule(rule, lock), situation,
                expected(node.required("expect")));
    }

    private static FieldRule rule(JsonNode rule, Optional<Lock> lock) {
        String kind = rule.required("kind").asString();
        return switch (kind) {
            case "none" -> new FieldRule.None();
            case "salesforce-owns" -> new FieldRule.Owns(Side.SALESFORCE, blank(rule), lock);
            case "hubspot-owns" -> new FieldRule.Owns(Side.HUBSPOT, blank(rule), lock);
            case "fill-blank" -> new FieldRule.FillBlank();
            case "write-once" -> new FieldRule.WriteOnce(firstFill(rule));
            case "furthest-wins" -> new FieldRule.FurthestWins(
                    rule.required("order").valueStream().map(JsonNode::asString).toList());
            default -> new FieldRule.TwoWay(constant(Conflict.class, kind), blank(rule), firstFill(rule), lock);
        };
    }

    private static Lock lock(JsonNode lock) {
        return new Lock("held", new Lock.When.FieldIs(Side.SALESFORCE, "Locked__c", "true"),
                Side.ofWord(lock.required("owner").asString()),
                constant(Lock.OnEdit.class, lock.required("onEdit").asString()));
    }

    private static Blank blank(JsonNode rule) {
        return object(rule, "blank").map(blank -> constant(Blank.class, blank.asString())).orElse(Blank.IGNORE);
    }

    private static FirstFill firstFill(JsonNode rule) {
        return constant(FirstFill.class, rule.required("firstFill").asString());
    }

    private static Holding holding(JsonNode side) {
        Optional<ChangedAt> changedAt = object(side, "changedAt")
                .map(interval -> new ChangedAt(Instant.parse(interval.required("from").asString()),
                        Instant.parse(interval.required("to").asString())));
        boolean expressible = !side.path("inexpressible").asBoolean(false);
        return new Holding(value(side, "value"), changedAt, expressible);
    }

    private static Expected expected(JsonNode expect) {
        return new Expected(expect.required("action").asString(),
                object(expect, "reason").map(JsonNode::asString).orElse(null),
                object(expect, "writes").map(FieldCases::bySide).orElse(Map.of()),
                object(expect, "baseAfter").map(FieldCases::bySide).orElse(null));
    }

    private static Map<Side, String> bySide(JsonNode node) {
        Map<Side, String> values = new EnumMap<>(Side.class);
        node.propertyStream().forEach(entry -> values.put(Side.ofWord(entry.getKey()), entry.getValue().asString()));
        return values;
    }

    private static CanonicalValue value(JsonNode node, String key) {
        return CanonicalValue.of(node.required(key).asString());
    }

    private static Optional<JsonNode> object(JsonNode node, String key) {
        return Optional.ofNullable(node.get(key)).filter(found -> !found.isNull());
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String word) {
        return Enum.valueOf(type, word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
