package dev.crmcutover.crm.hubspot;

import dev.crmcutover.crm.http.CrmRequest;
import dev.crmcutover.crm.http.CrmSession;
import dev.crmcutover.crm.http.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * HubSpot's search index: ids only, since it lags behind the records. Pages by {@code hs_object_id}, each
 * page a question of its own, so that rows never slide between pages and the end of offsets at 10,000 is
 * never met. It has a limit of 5 questions a second for the whole account: they are spaced.
 *
 * @see <a href="https://developers.hubspot.com/docs/api-reference/search/guide">Search</a>
 */
final class RecordSearch {
    private static final int PAGE = 200;
    /** Slightly more than a fifth of a second. */
    static final Duration APART = Duration.ofMillis(220);

    private final CrmSession session;
    private final Duration apart;
    private long nextNanos = System.nanoTime();

    RecordSearch(CrmSession session, Duration apart) {
        this.session = session;
        this.apart = apart;
    }

    /** One condition. All of a search's conditions must hold. */
    record Filter(String property, String operator, Collection<String> values) {
        static Filter since(String property, long epochMillis) {
            return new Filter(property, "GTE", List.of(Long.toString(epochMillis)));
        }

        static Filter in(String property, Collection<String> values) {
            return new Filter(property, "IN", values);
        }
    }

    /**
     * All records that the index says fit.
     *
     * @param records in ascending order of id
     * @param first the first answer, which says the server's time
     */
    record Hits(List<JsonNode> records, CrmSession.Reply first) {}

    Hits all(String type, Filter filter, String property) {
        List<JsonNode> records = new ArrayList<>();
        CrmSession.Reply first = page(type, filter, property, null);
        JsonNode page = first.json().path("results");
        while (true) {
            page.forEach(records::add);
            if (page.size() < PAGE) {
                return new Hits(records, first);
            }
            page = page(type, filter, property, records.getLast().path("id").asString("")).json().path("results");
        }
    }

    private CrmSession.Reply page(String type, Filter filter, String property, @Nullable String afterId) {
        ObjectNode body = Json.object();
        ArrayNode filters = body.putArray("filterGroups").addObject().putArray("filters");
        add(filters, filter);
        Optional.ofNullable(afterId).ifPresent(id -> add(filters, new Filter(Api.ID, "GT", List.of(id))));
        body.putArray("sorts").addObject().put("propertyName", Api.ID).put("direction", "ASCENDING");
        body.putArray("properties").add(property);
        body.put("limit", PAGE);
        awaitTurn();
        return session.ask(CrmRequest.post("search " + type + " records", Api.objects(type, "/search"), body));
    }

    private static void add(ArrayNode filters, Filter filter) {
        ObjectNode json = filters.addObject()
                .put("propertyName", filter.property())
                .put("operator",
                        filter.operator());
        if (filter.operator().equals("IN")) {
            ArrayNode values = json.putArray("values");
            filter.values().forEach(values::add);
        } else {
            filter.values().forEach(value -> json.put("value", value));
        }
    }

    private void awaitTurn() {
        long turn;
        synchronized (this) {
            turn = Math.max(System.nanoTime(), nextNanos);
            nextNanos = turn + apart.toNanos();
        }
        long left = turn - System.nanoTime();
        while (left > 0 && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(left);
            left = turn - System.nanoTime();
        }
    }
}
