package dev.crmcutover.simulators.hubspot.http;

import dev.crmcutover.simulators.hubspot.portal.BatchAnswer;
import dev.crmcutover.simulators.hubspot.portal.HubSpotFault;
import dev.crmcutover.simulators.hubspot.portal.PropertyRevision;
import dev.crmcutover.simulators.hubspot.portal.RecordView;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes the bodies that HubSpot's API answers, as trees of maps and lists. */
final class AnswerJson {
    private AnswerJson() {}

    /** A SimplePublicObject. */
    static Map<String, @Nullable Object> record(RecordView view) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("id", Long.toString(view.id()));
        json.put("properties", view.properties());
        if (!view.history().isEmpty()) {
            Map<String, Object> history = new LinkedHashMap<>();
            view.history()
                    .forEach((name, revisions) -> history.put(name,
                            revisions.stream().map(AnswerJson::revision).toList()));
            json.put("propertiesWithHistory", history);
        }
        json.put("createdAt", view.life().createdAt().toString());
        json.put("updatedAt", view.life().updatedAt().toString());
        json.put("archived", view.isArchived());
        if (view.life().archivedAt() != null) {
            json.put("archivedAt", view.life().archivedAt().toString());
        }
        if (!view.associations().isEmpty()) {
            Map<String, Object> associations = new LinkedHashMap<>();
            view.associations()
                    .forEach((type, rows) -> associations.put(type, Map.of("results", rows.stream()
                            .map(row -> ordered("id", Long.toString(row.toId()), "type", row.type()))
                            .toList())));
            json.put("associations", associations);
        }
        return json;
    }

    private static Map<String, @Nullable Object> revision(PropertyRevision revision) {
        Map<String, @Nullable Object> json = ordered("value", revision.value(), "timestamp", revision.at().toString());
        json.put("sourceType", revision.actor().sourceType());
        if (!revision.actor().sourceId().isEmpty()) {
            json.put("sourceId", revision.actor().sourceId());
        }
        if (revision.actor().userId() != null) {
            json.put("updatedByUserId", revision.actor().userId());
        }
        return json;
    }

    /**
     * A batch's body.
     *
     * @param upsert whether rows say if they are new
     */
    static Map<String, @Nullable Object> batch(BatchAnswer batch, boolean upsert) {
        Map<String, @Nullable Object> json = ordered("status", "COMPLETE", "results",
                batch.rows().stream().map(row -> row(row, upsert)).toList());
        if (!batch.errors().isEmpty()) {
            json.put("numErrors", batch.errors().size());
            json.put("errors", batch.errors().stream().map(AnswerJson::rowError).toList());
        }
        json.put("startedAt", batch.startedAt().toString());
        json.put("completedAt", batch.completedAt().toString());
        return json;
    }

    private static Map<String, @Nullable Object> row(BatchAnswer.Row row, boolean upsert) {
        Map<String, @Nullable Object> json = record(row.record());
        if (upsert) {
            json.put("new", row.created());
        }
        if (row.traceId() != null) {
            json.put("objectWriteTraceId", row.traceId());
        }
        return json;
    }

    private static Map<String, @Nullable Object> rowError(BatchAnswer.RowError error) {
        Map<String, @Nullable Object> json = ordered("status", "error", "category", error.body().category());
        json.put("message", error.body().text());
        json.put("context", error.context());
        if (!error.body().errors().isEmpty()) {
            json.put("errors", error.body().errors().stream().map(AnswerJson::detail).toList());
        }
        return json;
    }

    /** The body of a refusal. */
    static Map<String, @Nullable Object> fault(HubSpotFault.Body body, UUID correlationId) {
        Map<String, @Nullable Object> json = ordered("status", "error", "message", body.text());
        json.put("correlationId", correlationId.toString());
        if (!body.context().isEmpty()) {
            json.put("context", body.context());
        }
        if (!body.errors().isEmpty()) {
            json.put("errors", body.errors().stream().map(AnswerJson::detail).toList());
        }
        if ("MISSING_SCOPES".equals(body.category())) {
            json.put("links", Map.of("scopes", "https://developers.hubspot.com/scopes"));
        }
        if (body.category() != null) {
            json.put("category", body.category());
        }
        return json;
    }

    private static Map<String, @Nullable Object> detail(HubSpotFault.Detail detail) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("message", detail.message());
        if (detail.code() != null) {
            json.put("code", detail.code());
        }
        json.put("context", detail.context());
        return json;
    }

    /** Results with the way to the next page, if there is one. */
    static Map<String, @Nullable Object> page(List<?> results, @Nullable String after, String link) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("results", results);
        if (after != null) {
            json.put("paging", Map.of("next", ordered("after", after, "link", link)));
        }
        return json;
    }

    static Map<String, @Nullable Object> ordered(String firstKey, @Nullable Object first, String secondKey,
            @Nullable Object second) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put(firstKey, first);
        json.put(secondKey, second);
        return json;
    }
}
