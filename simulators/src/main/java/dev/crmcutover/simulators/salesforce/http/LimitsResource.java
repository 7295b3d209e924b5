package dev.crmcutover.simulators.salesforce.http;

import java.util.LinkedHashMap;
import java.util.Map;

/** {@code /limits}: the daily requests as they are spent, and the other limits of an unused org. */
final class LimitsResource implements Resource {
    private final ApiQuota quota;

    LimitsResource(ApiQuota quota) {
        this.quota = quota;
    }

    @Override
    public ApiResponse handle(ApiRequest request) {
        if (!request.method().equals("GET")) {
            throw request.methodNotAllowed();
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("ConcurrentAsyncGetReportInstances", limit(200, 200));
        body.put("DailyApiRequests", limit(quota.max(), Math.max(0, quota.max() - quota.used())));
        body.put("DailyBulkApiBatches", limit(15_000, 15_000));
        body.put("DailyBulkV2QueryFileStorageMB", limit(976_562, 976_562));
        body.put("DailyBulkV2QueryJobs", limit(10_000, 10_000));
        body.put("DataStorageMB", limit(10_240, 10_240));
        body.put("HourlyPublishedPlatformEvents", limit(50_000, 50_000));
        return ApiResponse.ok(body);
    }

    private static Map<String, Object> limit(long max, long remaining) {
        Map<String, Object> limit = new LinkedHashMap<>();
        limit.put("Max", max);
        limit.put("Remaining", remaining);
        return limit;
    }
}
