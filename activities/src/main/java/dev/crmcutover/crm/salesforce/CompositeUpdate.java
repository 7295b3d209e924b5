package dev.crmcutover.crm.salesforce;

import dev.crmcutover.crm.RowWrite;
import dev.crmcutover.crm.http.CrmRequest;
import dev.crmcutover.crm.http.HttpAnswer;
import dev.crmcutover.crm.http.Json;
import dev.crmcutover.record.SalesforceIds;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An update of up to 200 rows behind a look at what they hold, as one composite call. A composite call costs
 * one API call; of its parts at most five may be queries or sObject collections. The parts are carried out in
 * order, each for itself: what a part refuses does not undo another.
 *
 * @param update the body of the update
 */
record CompositeUpdate(String type, List<RowWrite> rows, ObjectNode update) {
    static final Options OPTIONS = new Options("crm-cutover");
    private static final String BEFORE = "before";
    private static final String UPDATE = "update";

    /**
     * The headers of every write.
     *
     * @param client how change events name us: {@code changeOrigin} ends in {@code client=crm-cutover}
     */
    record Options(String client) {
        private Map<String, String> headers() {
            return Map.of("Sforce-Call-Options", "client=" + client, "Sforce-Auto-Assign", "FALSE");
        }

        CrmRequest on(CrmRequest request) {
            CrmRequest with = request;
            for (Map.Entry<String, String> header : headers().entrySet()) {
                with = with.header(header.getKey(), header.getValue());
            }
            return with;
        }
    }

    /**
     * What both parts answered.
     *
     * @param held the records as they were directly before, by id; empty where that could not be told
     */
    record Parts(HttpAnswer update, Map<String, JsonNode> held) {}

    CrmRequest request(String purpose) {
        Set<String> fields = new HashSet<>();
        rows.forEach(row -> fields.addAll(row.values().keySet()));
        ObjectNode body = Json.object().put("allOrNone", false);
        ArrayNode parts = body.putArray("compositeRequest");
        part(parts, BEFORE, "POST", "composite/sobjects/" + type).set("body",
                SalesforceRecords.retrieval(rows.stream().map(RowWrite::id).toList(), fields));
        ObjectNode write = part(parts, UPDATE, "PATCH", "composite/sobjects");
        write.set("body", update);
        // A part does not inherit the headers of the whole.
        ObjectNode headers = write.putObject("httpHeaders");
        OPTIONS.headers().forEach(headers::put);
        return OPTIONS.on(CrmRequest.post(purpose, Api.path("composite"), body));
    }

    private static ObjectNode part(ArrayNode parts, String name, String method, String resource) {
        return parts.addObject().put("referenceId", name).put("method", method).put("url", Api.path(resource));
    }

    /** The answers of both parts; empty if it was no composite call. */
    static Optional<Parts> parts(HttpAnswer answer) {
        JsonNode all = answer.json().orElse(Json.object()).path("compositeResponse");
        Map<String, JsonNode> byName = new HashMap<>();
        all.forEach(part -> byName.put(part.path("referenceId").asString(""), part));
        JsonNode update = byName.get(UPDATE);
        if (update == null) {
            return Optional.empty();
        }
        Map<String, JsonNode> held = new HashMap<>();
        JsonNode before = byName.getOrDefault(BEFORE, Json.object()).path("body");
        if (before.isArray()) {
            before.forEach(record -> {
                if (record.has("Id")) {
                    held.put(SalesforceIds.normal(record.path("Id").asString("")), record);
                }
            });
        }
        return Optional.of(new Parts(new HttpAnswer(update.path("httpStatusCode").asInt(0), answer.headers(),
                update.path("body").toString(), answer.sentAt(), answer.took()), held));
    }
}
