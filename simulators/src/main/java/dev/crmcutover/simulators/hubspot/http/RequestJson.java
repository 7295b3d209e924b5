package dev.crmcutover.simulators.hubspot.http;

import dev.crmcutover.simulators.hubspot.portal.HubSpotFault;
import dev.crmcutover.simulators.hubspot.portal.Projection;
import dev.crmcutover.simulators.hubspot.portal.SearchFilter;
import dev.crmcutover.simulators.hubspot.portal.SearchRequest;
import dev.crmcutover.simulators.hubspot.portal.WriteRow;
import dev.crmcutover.simulators.hubspot.portal.WriteRow.AssociationRequest;
import dev.crmcutover.simulators.hubspot.portal.WriteRow.AssociationSpec;
import dev.crmcutover.simulators.hubspot.portal.WriteRow.RecordKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads the bodies that HubSpot's API takes. What is not as it should be is a 400 that says where. */
final class RequestJson {
    private RequestJson() {}

    /** One record to write. */
    static WriteRow row(JsonNode input, boolean withKey) {
        return new WriteRow(withKey ? key(input) : null, properties(input), associations(input),
                text(input, "objectWriteTraceId"));
    }

    static List<WriteRow> rows(JsonNode body, boolean withKey) {
        return inputs(body).stream().map(input -> row(input, withKey)).toList();
    }

    static RecordKey key(JsonNode input) {
        return new RecordKey(needed(input, "id"), text(input, "idProperty"));
    }

    static List<JsonNode> inputs(JsonNode body) {
        return elements(body, "inputs", true);
    }

    /** Values as text, whatever JSON they came as; null clears, as the empty text does. */
    static Map<String, String> properties(JsonNode input) {
        JsonNode node = input.get("properties");
        if (node == null || !node.isObject()) {
            throw missing("properties");
        }
        Map<String, String> properties = new LinkedHashMap<>();
        node.propertyStream().forEach(entry -> {
            JsonNode value = entry.getValue();
            if (value.isContainer()) {
                throw ApiCall.unreadable(1, 1, "Cannot deserialize value of type `java.lang.String` for property "
                        + entry.getKey());
            }
            properties.put(entry.getKey(), value.isNull() ? "" : scalar(value));
        });
        return properties;
    }

    private static String scalar(JsonNode value) {
        if (value.isContainer()) {
            throw ApiCall.unreadable(1, 1, "Cannot deserialize value of type `java.lang.String`");
        }
        return value.isNumber() ? value.decimalValue().toPlainString() : value.asString();
    }

    private static List<AssociationRequest> associations(JsonNode input) {
        return elements(input, "associations", false).stream()
                .map(one -> new AssociationRequest(longNumber(needed(one.path("to"), "id")), specs(one.path("types"))))
                .toList();
    }

    static List<AssociationSpec> specs(JsonNode types) {
        List<AssociationSpec> specs = new ArrayList<>();
        for (JsonNode type : types) {
            specs.add(new AssociationSpec(needed(type, "associationCategory"),
                    (int) longNumber(needed(type, "associationTypeId"))));
        }
        return specs;
    }

    /** What a batch read wants of each record. */
    static Projection projection(JsonNode body, boolean archived) {
        return new Projection(texts(body, "properties"), texts(body, "propertiesWithHistory"), List.of(), archived);
    }

    static SearchRequest search(JsonNode body) {
        List<List<SearchFilter>> groups = new ArrayList<>();
        for (JsonNode group : elements(body, "filterGroups", false)) {
            groups.add(elements(group, "filters", false).stream().map(RequestJson::filter).toList());
        }
        List<JsonNode> bare = elements(body, "filters", false);
        if (!bare.isEmpty()) {
            groups.add(bare.stream().map(RequestJson::filter).toList());
        }
        List<JsonNode> sorts = elements(body, "sorts", false);
        if (sorts.size() > 1) {
            throw HubSpotFault.invalid("only one sort is supported, not " + sorts.size());
        }
        return new SearchRequest(groups, text(body, "query"), sorts.isEmpty() ? null : sort(sorts.getFirst()),
                texts(body, "properties"), integer(body, "limit", 10), integer(body, "after", 0));
    }

    private static SearchFilter filter(JsonNode node) {
        return new SearchFilter(needed(node, "propertyName"), operator(needed(node, "operator")), text(node, "value"),
                text(node, "highValue"), texts(node, "values"));
    }

    private static SearchFilter.Operator operator(String name) {
        return Arrays.stream(SearchFilter.Operator.values())
                .filter(known -> known.name().equals(name))
                .findFirst()
                .orElseThrow(() -> ApiCall.unreadable(1, 1, "operator is not one of "
                        + Arrays.toString(SearchFilter.Operator.values())));
    }

    private static SearchRequest.Sort sort(JsonNode node) {
        if (node.isString()) {
            String text = node.asString();
            return text.startsWith("-")
                    ? new SearchRequest.Sort(text.substring(1), true)
                    : new SearchRequest.Sort(text, false);
        }
        String direction = Optional.ofNullable(text(node, "direction")).orElse("ASCENDING");
        return new SearchRequest.Sort(needed(node, "propertyName"),
                direction.toUpperCase(Locale.ROOT).equals("DESCENDING"));
    }

    /** The elements of an array. */
    static List<JsonNode> elements(JsonNode body, String name, boolean required) {
        JsonNode node = body.get(name);
        if (node == null || node.isNull()) {
            if (required) {
                throw missing(name);
            }
            return List.of();
        }
        if (!node.isArray()) {
            throw ApiCall.unreadable(1, 1, name + " must be an array");
        }
        return node.valueStream().toList();
    }

    static List<String> texts(JsonNode body, String name) {
        return elements(body, name, false).stream().map(RequestJson::scalar).toList();
    }

    static @Nullable String text(JsonNode node, String name) {
        JsonNode value = node.get(name);
        return value == null || value.isNull() ? null : scalar(value);
    }

    static String needed(JsonNode node, String name) {
        String value = text(node, name);
        if (value == null) {
            throw missing(name);
        }
        return value;
    }

    private static int integer(JsonNode body, String name, int otherwise) {
        String text = text(body, name);
        return text == null || text.isEmpty() ? otherwise : (int) longNumber(text);
    }

    static long longNumber(String text) {
        if (!text.matches("\\d{1,18}")) {
            throw ApiCall.unreadable(1, 1, "not a number where one is needed");
        }
        return Long.parseLong(text);
    }

    static HubSpotFault missing(String field) {
        return ApiCall.unreadable(1, 1, "Some required fields were not set: [" + field + "]");
    }
}
