package dev.crmcutover.crm.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * One request to a CRM, without its host and credentials.
 *
 * @param purpose what it is for, in words that continue "when asked to": {@code read Contact records};
 *     appears in messages and logs, so it never holds a value
 * @param method the HTTP method
 * @param path from the root of the host, percent-encoded
 * @param query in order; encoded when sent
 * @param headers beside those every request carries
 * @param body the JSON text, if any
 */
public record CrmRequest(String purpose, String method, String path, List<Parameter> query,
        Map<String, String> headers, Optional<String> body) {
    public CrmRequest {
        query = List.copyOf(query);
        headers = Map.copyOf(headers);
    }

    /** A query parameter. */
    public record Parameter(String name, String value) {}

    public static CrmRequest get(String purpose, String path) {
        return new CrmRequest(purpose, "GET", path, List.of(), Map.of(), Optional.empty());
    }

    public static CrmRequest post(String purpose, String path, JsonNode body) {
        return new CrmRequest(purpose, "POST", path, List.of(), Map.of(), Optional.of(body.toString()));
    }

    public static CrmRequest patch(String purpose, String path, JsonNode body) {
        return new CrmRequest(purpose, "PATCH", path, List.of(), Map.of(), Optional.of(body.toString()));
    }

    public CrmRequest with(String parameter, String value) {
        List<Parameter> longer = new ArrayList<>(query);
        longer.add(new Parameter(parameter, value));
        return new CrmRequest(purpose, method, path, longer, headers, body);
    }

    public CrmRequest header(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new CrmRequest(purpose, method, path, query, more, body);
    }

    @Override
    public String toString() {
        return "CrmRequest[" + method + " to " + purpose + "]";
    }
}
