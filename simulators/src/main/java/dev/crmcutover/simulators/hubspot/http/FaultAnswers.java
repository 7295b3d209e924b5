package dev.crmcutover.simulators.hubspot.http;

import dev.crmcutover.simulators.hubspot.portal.HubSpotFault;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Answers that have nothing to do with what was asked: limits, locks, servers in trouble. */
final class FaultAnswers {
    private static final String RETRY_AFTER_SECONDS = "5";

    private FaultAnswers() {}

    /** A body that is not JSON, as the network in front of HubSpot answers. */
    record Html(String text) {}

    /** The two bodies of a 429: that of searches, and that of everything else. */
    record RateLimit(Quotas.Policy policy) {
        Map<String, @Nullable Object> json(UUID correlationId) {
            Map<String, @Nullable Object> json = new LinkedHashMap<>();
            json.put("status", "error");
            json.put("message", switch (policy) {
                case DAILY -> "You have reached your daily limit.";
                case TEN_SECONDLY_ROLLING -> "You have reached your ten_secondly_rolling limit.";
                case SECONDLY -> "You have reached your secondly limit.";
            });
            if (policy != Quotas.Policy.SECONDLY) {
                json.put("errorType", "RATE_LIMIT");
            }
            json.put("correlationId", correlationId.toString());
            if (policy == Quotas.Policy.SECONDLY) {
                json.put("category", "RATE_LIMITS");
            } else {
                json.put("policyName", policy.name());
                json.put("requestId", correlationId.toString());
            }
            return json;
        }
    }

    static Answer rateLimited(Quotas.Policy policy) {
        return new Answer(429, new RateLimit(policy), Map.of());
    }

    /** Mass writes hold the record; the lock lasts two seconds. */
    static Answer locked() {
        return new Answer(423, new HubSpotFault.Body("LOCKED",
                "The requested resource is currently locked by other writes. Wait at least 2 seconds and try again.",
                List.of(), Map.of()), Map.of());
    }

    /** 477 says when to come back; 502, 504 and the 52x come as pages; the rest as JSON. */
    static Answer serverError(int status) {
        if (status == 423) {
            return locked();
        }
        if (status == 477) {
            return new Answer(477, new HubSpotFault.Body("MIGRATION_IN_PROGRESS",
                    "This account is being migrated to another data hosting location.", List.of(), Map.of()),
                    Map.of("Retry-After", RETRY_AFTER_SECONDS));
        }
        if (status == 502 || status == 504 || (status >= 521 && status <= 526)) {
            return Answer.of(status, new Html("<!DOCTYPE html><html><head><title>api.hubapi.com | " + status
                    + "</title></head><body><h1>Error code " + status + "</h1></body></html>"));
        }
        return Answer.of(status, new HubSpotFault.Body("SERVER_ERROR", "internal error", List.of(), Map.of()));
    }

    static Answer with(Answer answer, Map<String, String> headers) {
        Map<String, String> all = new HashMap<>(headers);
        all.putAll(answer.headers());
        return new Answer(answer.status(), answer.body(), all);
    }
}
