package dev.crmcutover.simulators.hubspot.http;

import dev.crmcutover.simulators.hubspot.http.Paths.Family;
import dev.crmcutover.simulators.hubspot.portal.AssociationType;
import dev.crmcutover.simulators.hubspot.portal.HubSpotFault;
import dev.crmcutover.simulators.hubspot.portal.ObjectType;
import dev.crmcutover.simulators.hubspot.portal.PortalSession.Pair;
import dev.crmcutover.simulators.hubspot.portal.WriteRow.AssociationSpec;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

import static io.javalin.http.HandlerType.DELETE;
import static io.javalin.http.HandlerType.GET;
import static io.javalin.http.HandlerType.POST;
import static io.javalin.http.HandlerType.PUT;

/** {@code /crm/v4/objects/{type}/{id}/associations/...}: the associations of one record; and labels. */
final class AssociationPaths {
    private static final int MOST_A_PAGE = 500;

    private AssociationPaths() {}

    static void addTo(Paths paths) {
        Family one = new Family(List.of("/crm/v4/objects"), "/crm/objects", Quotas.Bucket.GENERAL);
        String others = "/{type}/{id}/associations";
        paths.add(PUT, one, others + "/default/{to}/{toId}", AssociationPaths::putDefault);
        paths.add(GET, one, others + "/{to}", AssociationPaths::list);
        paths.add(PUT, one, others + "/{to}/{toId}", AssociationPaths::put);
        paths.add(DELETE, one, others + "/{to}/{toId}", call -> {
            call.requireWrite(call.type("type"));
            call.session().dissociate(pair(call));
            return Answer.noContent();
        });
        Family labels = new Family(List.of("/crm/v4/associations", "/crm/associations/v4"), "/crm/associations",
                Quotas.Bucket.GENERAL);
        paths.add(GET, labels, "/{type}/{to}/labels", AssociationPaths::labels);
        paths.add(POST, labels, "/{type}/{to}/labels", AssociationPaths::addLabel);
    }

    private static Pair pair(ApiCall call) {
        return new Pair(call.type("type"), call.path("id"), call.type("to"), call.path("toId"));
    }

    private static Answer list(ApiCall call) {
        ObjectType from = call.type("type");
        call.requireRead(from);
        int limit = call.queryInt("limit", MOST_A_PAGE);
        if (limit < 1 || limit > MOST_A_PAGE) {
            throw HubSpotFault.invalid("limit must be between 1 and " + MOST_A_PAGE + ", not " + limit);
        }
        long after = call.query("after").map(RequestJson::longNumber).orElse(0L);
        List<Map.Entry<Long, List<AssociationType>>> found = call.portal()
                .associations(from, call.path("id"), call.type("to"))
                .entrySet()
                .stream()
                .filter(link -> link.getKey() >= after)
                .toList();
        String next = found.size() > limit ? found.get(limit).getKey().toString() : null;
        return Answer.ok(AnswerJson.page(
                found.stream().limit(limit).map(link -> AssociationJson.row(link.getKey(), link.getValue())).toList(),
                next, call.base() + call.fullPath() + "?limit=" + limit + "&after=" + next));
    }

    private static Answer put(ApiCall call) {
        call.requireWrite(call.type("type"));
        Pair pair = pair(call);
        JsonNode body = call.body();
        if (!body.isArray() || body.isEmpty()) {
            throw RequestJson.missing("associationTypeId");
        }
        List<AssociationSpec> specs = RequestJson.specs(body);
        List<AssociationType> held = call.session().associate(pair, specs);
        return Answer.of(201, AssociationJson.created(pair, AssociationJson.labels(held, specs)));
    }

    private static Answer putDefault(ApiCall call) {
        call.requireWrite(call.type("type"));
        Pair pair = pair(call);
        call.session().associate(pair, List.of());
        return Answer.ok(AssociationJson.defaults(List.of(pair), call.portal()));
    }

    private static Answer labels(ApiCall call) {
        return Answer.ok(Map.of("results", call.portal()
                .associationTypes()
                .between(call.type("type"), call.type("to"))
                .stream()
                .map(AssociationJson::kind)
                .toList()));
    }

    private static Answer addLabel(ApiCall call) {
        call.requireWrite(call.type("type"));
        JsonNode body = call.body();
        AssociationType made = call.portal()
                .associationTypes()
                .addLabel(call.type("type"), call.type("to"), RequestJson.needed(body, "name"),
                        RequestJson.needed(body, "label"), RequestJson.text(body, "inverseLabel"));
        return Answer.ok(Map.of("results", List.of(AssociationJson.kind(made),
                AssociationJson.kind(call.portal().associationTypes().inverse(made)))));
    }
}
