package dev.crmcutover.simulators.facts;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A request in which {@code ${name}} stands for what a CRM or an earlier answer told.
 *
 * @param path below the CRM's host, escaped as on the wire
 * @param query further parameters, unescaped
 * @param headers beside the ones that every caller sends; one that is null is not sent
 * @param body a text as it is, anything else as JSON; null for none
 */
record FactRequest(String method, String path, Map<String, String> query, Map<String, @Nullable String> headers,
        @Nullable JsonNode body) {
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE");

    FactRequest(String method, String path, @Nullable Map<String, String> query,
            @Nullable Map<String, @Nullable String> headers, @Nullable JsonNode body) {
        if (method == null || !METHODS.contains(method)) {
            throw new IllegalArgumentException("no such method: " + method);
        }
        if (path == null || !path.startsWith("/") && !path.startsWith("${")) {
            throw new IllegalArgumentException("a path starts with a slash or a name: " + path);
        }
        this.method = method;
        this.path = path;
        this.query = query == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(query));
        this.headers = headers == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(headers));
        this.body = body;
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
