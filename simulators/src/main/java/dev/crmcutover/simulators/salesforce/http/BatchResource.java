package dev.crmcutover.simulators.salesforce.http;

import dev.crmcutover.simulators.salesforce.fault.SalesforceFault;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code /composite/batch}: up to 25 independent requests, each of which counts against the quota. */
final class BatchResource implements Resource {
    private static final int MOST = 25;

    private final Resource api;
    private final ApiQuota quota;

    BatchResource(Resource api, ApiQuota quota) {
        this.api = api;
        this.quota = quota;
    }

    @Override
    public ApiResponse handle(ApiRequest request) {
        if (!request.method().equals("POST")) {
            throw request.methodNotAllowed();
        }
        if (!(request.object().get("batchRequests") instanceof List<?> requests)) {
            throw SalesforceFault.of(400, "JSON_PARSER_ERROR", "The batchRequests array is missing");
        }
        if (requests.size() > MOST) {
            throw SalesforceFault.of(400, "LIMIT_EXCEEDED", "A batch request takes at most 25 subrequests");
        }
        if (requests.size() > 1 && !quota.spend(requests.size() - 1)) {
            throw SalesforceFault.of(403, "REQUEST_LIMIT_EXCEEDED", "TotalRequests Limit exceeded.");
        }
        boolean haltOnError = Boolean.TRUE.equals(request.object().get("haltOnError"));
        List<Map<String, @Nullable Object>> results = new ArrayList<>();
        boolean hasErrors = false;
        for (Object one : requests) {
            ApiResponse response = hasErrors && haltOnError
                    ? new ApiResponse(412, References.halted("Batch processing halted per request").body(), Map.of())
                    : run(request, one);
            hasErrors |= !response.isSuccess();
            Map<String, @Nullable Object> result = new LinkedHashMap<>();
            result.put("statusCode", response.status());
            result.put("result", response.body());
            results.add(result);
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("hasErrors", hasErrors);
        body.put("results", results);
        return ApiResponse.ok(body);
    }

    private ApiResponse run(ApiRequest outer, @Nullable Object json) {
        if (!(json instanceof Map<?, ?> map) || map.get("method") == null || map.get("url") == null) {
            throw SalesforceFault.of(400, "JSON_PARSER_ERROR", "A subrequest needs method and url");
        }
        String url = String.valueOf(map.get("url"));
        try {
            ApiRequest request = new ApiRequest(
                    Targets.parse(String.valueOf(map.get("method")),
                            url.startsWith("/") ? url : "/services/data/" + url),
                    outer.headers(), map.get("richInput"), outer.session());
            try {
                return api.handle(request);
            } catch (SalesforceFault fault) {
                return ApiResponse.of(fault, request);
            }
        } catch (SalesforceFault fault) {
            return ApiResponse.of(fault, outer);
        }
    }
}
