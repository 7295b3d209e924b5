package dev.crmcutover.simulators.facts;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * A place in a JSON document: a JSON pointer, in which a segment {@code [name=value]} also stands for the
 * array's first element of which that is true.
 */
record JsonPlace(String path) {
    JsonPlace {
        if (!path.isEmpty() && !path.startsWith("/")) {
            throw new IllegalArgumentException("a place starts with a slash: " + path);
        }
    }

    /** What is there; a missing node where nothing is. */
    JsonNode in(JsonNode document) {
        JsonNode at = document;
        for (String segment : path.isEmpty() ? new String[0] : path.substring(1).split("/", -1)) {
            at = segment.startsWith("[") && segment.endsWith("]")
                    ? chosen(at, segment.substring(1, segment.length() - 1))
                    : at.at("/" + segment);
        }
        return at;
    }

    private static JsonNode chosen(JsonNode array, String condition) {
        int equals = condition.indexOf('=');
        String name = condition.substring(0, equals);
        String value = condition.substring(equals + 1);
        return array.valueStream()
                .filter(element -> element.path(name).asString("").equals(value))
                .findFirst()
                .orElse(MissingNode.getInstance());
    }
}
