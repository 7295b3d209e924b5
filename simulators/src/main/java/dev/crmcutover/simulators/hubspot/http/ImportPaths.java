package dev.crmcutover.simulators.hubspot.http;

import dev.crmcutover.simulators.hubspot.http.Paths.Family;
import dev.crmcutover.simulators.hubspot.portal.ImportRun;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

import static io.javalin.http.HandlerType.GET;
import static io.javalin.http.HandlerType.POST;

/** {@code /crm/v3/imports}: the imports of the account, whoever started them. */
final class ImportPaths {
    private ImportPaths() {}

    static void addTo(Paths paths) {
        Family imports = Family.crm("imports");
        paths.add(GET, imports, "", ImportPaths::list);
        paths.add(GET, imports, "/{id}", call -> {
            call.require("crm.import");
            return Answer.ok(run(call.portal().imports().find(call.path("id"))));
        });
        paths.add(POST, imports, "/{id}/cancel", ImportPaths::cancel);
    }

    private static Answer list(ApiCall call) {
        call.require("crm.import");
        int limit = call.queryInt("limit", 10);
        long after = call.query("after").map(RequestJson::longNumber).orElse(0L);
        List<ImportRun> runs = call.portal()
                .imports()
                .all()
                .stream()
                .filter(run -> Long.parseLong(run.id()) > after)
                .toList();
        String next = runs.size() > limit ? runs.get(limit - 1).id() : null;
        return Answer.ok(AnswerJson.page(runs.stream().limit(limit).map(ImportPaths::run).toList(), next,
                call.base() + call.fullPath() + "?limit=" + limit + "&after=" + next));
    }

    private static Answer cancel(ApiCall call) {
        call.require("crm.import");
        ImportRun run = call.portal().imports().cancel(call.path("id"));
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("status", "COMPLETE");
        json.put("startedAt", run.life().updatedAt().toString());
        json.put("completedAt", run.life().updatedAt().toString());
        return Answer.ok(json);
    }

    private static Map<String, @Nullable Object> run(ImportRun run) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("id", run.id());
        json.put("state", run.state().name());
        json.put("createdAt", run.life().createdAt().toString());
        json.put("updatedAt", run.life().updatedAt().toString());
        json.put("importName", run.name());
        json.put("importSource", run.source());
        json.put("mappedObjectTypeIds", List.of(run.type().typeId()));
        json.put("optOutImport", false);
        json.put("metadata", Map.of("counters", Map.of("TOTAL_ROWS", run.rows(), "CREATED_OBJECTS",
                run.life().created(), "UPDATED_OBJECTS", run.life().updated()), "fileIds", List.of(), "objectLists",
                List.of()));
        return json;
    }
}
