package dev.crmcutover.simulators.hubspot.http;

import dev.crmcutover.simulators.hubspot.http.Paths.Family;
import dev.crmcutover.simulators.hubspot.portal.BatchAnswer;
import dev.crmcutover.simulators.hubspot.portal.HubSpotPortal;
import dev.crmcutover.simulators.hubspot.portal.ObjectType;
import dev.crmcutover.simulators.hubspot.portal.RecordView;
import dev.crmcutover.simulators.hubspot.portal.SearchPage;
import dev.crmcutover.simulators.hubspot.portal.SearchRequest;
import dev.crmcutover.simulators.hubspot.portal.WriteRow;
import dev.crmcutover.simulators.hubspot.portal.WriteRow.RecordKey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import static io.javalin.http.HandlerType.DELETE;
import static io.javalin.http.HandlerType.GET;
import static io.javalin.http.HandlerType.PATCH;
import static io.javalin.http.HandlerType.POST;

/** {@code /crm/v3/objects/...}: records one by one, in batches, and by search. */
final class ObjectPaths {
    private ObjectPaths() {}

    static void addTo(Paths paths) {
        Family objects = Family.crm("objects");
        paths.add(POST, objects, "/{type}/batch/read", ObjectPaths::readBatch);
        paths.add(POST, objects, "/{type}/batch/create", call -> {
            call.requireWrite(call.type("type"));
            return batch(call.session().createAll(call.type("type"), RequestJson.rows(call.body(), false)), 201, false);
        });
        paths.add(POST, objects, "/{type}/batch/update", call -> {
            call.requireWrite(call.type("type"));
            return batch(call.session().updateAll(call.type("type"), RequestJson.rows(call.body(), true)), 200, false);
        });
        paths.add(POST, objects, "/{type}/batch/upsert", call -> {
            call.requireWrite(call.type("type"));
            return batch(call.session().upsertAll(call.type("type"), RequestJson.rows(call.body(), true)), 200, true);
        });
        paths.add(POST, objects, "/{type}/batch/archive", ObjectPaths::archiveBatch);
        paths.add(POST, objects, "/{type}/merge", ObjectPaths::merge);
        paths.add(POST, objects, "/{type}/gdpr-delete", ObjectPaths::forget);
        paths.add(POST, Family.crm("objects", Quotas.Bucket.SEARCH), "/{type}/search", ObjectPaths::search);
        paths.add(GET, objects, "/{type}", ObjectPaths::list);
        paths.add(POST, objects, "/{type}", ObjectPaths::create);
        paths.add(GET, objects, "/{type}/{id}", ObjectPaths::read);
        paths.add(PATCH, objects, "/{type}/{id}", ObjectPaths::update);
        paths.add(DELETE, objects, "/{type}/{id}", ObjectPaths::archive);
    }

    private static Answer batch(BatchAnswer batch, int allWell, boolean upsert) {
        return Answer.of(batch.errors().isEmpty() ? allWell : 207, AnswerJson.batch(batch, upsert));
    }

    private static Answer readBatch(ApiCall call) {
        ObjectType type = call.type("type");
        call.requireRead(type);
        JsonNode body = call.body();
        String idProperty = RequestJson.text(body, "idProperty");
        List<RecordKey> keys = RequestJson.inputs(body)
                .stream()
                .map(input -> new RecordKey(RequestJson.needed(input, "id"), idProperty))
                .toList();
        return batch(call.portal().readBatch(type, keys, RequestJson.projection(body, call.queryFlag("archived"))), 200,
                false);
    }

    private static Answer archiveBatch(ApiCall call) {
        call.requireWrite(call.type("type"));
        call.session()
                .archiveAll(call.type("type"),
                        RequestJson.inputs(call.body()).stream().map(RequestJson::key).toList());
        return Answer.noContent();
    }

    private static Answer search(ApiCall call) {
        ObjectType type = call.type("type");
        call.requireRead(type);
        SearchRequest request = RequestJson.search(call.body());
        SearchPage page = call.portal().search(type, request);
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("total", page.total());
        json.putAll(AnswerJson.page(page.records().stream().map(AnswerJson::record).toList(),
                page.nextAfter().isPresent() ? Integer.toString(page.nextAfter().getAsInt()) : null,
                "?after=" + page.nextAfter().orElse(0)));
        return Answer.ok(json);
    }

    private static Answer list(ApiCall call) {
        ObjectType type = call.type("type");
        call.requireRead(type);
        OptionalLong after = call.query("after")
                .map(text -> OptionalLong.of(RequestJson.longNumber(text)))
                .orElseGet(OptionalLong::empty);
        int limit = call.queryInt("limit", 10);
        HubSpotPortal.ListPage page = call.portal().list(type, limit, after, call.projection());
        String next = page.nextAfter().isPresent() ? Long.toString(page.nextAfter().getAsLong()) : null;
        return Answer.ok(AnswerJson.page(page.records().stream().map(AnswerJson::record).toList(), next,
                call.base() + call.fullPath() + "?limit=" + limit + "&after=" + next));
    }

    private static Answer create(ApiCall call) {
        ObjectType type = call.type("type");
        call.requireWrite(type);
        WriteRow row = RequestJson.row(call.body(), false);
        RecordView made = call.session().create(type, row.properties(), row.associations());
        return new Answer(201, AnswerJson.record(made),
                Map.of("Location", call.base() + call.fullPath() + "/" + made.id()));
    }

    private static RecordKey key(ApiCall call) {
        return new RecordKey(call.path("id"), call.query("idProperty").orElse(null));
    }

    private static Answer read(ApiCall call) {
        ObjectType type = call.type("type");
        call.requireRead(type);
        return Answer.ok(AnswerJson.record(call.portal().read(type, key(call), call.projection())));
    }

    private static Answer update(ApiCall call) {
        ObjectType type = call.type("type");
        call.requireWrite(type);
        return Answer.ok(AnswerJson.record(call.session()
                .update(type, key(call), RequestJson.properties(call.body()))));
    }

    private static Answer merge(ApiCall call) {
        ObjectType type = call.type("type");
        call.requireWrite(type);
        JsonNode body = call.body();
        return Answer.ok(AnswerJson.record(call.session()
                .merge(type, RecordKey.id(RequestJson.needed(body, "primaryObjectId")),
                        RecordKey.id(RequestJson.needed(body, "objectIdToMerge")))));
    }

    private static Answer forget(ApiCall call) {
        ObjectType type = call.type("type");
        call.requireWrite(type);
        JsonNode body = call.body();
        call.session()
                .forget(type,
                        new RecordKey(RequestJson.needed(body, "objectId"), RequestJson.text(body, "idProperty")));
        return Answer.noContent();
    }

    private static Answer archive(ApiCall call) {
        ObjectType type = call.type("type");
        call.requireWrite(type);
        call.session().archiveAll(type, List.of(key(call)));
        return Answer.noContent();
    }
}
