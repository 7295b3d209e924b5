package dev.crmcutover.crm.hubspot;

import dev.crmcutover.crm.CallAnswer;
import dev.crmcutover.crm.CallAnswer.RowAnswer;
import dev.crmcutover.crm.RowWrite;
import dev.crmcutover.crm.http.CrmRequest;
import dev.crmcutover.crm.http.CrmSession;
import dev.crmcutover.crm.http.Delivery;
import dev.crmcutover.crm.http.HttpAnswer;
import dev.crmcutover.crm.http.Json;
import dev.crmcutover.plan.TwinField;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One write call of up to 100 rows. Every row carries an {@code objectWriteTraceId}: with it HubSpot
 * answers each row on its own (207), in any order, and an answer finds its row again.
 *
 * @see <a href="https://developers.hubspot.com/docs/api-reference/error-handling#multi-status-errors">Multi-status errors</a>
 */
final class BatchWrites {
    static final int MOST_ROWS = 100;
    private static final String TRACE = "objectWriteTraceId";

    private final CrmSession session;
    private final HubSpotErrors errors;
    private final AssociationWrites associations;

    BatchWrites(CrmSession session, HubSpotErrors errors, AssociationWrites associations) {
        this.session = session;
        this.errors = errors;
        this.associations = associations;
    }

    CallAnswer update(String type, List<RowWrite> rows, Duration timeout) {
        check(rows);
        ObjectNode body = Json.object();
        ArrayNode inputs = body.putArray("inputs");
        for (int i = 0; i < rows.size(); i++) {
            ObjectNode input = inputs.addObject().put("id", rows.get(i).id()).put(TRACE, trace(i));
            HubSpotValues.write(rows.get(i).values(), input.putObject("properties"));
        }
        CrmRequest request = CrmRequest.post("update " + type + " records", Api.objects(type, "/batch/update"), body);
        return send(request, rows, timeout, null);
    }

    CallAnswer upsert(String type, String externalId, List<RowWrite> rows, Duration timeout) {
        check(rows);
        if (rows.stream().anyMatch(row -> row.values().containsKey(externalId))) {
            throw new IllegalArgumentException("the external id is the row's id, not one of its values");
        }
        ObjectNode body = Json.object();
        ArrayNode inputs = body.putArray("inputs");
        for (int i = 0; i < rows.size(); i++) {
            ObjectNode input = inputs.addObject()
                    .put("id", rows.get(i).id())
                    .put("idProperty", externalId)
                    .put(TRACE,
                            trace(i));
            ObjectNode properties = input.putObject("properties");
            HubSpotValues.write(rows.get(i).values(), properties);
            properties.put(externalId, rows.get(i).id());
        }
        CrmRequest request = CrmRequest.post("create " + type + " records by " + externalId,
                Api.objects(type, "/batch/upsert"), body);
        return send(request, rows, timeout, externalId);
    }

    /**
     * Creates records together with their associations. The unique property keeps a second one from being made.
     *
     * @see <a href="https://developers.hubspot.com/docs/api-reference/crm-deals-v3/guide#associations">Associations in a create</a>
     */
    CallAnswer create(String type, String externalId, List<RowWrite> rows, Duration timeout) {
        check(rows);
        ObjectNode body = Json.object();
        ArrayNode inputs = body.putArray("inputs");
        for (int i = 0; i < rows.size(); i++) {
            RowWrite row = rows.get(i);
            ObjectNode input = inputs.addObject().put(TRACE, trace(i));
            ObjectNode properties = input.putObject("properties");
            HubSpotValues.write(row.values(), properties);
            properties.put(externalId, row.id());
            ArrayNode associated = input.putArray("associations");
            associations.addTo(associated, row);
            row.parent().ifPresent(parent -> {
                ObjectNode association = associated.addObject();
                association.putObject("to").put("id", parent.id());
                association.putArray("types")
                        .addObject()
                        .put("associationCategory", "HUBSPOT_DEFINED")
                        .put("associationTypeId", Api.toCompany(type));
            });
        }
        CrmRequest request = CrmRequest.post("create " + type + " records with their associations",
                Api.objects(type, "/batch/create"), body);
        return send(request, rows, timeout, externalId);
    }

    private static void check(List<RowWrite> rows) {
        Set<String> ids = new HashSet<>();
        if (rows.isEmpty() || rows.size() > MOST_ROWS || !rows.stream().allMatch(row -> ids.add(row.id()))) {
            throw new IllegalArgumentException("a call writes 1 to " + MOST_ROWS + " different records, not "
                    + rows.size() + " rows with " + ids.size() + " different ids");
        }
    }

    private static String trace(int row) {
        return "row-" + row;
    }

    private CallAnswer send(CrmRequest request, List<RowWrite> rows, Duration timeout, @Nullable String idProperty) {
        return switch (session.tell(request, timeout)) {
            case Delivery.NeverSent(String why, Optional<Duration> after) -> new CallAnswer.NotExecuted(why, after);
            case Delivery.Unanswered(String why) -> new CallAnswer.Unknown(why);
            case Delivery.Answered(HttpAnswer answer) when answer.ok() -> read(answer, rows, idProperty);
            case Delivery.Answered(HttpAnswer answer) -> errors.wholeCall(answer, rows);
        };
    }

    private static CallAnswer read(HttpAnswer answer, List<RowWrite> rows, @Nullable String idProperty) {
        JsonNode json = answer.json().orElse(Json.object());
        Places places = new Places(rows);
        Map<Integer, RowAnswer> byPlace = new HashMap<>();
        for (JsonNode result : json.path("results")) {
            String named = idProperty == null
                    ? result.path("id").asString("")
                    : result.path("properties").path(idProperty).asString("");
            Integer place = places.of(result.path(TRACE).asString(""), named);
            if (place != null) {
                byPlace.put(place, applied(result, rows.get(place), idProperty == null ? "" : idProperty));
            }
        }
        for (JsonNode each : json.path("errors")) {
            ApiError error = new ApiError(each);
            RowAnswer refused = new RowAnswer.Refused(error.refusal());
            places.of(error).forEach(place -> byPlace.putIfAbsent(place, refused));
        }
        if (byPlace.size() < rows.size()) {
            return new CallAnswer.Unknown("HubSpot answered HTTP " + answer.status() + " but left out "
                    + (rows.size() - byPlace.size()) + " of " + rows.size() + " rows");
        }
        List<RowAnswer> answers = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            answers.add(byPlace.get(i));
        }
        return new CallAnswer.Answered(answers);
    }

    /** A plain create does not say that what it made is new. */
    private static RowAnswer applied(JsonNode result, RowWrite row, String idProperty) {
        return new RowAnswer.Applied(result.path("id").asString(""),
                result.path("new").asBoolean(!idProperty.isEmpty()),
                HubSpotValues.read(result, row.values()
                        .keySet()
                        .stream()
                        .filter(field -> !TwinField.isAssociation(field))
                        .toList()));
    }

    /** Where the rows stand in the request, by what an answer may call them. */
    private static final class Places {
        private final Map<String, Integer> byTrace = new HashMap<>();
        private final Map<String, Integer> byId = new HashMap<>();

        private Places(List<RowWrite> rows) {
            for (int i = 0; i < rows.size(); i++) {
                byTrace.put(trace(i), i);
                byId.put(rows.get(i).id(), i);
            }
        }

        private @Nullable Integer of(String trace, String id) {
            Integer place = byTrace.get(trace);
            return place == null ? byId.get(id) : place;
        }

        private List<Integer> of(ApiError error) {
            List<Integer> places = new ArrayList<>();
            error.traceIds().stream().map(byTrace::get).filter(place -> place != null).forEach(places::add);
            error.ids().stream().map(byId::get).filter(place -> place != null).forEach(places::add);
            return places;
        }
    }
}
