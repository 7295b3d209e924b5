package dev.crmcutover.simulators.facts;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What facts may demand of a value. */
class ExpectationTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            "a"                      | "a"             | "b"
            1                        | 1.0             | 2
            1                        | 1               | "1"
            null                     | null            | ""
            ["a", 1]                 | ["a", 1.0]      | [1, "a"]
            {"matches": "a.c"}       | "abc"           | "xabc"
            {"matches": "\\\\d+"}    | 12              | "a"
            {"type": "string"}       | "a"             | 1
            {"type": "null"}         | null            | {}
            {"size": 2}              | [1, 2]          | [1]
            {"size": 2}              | "ab"            | "abc"
            {"atLeast": 2}           | [1, 2, 3]       | [1]
            {"atLeast": 2}           | 2               | 1
            {"has": ["a", "b"]}      | {"b":1, "a":2}  | {"a":2}
            {"has": ["a"]}           | ["b", "a"]      | ["b"]
            {"keys": ["a", "b"]}     | {"a":1, "b":2}  | {"b":2, "a":1}
            {"not": "a"}             | "b"             | "a"
            {"is": {"a": 1}}         | {"a": 1}        | {"a": 1, "b": 2}
            {"absent": false}        | null            |
            """)
    void aDemandTellsRightFromWrong(String demand, String right, String wrong) {
        assertThat(new Expectation(json(demand)).isMetBy(json(right))).isTrue();
        assertThat(new Expectation(json(demand)).isMetBy(json(wrong))).isFalse();
    }

    @Test
    void nothingMeetsNoDemandButThatItIsAbsent() {
        for (String demand : new String[]{"\"\"", "null", "{\"not\": 1}", "{\"matches\": \".*\"}", "{\"size\": 0}",
                "{\"atLeast\": 0}", "{\"has\": [\"a\"]}"}) {
            assertThat(new Expectation(json(demand)).isMetBy(MissingNode.getInstance())).as(demand).isFalse();
        }
        assertThat(new Expectation(json("{\"absent\": true}")).isMetBy(MissingNode.getInstance())).isTrue();
    }

    @Test
    void aDemandThatDoesNotExistIsNoted() {
        assertThatThrownBy(() -> new Expectation(json("{\"like\": \"a\"}")).isMetBy(json("1")))
                .hasMessage("no such demand: like");
    }

    private static JsonNode json(String text) {
        return text == null ? MissingNode.getInstance() : JsonMapper.shared().readTree(text);
    }
}
