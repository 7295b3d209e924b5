package dev.crmcutover.simulators.facts;

import java.net.http.HttpResponse;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.MissingNode;

/** What came back over the wire. */
record FactAnswer(HttpResponse<String> response) {
    private static final JsonMapper JSON = JsonMapper.shared();

    int status() {
        return response.statusCode();
    }

    /** The body as JSON; a missing node where it is none. */
    JsonNode json() {
        try {
            return response.body().isBlank() ? MissingNode.getInstance() : JSON.readTree(response.body());
        } catch (JacksonException e) {
            return MissingNode.getInstance();
        }
    }

    /** A header as a text; a missing node where it was not sent. */
    JsonNode header(String name) {
        return response.headers()
                .firstValue(name)
                .<JsonNode>map(JsonNodeFactory.instance::stringNode)
                .orElse(MissingNode.getInstance());
    }

    JsonNode text() {
        return JsonNodeFactory.instance.stringNode(response.body());
    }

    @Override
    public String toString() {
        return response.statusCode() + " " + response.body();
    }
}
