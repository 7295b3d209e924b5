package dev.crmcutover.simulators.salesforce.http;

import dev.crmcutover.simulators.salesforce.fault.ApiError;
import dev.crmcutover.simulators.salesforce.fault.SalesforceFault;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Errors as JSON: an array for a request, {@code statusCode} objects for a record of a collection. */
final class ErrorBodies {
    /** From this version on the key is spelled right; which version it really was is not known. */
    private static final int DUPLICATE_RESULT_SPELLED_RIGHT = 60;

    private ErrorBodies() {}

    static List<?> of(SalesforceFault fault, ApiRequest request) {
        if (fault.status() == 300) {
            return fault.errors()
                    .stream()
                    .map(error -> request.recordsPath() + request.segment(1) + "/" + error.message())
                    .toList();
        }
        return fault.errors().stream().map(error -> ofRequest(error, request)).toList();
    }

    private static Map<String, Object> ofRequest(ApiError error, ApiRequest request) {
        Map<String, Object> body = new LinkedHashMap<>();
        if (error.duplicates() != null) {
            body.put(request.version() < DUPLICATE_RESULT_SPELLED_RIGHT ? "duplicateResut" : "duplicateResult",
                    duplicateResult(error.duplicates(), request.recordsPath()));
            body.put("errorCode", error.errorCode());
            body.put("message", error.message());
            return body;
        }
        body.put("message", error.message());
        body.put("errorCode", error.errorCode());
        if (error.fields() != null) {
            body.put("fields", error.fields());
        }
        return body;
    }

    static Map<String, Object> ofRecord(ApiError error) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("statusCode", error.errorCode());
        body.put("message", error.message());
        body.put("fields", Objects.requireNonNullElse(error.fields(), List.of()));
        return body;
    }

    private static Map<String, Object> duplicateResult(ApiError.Duplicates found, String recordsPath) {
        String object = found.object();
        Map<String, Object> match = new LinkedHashMap<>();
        match.put("entityType", object);
        match.put("errors", List.of());
        match.put("matchEngine", "ExactMatchEngine");
        match.put("matchRecords", found.ids().stream().map(id -> matched(object, id, recordsPath)).toList());
        match.put("rule", "Standard_" + object + "_Match_Rule_v1_1");
        match.put("size", found.ids().size());
        match.put("success", true);
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("allowSave", true);
        result.put("duplicateRule", "Standard_" + object + "_Duplicate_Rule");
        result.put("duplicateRuleEntityType", object);
        result.put("errorMessage",
                "You're creating a duplicate record. We recommend you use an existing record instead.");
        result.put("matchResults", List.of(match));
        return result;
    }

    private static Map<String, Object> matched(String object, String id, String recordsPath) {
        Map<String, Object> attributes = new LinkedHashMap<>();
        attributes.put("type", object);
        attributes.put("url", recordsPath + object + "/" + id);
        Map<String, Object> record = new LinkedHashMap<>();
        record.put("attributes", attributes);
        record.put("Id", id);
        Map<String, Object> match = new LinkedHashMap<>();
        match.put("additionalInformation", List.of());
        match.put("fieldDiffs", List.of());
        match.put("matchConfidence", 100.0);
        match.put("record", record);
        return match;
    }
}
