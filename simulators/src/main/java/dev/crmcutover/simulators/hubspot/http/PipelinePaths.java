package dev.crmcutover.simulators.hubspot.http;

import dev.crmcutover.simulators.hubspot.http.Paths.Family;
import dev.crmcutover.simulators.hubspot.portal.HubSpotFault;
import dev.crmcutover.simulators.hubspot.portal.ObjectType;
import dev.crmcutover.simulators.hubspot.portal.Pipelines;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import static io.javalin.http.HandlerType.GET;
import static io.javalin.http.HandlerType.POST;

/** {@code /crm/v3/pipelines/deals}: the pipelines of deals with their stages, to read and to add to. */
final class PipelinePaths {
    private PipelinePaths() {}

    static void addTo(Paths paths) {
        Family pipelines = Family.crm("pipelines");
        paths.add(GET, pipelines, "/{type}", call -> Answer.ok(results(pipelines(call, "read").all()
                .stream()
                .map(PipelinePaths::pipeline)
                .toList())));
        paths.add(POST, pipelines, "/{type}", PipelinePaths::create);
        paths.add(GET, pipelines, "/{type}/{id}", call -> Answer.ok(pipeline(named(call))));
        paths.add(GET, pipelines, "/{type}/{id}/stages", call -> Answer.ok(results(stages(named(call)))));
    }

    private static Pipelines pipelines(ApiCall call, String access) {
        ObjectType type = call.type("type");
        if (type != ObjectType.DEAL) {
            throw HubSpotFault.invalid("Pipelines are not served for " + type.plural());
        }
        if (access.equals("read")) {
            call.requireRead(type);
        } else {
            call.requireWrite(type);
        }
        return call.portal().pipelines();
    }

    private static Pipelines.Pipeline named(ApiCall call) {
        return pipelines(call, "read").find(call.path("id")).orElseThrow(HubSpotFault::notFound);
    }

    private static Answer create(ApiCall call) {
        Pipelines pipelines = pipelines(call, "write");
        JsonNode body = call.body();
        List<Pipelines.Stage> stages = RequestJson.elements(body, "stages", true)
                .stream()
                .map(PipelinePaths::stage)
                .toList();
        return Answer.of(201, pipeline(pipelines.add(RequestJson.needed(body, "label"), stages)));
    }

    private static Pipelines.Stage stage(JsonNode json) {
        String id = RequestJson.text(json, "stageId");
        try {
            return new Pipelines.Stage(id == null ? "" : id, RequestJson.needed(json, "label"),
                    Double.parseDouble(RequestJson.needed(json.path("metadata"), "probability")));
        } catch (IllegalArgumentException e) {
            throw HubSpotFault.invalid("probability must be a number between 0.0 and 1.0");
        }
    }

    private static Map<String, Object> results(List<Map<String, @Nullable Object>> results) {
        return Map.of("results", results);
    }

    private static Map<String, @Nullable Object> pipeline(Pipelines.Pipeline pipeline) {
        Map<String, @Nullable Object> json = named(pipeline.id(), pipeline.label(), pipeline.displayOrder(),
                pipeline.createdAt());
        json.put("stages", stages(pipeline));
        return json;
    }

    private static List<Map<String, @Nullable Object>> stages(Pipelines.Pipeline pipeline) {
        List<Map<String, @Nullable Object>> stages = new ArrayList<>();
        for (Pipelines.Stage stage : pipeline.stages()) {
            Map<String, @Nullable Object> json = named(stage.id(), stage.label(), stages.size(), pipeline.createdAt());
            json.put("metadata", Map.of("probability", Double.toString(stage.probability()), "isClosed",
                    Boolean.toString(stage.isClosed())));
            stages.add(json);
        }
        return stages;
    }

    private static Map<String, @Nullable Object> named(String id, String label, int displayOrder, Instant since) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("id", id);
        json.put("label", label);
        json.put("displayOrder", displayOrder);
        json.put("archived", false);
        json.put("createdAt", since.toString());
        json.put("updatedAt", since.toString());
        return json;
    }
}
