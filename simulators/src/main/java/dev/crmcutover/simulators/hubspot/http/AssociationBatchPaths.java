package dev.crmcutover.simulators.hubspot.http;

import dev.crmcutover.simulators.hubspot.http.Paths.Family;
import dev.crmcutover.simulators.hubspot.portal.AssociationType;
import dev.crmcutover.simulators.hubspot.portal.HubSpotFault;
import dev.crmcutover.simulators.hubspot.portal.ObjectType;
import dev.crmcutover.simulators.hubspot.portal.PortalSession.Pair;
import dev.crmcutover.simulators.hubspot.portal.WriteRow.AssociationSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import static io.javalin.http.HandlerType.POST;

/**
 * {@code /crm/v4/associations/{from}/{to}/batch/...}: many associations at once. They are exempt from the
 * app's ten seconds. Archiving answers 204 in version 4 and a body under the dated paths.
 */
final class AssociationBatchPaths {
    private static final int MOST_TO_READ = 1_000;
    private static final int MOST_TO_WRITE = 2_000;

    private AssociationBatchPaths() {}

    static void addTo(Paths paths) {
        Family batches = new Family(List.of("/crm/v4/associations"), "/crm/associations", Quotas.Bucket.DAILY_ONLY);
        String pairs = "/{type}/{to}/batch";
        paths.add(POST, batches, pairs + "/read", AssociationBatchPaths::read);
        paths.add(POST, batches, pairs + "/create", AssociationBatchPaths::create);
        paths.add(POST, batches, pairs + "/associate/default", AssociationBatchPaths::createDefault);
        paths.add(POST, batches, pairs + "/archive", AssociationBatchPaths::archive);
        paths.add(POST, batches, pairs + "/labels/archive", AssociationBatchPaths::archiveLabels);
    }

    private static List<JsonNode> inputs(ApiCall call, int most) {
        List<JsonNode> inputs = RequestJson.inputs(call.body());
        if (inputs.isEmpty() || inputs.size() > most) {
            throw HubSpotFault.invalid("The number of inputs must be between 1 and " + most + ", not " + inputs.size());
        }
        return inputs;
    }

    private static Pair pair(ApiCall call, JsonNode from, JsonNode to) {
        return new Pair(call.type("type"), RequestJson.needed(from, "id"), call.type("to"),
                RequestJson.needed(to, "id"));
    }

    private static Answer read(ApiCall call) {
        ObjectType from = call.type("type");
        ObjectType to = call.type("to");
        call.requireRead(from);
        List<Object> results = new ArrayList<>();
        List<Object> errors = new ArrayList<>();
        for (JsonNode input : inputs(call, MOST_TO_READ)) {
            String id = RequestJson.needed(input, "id");
            Map<Long, List<AssociationType>> found = found(call, from, id, to);
            if (found.isEmpty()) {
                errors.add(none(from, id, to));
            } else {
                results.add(AnswerJson.ordered("from", Map.of("id", id), "to", found.entrySet()
                        .stream()
                        .map(link -> AssociationJson.row(link.getKey(), link.getValue()))
                        .toList()));
            }
        }
        return Answer.of(errors.isEmpty() ? 200 : 207, AssociationJson.batch(results, errors, call.portal()));
    }

    private static Map<Long, List<AssociationType>> found(ApiCall call, ObjectType from, String id, ObjectType to) {
        try {
            return call.portal().associations(from, id, to);
        } catch (HubSpotFault fault) {
            if (fault.status() == 404) {
                return Map.of();
            }
            throw fault;
        }
    }

    private static Map<String, @Nullable Object> none(ObjectType from, String id, ObjectType to) {
        Map<String, @Nullable Object> json = AnswerJson.ordered("status", "error", "category", "OBJECT_NOT_FOUND");
        json.put("subCategory", "crm.associations.NO_ASSOCIATIONS_FOUND");
        json.put("message", "No " + to.singular() + " is associated with " + from.singular() + " " + id + ".");
        json.put("context", Map.of("fromObjectId", List.of(id), "fromObjectType", List.of(from.singular()),
                "toObjectType", List.of(to.singular())));
        return json;
    }

    private static Answer create(ApiCall call) {
        call.requireWrite(call.type("type"));
        List<Object> results = new ArrayList<>();
        List<Object> errors = new ArrayList<>();
        for (JsonNode input : inputs(call, MOST_TO_WRITE)) {
            Pair pair = pair(call, input.path("from"), input.path("to"));
            List<AssociationSpec> specs = RequestJson.specs(input.path("types"));
            try {
                List<AssociationType> held = call.session().associate(pair, specs);
                results.add(AssociationJson.created(pair, AssociationJson.labels(held, specs)));
            } catch (HubSpotFault fault) {
                errors.add(failed(pair, fault));
            }
        }
        return Answer.of(errors.isEmpty() ? 201 : 207, AssociationJson.batch(results, errors, call.portal()));
    }

    private static Map<String, @Nullable Object> failed(Pair pair, HubSpotFault fault) {
        String category = fault.status() == 404 ? "OBJECT_NOT_FOUND" : "VALIDATION_ERROR";
        Map<String, @Nullable Object> json = AnswerJson.ordered("status", "error", "category", category);
        json.put("message", fault.text());
        json.put("context", Map.of("fromObjectId", List.of(pair.fromId()), "toObjectId", List.of(pair.toId())));
        return json;
    }

    private static Answer createDefault(ApiCall call) {
        call.requireWrite(call.type("type"));
        List<Pair> pairs = inputs(call, MOST_TO_WRITE).stream()
                .map(input -> pair(call, input.path("from"), input.path("to")))
                .toList();
        pairs.forEach(pair -> call.session().associate(pair, List.of()));
        return Answer.ok(AssociationJson.defaults(pairs, call.portal()));
    }

    private static Answer archive(ApiCall call) {
        call.requireWrite(call.type("type"));
        for (JsonNode input : inputs(call, MOST_TO_WRITE)) {
            for (JsonNode to : RequestJson.elements(input, "to", true)) {
                call.session().dissociate(pair(call, input.path("from"), to));
            }
        }
        return archived(call);
    }

    private static Answer archiveLabels(ApiCall call) {
        call.requireWrite(call.type("type"));
        for (JsonNode input : inputs(call, MOST_TO_WRITE)) {
            call.session()
                    .dissociate(pair(call, input.path("from"), input.path("to")),
                            RequestJson.specs(input.path("types")));
        }
        return archived(call);
    }

    private static Answer archived(ApiCall call) {
        return call.fullPath().startsWith("/crm/v4/")
                ? Answer.noContent()
                : Answer.ok(AssociationJson.batch(List.of(), List.of(), call.portal()));
    }
}
