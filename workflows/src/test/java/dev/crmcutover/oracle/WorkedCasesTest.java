package dev.crmcutover.oracle;

import dev.crmcutover.oracle.FieldCase.Half;
import dev.crmcutover.oracle.FieldCase.Lock;
import dev.crmcutover.oracle.FieldCase.Member;
import dev.crmcutover.oracle.FieldCase.World;
import dev.crmcutover.record.ChangedAt;
import dev.crmcutover.record.FieldType;
import dev.crmcutover.record.FieldType.TextFormat;
import dev.crmcutover.record.Side;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** The model answers the contract's own worked cases as they say: it is no better than what it is held to. */
class WorkedCasesTest {
    @Test
    void theModelAnswersEveryWorkedCase() throws IOException {
        List<String> wrong = new ArrayList<>();
        int cases = 0;
        for (JsonNode node : cases()) {
            Answer answer = ReferenceModel.answer(asked(node));
            cases++;
            if (!holds(node, answer)) {
                wrong.add(node + "\n  " + answer);
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(cases).isGreaterThan(1_000);
    }

    private static JsonNode cases() throws IOException {
        try (InputStream in = WorkedCasesTest.class.getResourceAsStream("/conformance/field-cases.json")) {
            return JsonMapper.shared().readTree(in).required("cases");
        }
    }

    private static boolean holds(JsonNode node, Answer answer) {
        JsonNode expect = node.required("expect");
        boolean sameReason = !answer.verdict().equals("reject")
                || expect.path("reason").asString("").equals(answer.reason());
        return expect.required("action").asString().equals(answer.verdict()) && sameReason
                && List.of(Side.values()).stream().allMatch(side -> writes(answer, side, expect.path("writes")));
    }

    private static boolean writes(Answer answer, Side side, JsonNode expected) {
        List<Optional<Expected>> written = answer.writes().getOrDefault(side, List.of());
        JsonNode text = expected.get(side.word());
        return text == null
                ? written.isEmpty()
                : written.size() == 1 && written.getFirst()
                        .filter(want -> want.accepts().test(text.asString()))
                        .isPresent();
    }

    private static FieldCase asked(JsonNode node) {
        JsonNode rule = node.required("rule");
        Map<String, String> words = new HashMap<>();
        words.put("rule", rule.required("kind").asString());
        words.put("blank", rule.path("blank").asString("ignore"));
        words.put("first-fill", rule.path("firstFill").asString(""));
        return new FieldCase(words, rule.path("order").valueStream().map(JsonNode::asString).toList(),
                object(rule, "lock").map(WorkedCasesTest::lock).orElse(null),
                List.of(new Member("worked", half(node, Side.SALESFORCE), half(node, Side.HUBSPOT), null)),
                new World(ZoneOffset.UTC, Duration.ofSeconds(node.required("skewSeconds").asLong()), "", List.of(),
                        Map.of()));
    }

    private static Lock lock(JsonNode lock) {
        return new Lock(Side.ofWord(lock.required("owner").asString()), lock.required("onEdit").asString(),
                Side.SALESFORCE, "held", "held");
    }

    /**
     * A value that cannot be said on the other side is one that may not be written there; which is not asked where
     * write-once puts a first value back.
     */
    private static Half half(JsonNode node, Side side) {
        JsonNode here = node.required(side.word());
        boolean closed = node.required(side.other().word()).path("inexpressible").asBoolean(false)
                && !(node.at("/rule/kind").asString("").equals("write-once") && hasFirstValue(node));
        @Nullable
        String base = object(node, "base").map(both -> both.required(side.word()).asString()).orElse(null);
        @Nullable
        ChangedAt at = object(here, "changedAt").map(interval -> new ChangedAt(
                Instant.parse(interval.required("from").asString()), Instant.parse(interval.required("to").asString())))
                .orElse(null);
        return new Half(new FieldType.Text(TextFormat.PLAIN, 255), here.required("value").asString(), base, at,
                closed ? "read-only" : "writable");
    }

    private static boolean hasFirstValue(JsonNode node) {
        return object(node, "base").filter(base -> base.valueStream().anyMatch(value -> !value.asString().isEmpty()))
                .isPresent();
    }

    private static Optional<JsonNode> object(JsonNode node, String key) {
        return Optional.ofNullable(node.get(key)).filter(found -> !found.isNull());
    }
}
