package dev.crmcutover.simulators.salesforce.http;

import dev.crmcutover.simulators.core.Faults;
import dev.crmcutover.simulators.core.Faults.Fault;
import dev.crmcutover.simulators.core.Journal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The simulator's own controls, below {@code /simulator/}, where no real Salesforce has anything. Needs no
 * token; for tests in another process.
 *
 * <ul>
 * <li>{@code POST /simulator/faults} plans one:
 * {@code {"fault":"rate-limited|server-error|time-out|commit-then-time-out|row-lock|slow",
 * "method":"PATCH","path":"/services/data/.*","times":1,"status":503,"daily":false,"millis":500}}.
 * {@code path} is a regular expression over the whole path; all but {@code fault} may be left out.
 * <li>{@code DELETE /simulator/faults} forgets all that are planned.
 * <li>{@code GET /simulator/quota} tells, {@code PATCH /simulator/quota} changes
 * {@code {"max":15000,"enforced":false}}.
 * <li>{@code GET /simulator/journal?after=SEQ} tells what was changed after a position.
 * </ul>
 */
final class ControlEndpoint {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Faults faults;
    private final ApiQuota quota;
    private final Journal journal;

    ControlEndpoint(Faults faults, ApiQuota quota, Journal journal) {
        this.faults = faults;
        this.quota = quota;
        this.journal = journal;
    }

    ApiResponse handle(String method, String path, String body, Map<String, List<String>> query) {
        try {
            return switch (method + " " + path) {
                case "POST /simulator/faults" -> plan(JSON.readTree(body));
                case "DELETE /simulator/faults" -> {
                    faults.clear();
                    yield ApiResponse.noContent();
                }
                case "GET /simulator/quota" -> ApiResponse.ok(quotaBody());
                case "PATCH /simulator/quota" -> change(JSON.readTree(body));
                case "GET /simulator/journal" ->
                    journal(Long.parseLong(query.getOrDefault("after", List.of("0")).get(0)));
                default -> refused(404, "no such control: " + method + " " + path);
            };
        } catch (JacksonException | IllegalArgumentException e) {
            return refused(400, String.valueOf(e.getMessage()));
        }
    }

    private ApiResponse plan(JsonNode order) {
        String method = order.path("method").asString("");
        Predicate<String> path = path(order.path("path").asString(".*"));
        faults.plan(request -> (method.isEmpty() || method.equalsIgnoreCase(request.method()))
                && path.test(request.path()), fault(order), order.path("times").asInt(1));
        return ApiResponse.noContent();
    }

    private static Predicate<String> path(String regex) {
        try {
            return Pattern.compile(regex).asMatchPredicate();
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("path is no regular expression: " + e.getDescription(), e);
        }
    }

    private static Fault fault(JsonNode order) {
        String name = order.path("fault").asString("");
        return switch (name) {
            case "rate-limited" -> new Fault.RateLimited(order.path("daily").asBoolean(false));
            case "server-error" -> new Fault.ServerError(order.path("status").asInt(503));
            case "time-out" -> new Fault.TimeOut();
            case "commit-then-time-out" -> new Fault.CommitThenTimeOut();
            case "row-lock" -> new Fault.RowLock();
            case "slow" -> new Fault.Slow(Duration.ofMillis(order.path("millis").asLong(500)));
            default -> throw new IllegalArgumentException("fault must be rate-limited, server-error, time-out,"
                    + " commit-then-time-out, row-lock or slow, not '" + name + "'");
        };
    }

    private ApiResponse change(JsonNode order) {
        if (order.has("max")) {
            quota.allow(order.path("max").asLong());
        }
        if (order.has("enforced")) {
            quota.enforce(order.path("enforced").asBoolean());
        }
        return ApiResponse.ok(quotaBody());
    }

    private Map<String, Object> quotaBody() {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("max", quota.max());
        body.put("used", quota.used());
        body.put("enforced", quota.isEnforced());
        return body;
    }

    private ApiResponse journal(long after) {
        return ApiResponse.ok(journal.entries(entry -> entry.seq() > after));
    }

    private static ApiResponse refused(int status, String message) {
        return new ApiResponse(status, Map.of("error", message), Map.of());
    }
}
