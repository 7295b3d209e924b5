package dev.crmcutover.simulators.facts;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * What a value is to be. A plain value or array is meant as it stands, numbers by their size; an object is one
 * or more of these demands:
 *
 * <ul>
 * <li>{@code {matches: REGEX}}: the whole text fits
 * <li>{@code {type: string|number|object|array|null|boolean}}
 * <li>{@code {absent: true}}: nothing is there, not even null
 * <li>{@code {size: 3}}: so many elements, or characters of a text
 * <li>{@code {atLeast: 3}}: so many elements or more, or a number of that size
 * <li>{@code {has: [a, b]}}: an object has these keys, or an array these elements
 * <li>{@code {keys: [a, b]}}: an object has these keys in this order, and no other
 * <li>{@code {not: VALUE}}: something else
 * <li>{@code {is: VALUE}}: exactly this, also where it is an object
 * </ul>
 */
record Expectation(JsonNode expected) {

    boolean isMetBy(JsonNode actual) {
        return expected.isObject()
                ? !expected.isEmpty() && expected.propertyStream().allMatch(demand -> meets(demand, actual))
                : same(expected, actual);
    }

    private static boolean meets(Map.Entry<String, JsonNode> demand, JsonNode actual) {
        JsonNode value = demand.getValue();
        return switch (demand.getKey()) {
            case "matches" -> !actual.isMissingNode() && !actual.isContainer()
                    && Pattern.compile(value.asString(), Pattern.DOTALL).matcher(actual.asString()).matches();
            case "type" -> actual.getNodeType().name().toLowerCase(Locale.ROOT).equals(value.asString());
            case "absent" -> actual.isMissingNode() == value.asBoolean();
            case "size" -> !actual.isMissingNode() && size(actual) == value.asInt();
            case "atLeast" -> !actual.isMissingNode()
                    && (actual.isNumber() ? actual.asDouble() : size(actual)) >= value.asDouble();
            case "has" -> value.valueStream()
                    .allMatch(one -> actual.isObject()
                            ? actual.has(one.asString())
                            : actual.valueStream().anyMatch(element -> same(one, element)));
            case "keys" -> actual.isObject()
                    && actual.propertyNames()
                            .stream()
                            .toList()
                            .equals(
                                    value.valueStream().map(JsonNode::asString).toList());
            case "not" -> !actual.isMissingNode() && !same(value, actual);
            case "is" -> same(value, actual);
            default -> throw new IllegalArgumentException("no such demand: " + demand.getKey());
        };
    }

    private static int size(JsonNode actual) {
        return actual.isString() ? actual.asString().length() : actual.size();
    }

    private static boolean same(JsonNode wanted, JsonNode actual) {
        return wanted.isNumber() && actual.isNumber()
                ? wanted.decimalValue().compareTo(actual.decimalValue()) == 0
                : wanted.equals((left, right) -> left.isNumber() && right.isNumber()
                        ? left.decimalValue().compareTo(right.decimalValue())
                        : left.equals(right) ? 0 : 1, actual);
    }
}
