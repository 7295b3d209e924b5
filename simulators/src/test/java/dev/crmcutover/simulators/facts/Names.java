package dev.crmcutover.simulators.facts;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What {@code ${name}} stands for in one fact. {@code ${x*80}} is the letter 80 times; in an array,
 * {@code {repeat: 101, of: VALUE}} is 101 elements, in which {@code ${n}} counts from 1.
 */
final class Names {
    private static final Pattern NAME = Pattern.compile("\\$\\{([A-Za-z]+)(?:\\*(\\d+))?}");
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Map<String, String> values = new HashMap<>();

    Names(Map<String, String> known) {
        values.putAll(known);
    }

    void keep(String name, String value) {
        values.put(name, value);
    }

    /** A text with its names replaced. */
    String in(String text) {
        return NAME.matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement(match.group(2) == null
                        ? value(match.group(1))
                        : match.group(1).repeat(Integer.parseInt(match.group(2)))));
    }

    private String value(String name) {
        @Nullable
        String value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("nothing is known by the name " + name);
        }
        return value;
    }

    /** A document with the names of its texts replaced; keys stay as they are. */
    JsonNode in(JsonNode node) {
        if (node.isString()) {
            return JSON.stringNode(in(node.asString()));
        }
        if (node.isObject()) {
            ObjectNode object = JSON.objectNode();
            node.propertyStream().forEach(entry -> object.set(entry.getKey(), in(entry.getValue())));
            return object;
        }
        if (node.isArray()) {
            ArrayNode array = JSON.arrayNode();
            node.valueStream().forEach(element -> addTo(array, element));
            return array;
        }
        return node;
    }

    private void addTo(ArrayNode array, JsonNode element) {
        if (!element.has("repeat") || !element.has("of")) {
            array.add(in(element));
            return;
        }
        for (int n = 1; n <= element.path("repeat").asInt(); n++) {
            values.put("n", Integer.toString(n));
            array.add(in(element.path("of")));
        }
    }
}
