package dev.crmcutover.simulators.hubspot.http;

import dev.crmcutover.simulators.hubspot.http.Paths.Family;
import dev.crmcutover.simulators.hubspot.portal.HubSpotFault;
import dev.crmcutover.simulators.hubspot.portal.ObjectType;
import dev.crmcutover.simulators.hubspot.portal.PropertyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

import static io.javalin.http.HandlerType.GET;

/** {@code /crm/v3/pipelines/deals}: the default pipeline, to read. */
final class PipelinePaths {
    private static final Map<String, String> PROBABILITIES = Map.of("appointmentscheduled", "0.2", "qualifiedtobuy",
            "0.4", "presentationscheduled", "0.6", "decisionmakerboughtin", "0.8", "contractsent", "0.9", "closedwon",
            "1.0", "closedlost", "0.0");
    private static final String SINCE = "2019-08-06T02:41:08.029Z";

    private PipelinePaths() {}

    static void addTo(Paths paths) {
        Family pipelines = Family.crm("pipelines");
        paths.add(GET, pipelines, "/{type}", call -> Answer.ok(Map.of("results", List.of(pipeline(call)))));
        paths.add(GET, pipelines, "/{type}/{id}", call -> {
            Map<String, @Nullable Object> pipeline = pipeline(call);
            if (!call.path("id").equals(pipeline.get("id"))) {
                throw HubSpotFault.notFound();
            }
            return Answer.ok(pipeline);
        });
    }

    private static Map<String, @Nullable Object> pipeline(ApiCall call) {
        ObjectType type = call.type("type");
        if (type != ObjectType.DEAL) {
            throw HubSpotFault.invalid("Pipelines are not served for " + type.plural());
        }
        call.requireRead(type);
        Map<String, @Nullable Object> json = named("default", "Sales Pipeline", 0);
        json.put("stages", call.portal()
                .schema(type)
                .find("dealstage")
                .orElseThrow()
                .options()
                .stream()
                .map(PipelinePaths::stage)
                .toList());
        return json;
    }

    private static Map<String, @Nullable Object> stage(PropertyOption option) {
        Map<String, @Nullable Object> json = named(option.value(), option.label(), option.displayOrder());
        String probability = PROBABILITIES.getOrDefault(option.value(), "0.5");
        json.put("metadata", Map.of("probability", probability, "isClosed",
                Boolean.toString(option.value().startsWith("closed"))));
        return json;
    }

    private static Map<String, @Nullable Object> named(String id, String label, int displayOrder) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("id", id);
        json.put("label", label);
        json.put("displayOrder", displayOrder);
        json.put("archived", false);
        json.put("createdAt", SINCE);
        json.put("updatedAt", SINCE);
        return json;
    }
}
