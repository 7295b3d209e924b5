package dev.crmcutover.simulators.salesforce.http;

import dev.crmcutover.simulators.core.Faults;
import dev.crmcutover.simulators.core.Faults.Fault;
import dev.crmcutover.simulators.salesforce.org.Automation;
import dev.crmcutover.simulators.salesforce.org.SalesforceOrg;
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
 * <li>{@code POST /simulator/automations} adds a trigger that changes what was written:
 * {@code {"name":"title","object":"Contact","field":"Title","rule":"upper-case|format-phone|forward-only"}}.
 * <li>{@code DELETE /simulator/automations} removes all triggers.
 * <li>{@code DELETE /simulator/faults} forgets all that are planned.
 * <li>{@code POST /simulator/merge}, {@code /convert} and {@code /restore}: see {@link PeopleControls}.
 * <li>{@code GET /simulator/quota} tells, {@code PATCH /simulator/quota} changes
 * {@code {"max":15000,"enforced":false}}.
 * <li>{@code GET /simulator/journal?after=SEQ} tells what was changed after a position.
 * </ul>
 */
final class ControlEndpoint {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Faults faults;
    private final ApiQuota quota;
    private final SalesforceOrg org;
    private final PeopleControls people;

    ControlEndpoint(Faults faults, ApiQuota quota, SalesforceOrg org) {
        this.faults = faults;
        this.quota = quota;
        this.org = org;
        this.people = new PeopleControls(org);
    }

    ApiResponse handle(String method, String path, String body, Map<String, List<String>> query) {
        try {
            return switch (method + " " + path) {
                case "POST /simulator/faults" -> plan(JSON.readTree(body));
                case "DELETE /simulator/faults" -> {
                    faults.clear();
                    yield ApiResponse.noContent();
                }
                case "POST /simulator/merge" -> people.merge(JSON.readTree(body));
                case "POST /simulator/convert" -> people.convert(JSON.readTree(body));
                case "POST /simulator/restore" -> people.restore(JSON.readTree(body));
                case "POST /simulator/automations" -> automate(JSON.readTree(body));
                case "DELETE /simulator/automations" -> {
                    org.automation().clear();
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
            case "refused-whole" -> new Fault.RefusedWhole();
            case "slow" -> new Fault.Slow(Duration.ofMillis(order.path("millis").asLong(500)));
            default -> throw new IllegalArgumentException("fault must be rate-limited, server-error, time-out,"
                    + " commit-then-time-out, row-lock or slow, not '" + name + "'");
        };
    }

    private ApiResponse automate(JsonNode order) {
        String object = order.path("object").asString("");
        String field = org.schema().required(object).required(order.path("field").asString("")).name();
        String name = order.path("rule").asString("");
        Automation.Rule rule = switch (name) {
            case "upper-case" -> Automation.upperCase(field);
            case "format-phone" -> Automation.formatPhone(field);
            case "forward-only" -> Automation.forwardOnly(field);
            default -> throw new IllegalArgumentException(
                    "rule must be upper-case, format-phone or forward-only, not '" + name + "'");
        };
        org.automation().add(order.path("name").asString(object + "." + field + " " + name), object, rule);
        return ApiResponse.noContent();
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
        return ApiResponse.ok(org.journal().entries(entry -> entry.seq() > after));
    }

    private static ApiResponse refused(int status, String message) {
        return new ApiResponse(status, Map.of("error", message), Map.of());
    }
}
