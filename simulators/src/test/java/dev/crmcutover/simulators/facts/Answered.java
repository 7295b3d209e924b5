package dev.crmcutover.simulators.facts;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a CRM answers, as far as a fact tells.
 *
 * @param headers by name; see {@link Expectation} for the values
 * @param body by {@link JsonPlace}
 * @param text the body as it is, where it is no JSON
 */
record Answered(int status, Map<String, JsonNode> headers, Map<String, JsonNode> body, @Nullable JsonNode text) {
    Answered(int status, @Nullable Map<String, JsonNode> headers, @Nullable Map<String, JsonNode> body,
            @Nullable JsonNode text) {
        if (status < 100 || status > 599) {
            throw new IllegalArgumentException("no such status: " + status);
        }
        this.status = status;
        this.headers = headers == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(headers));
        this.body = body == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(body));
        this.text = text;
    }
}
