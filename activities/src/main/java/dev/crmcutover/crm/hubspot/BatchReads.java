package dev.crmcutover.crm.hubspot;

import dev.crmcutover.crm.http.CrmRequest;
import dev.crmcutover.crm.http.CrmSession;
import dev.crmcutover.crm.http.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads records in batches: from the records themselves, in whatever order HubSpot gives them. What is not
 * found is left out.
 */
final class BatchReads {
    static final int MOST_ROWS = 100;
    static final int MOST_ROWS_WITH_HISTORY = 50;

    private final CrmSession session;

    BatchReads(CrmSession session) {
        this.session = session;
    }

    /** What to read of each record. */
    record Wanted(Collection<String> properties, Collection<String> history) {
        static Wanted properties(Collection<String> properties) {
            return new Wanted(properties, Set.of());
        }

        static Wanted history(Collection<String> properties) {
            return new Wanted(Set.of(), properties);
        }
    }

    /** A record as answered, and when it was asked for. */
    record Found(JsonNode record, Instant readAt) {}

    /**
     * Reads by record id. A record that others were merged into is found under each id asked for that
     * HubSpot says was merged into it.
     */
    Map<String, Found> byId(String type, Collection<String> ids, Wanted wanted) {
        Set<String> asked = new LinkedHashSet<>(ids);
        Set<String> properties = new LinkedHashSet<>(wanted.properties());
        properties.add(Api.MERGED_IDS);
        Map<String, Found> byAskedId = new HashMap<>();
        for (Found found : read(type, asked, Optional.empty(), new Wanted(properties, wanted.history()))) {
            String id = found.record().path("id").asString("");
            if (asked.contains(id)) {
                byAskedId.put(id, found);
            }
            for (String former : found.record().path("properties").path(Api.MERGED_IDS).asString("").split(";")) {
                if (asked.contains(former)) {
                    byAskedId.putIfAbsent(former, found);
                }
            }
        }
        return byAskedId;
    }

    /** Reads by the values of a unique property. */
    List<Found> byProperty(String type, String property, Collection<String> values, Wanted wanted) {
        return read(type, new LinkedHashSet<>(values), Optional.of(property), wanted);
    }

    private List<Found> read(String type, Set<String> ids, Optional<String> idProperty, Wanted wanted) {
        int most = wanted.history().isEmpty() ? MOST_ROWS : MOST_ROWS_WITH_HISTORY;
        List<String> all = List.copyOf(ids);
        List<Found> found = new ArrayList<>();
        for (int from = 0; from < all.size(); from += most) {
            List<String> some = all.subList(from, Math.min(all.size(), from + most));
            CrmSession.Reply reply = session.ask(CrmRequest.post("read " + type + " records",
                    Api.objects(type, "/batch/read"), body(some, idProperty, wanted)));
            for (JsonNode record : reply.json().path("results")) {
                found.add(new Found(record, reply.answer().sentAt()));
            }
        }
        return found;
    }

    private static ObjectNode body(List<String> ids, Optional<String> idProperty, Wanted wanted) {
        ObjectNode body = Json.object();
        ArrayNode inputs = body.putArray("inputs");
        ids.forEach(id -> inputs.addObject().put("id", id));
        idProperty.ifPresent(property -> body.put("idProperty", property));
        ArrayNode properties = body.putArray("properties");
        wanted.properties().forEach(properties::add);
        ArrayNode history = body.putArray("propertiesWithHistory");
        wanted.history().forEach(history::add);
        return body;
    }
}
