package dev.crmcutover.simulators.salesforce.http;

import dev.crmcutover.simulators.salesforce.fault.SalesforceFault;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An answer: status, JSON body if any, and headers beside the usual ones. */
public record ApiResponse(int status, @Nullable Object body, Map<String, String> headers) {
    public ApiResponse {
        headers = Map.copyOf(headers);
    }

    static ApiResponse ok(Object body) {
        return new ApiResponse(200, body, Map.of());
    }

    static ApiResponse noContent() {
        return new ApiResponse(204, null, Map.of());
    }

    static ApiResponse of(SalesforceFault fault, ApiRequest request) {
        return new ApiResponse(fault.status(), ErrorBodies.of(fault, request), Map.of());
    }

    boolean isSuccess() {
        return status < 300;
    }
}
