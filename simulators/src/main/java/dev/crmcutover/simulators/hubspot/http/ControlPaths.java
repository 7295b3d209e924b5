package dev.crmcutover.simulators.hubspot.http;

import dev.crmcutover.simulators.core.Faults;
import dev.crmcutover.simulators.core.Faults.Fault;
import dev.crmcutover.simulators.core.Journal;
import dev.crmcutover.simulators.hubspot.portal.Actor;
import dev.crmcutover.simulators.hubspot.portal.HubSpotFault;
import dev.crmcutover.simulators.hubspot.portal.ObjectType;
import dev.crmcutover.simulators.hubspot.portal.Workflows;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import static io.javalin.http.HandlerType.DELETE;
import static io.javalin.http.HandlerType.GET;
import static io.javalin.http.HandlerType.POST;
import static io.javalin.http.HandlerType.PUT;

/**
 * What no real HubSpot has: the way to steer the simulator from another process. No token is needed.
 *
 * <ul>
 * <li>{@code GET /simulator/health}: {@code {"portalId"}}, once it serves
 * <li>{@code POST /simulator/faults} with {@code {"fault": "rate-limited" | "daily-limit" | "server-error" |
 * "time-out" | "commit-then-time-out" | "row-lock" | "slow", "times": 1, "method": "POST", "path":
 * "/batch/update", "status": 502, "by": "PT2S"}}: plans a fault for the next requests of that method whose
 * path contains that text; all but {@code fault} may be left out. {@code DELETE} forgets all
 * <li>{@code POST /simulator/workflows} with {@code {"name", "type": "contacts", "property": "jobtitle", "rule":
 * "upper-case" | "format-phone" | "keep-first", "afterTheAnswer": true}}: a workflow that changes what was
 * written. {@code DELETE} removes all
 * <li>{@code POST /simulator/restore} with {@code {"type": "contacts", "id", "userId": 1}}: a person takes a
 * record out of the recycle bin, which no endpoint of the API does
 * <li>{@code PUT /simulator/search-lag} with {@code {"lag": "PT3S"}}
 * <li>{@code PUT /simulator/quotas} with {@code {"enforced", "daily", "tenSecondly", "searchSecondly"}}; what is
 * left out stays
 * <li>{@code GET /simulator/journal?after=SEQ&limit=1000}: the journal's entries after one
 * </ul>
 */
final class ControlPaths {
    private ControlPaths() {}

    static void addTo(Paths paths, HubSpotServer.Access access) {
        paths.addOpen(GET, "/simulator/health",
                call -> Answer.ok(Map.of("portalId", call.portal().profile().portalId())));
        paths.addOpen(POST, "/simulator/faults", call -> plan(call, access.faults()));
        paths.addOpen(DELETE, "/simulator/faults", call -> {
            access.faults().clear();
            return Answer.noContent();
        });
        paths.addOpen(POST, "/simulator/workflows", ControlPaths::addWorkflow);
        paths.addOpen(DELETE, "/simulator/workflows", call -> {
            call.portal().workflows().clear();
            return Answer.noContent();
        });
        paths.addOpen(POST, "/simulator/restore", call -> {
            JsonNode body = call.body();
            call.portal()
                    .as(Actor.user(body.path("userId").asLong(1)))
                    .restore(ApiCall.typeNamed(RequestJson.needed(body, "type")),
                            RequestJson.longNumber(RequestJson.needed(body, "id")));
            return Answer.noContent();
        });
        paths.addOpen(PUT, "/simulator/search-lag", call -> {
            call.portal().searchLag(duration(RequestJson.needed(call.body(), "lag")));
            return Answer.noContent();
        });
        paths.addOpen(PUT, "/simulator/quotas", call -> quotas(call, access.quotas()));
        paths.addOpen(GET, "/simulator/journal", ControlPaths::journal);
    }

    private static Answer plan(ApiCall call, Faults faults) {
        JsonNode body = call.body();
        Optional<String> method = Optional.ofNullable(RequestJson.text(body, "method"));
        String path = Optional.ofNullable(RequestJson.text(body, "path")).orElse("");
        Predicate<Faults.Request> fits = request -> request.path().contains(path)
                && method.map(request.method()::equals).orElse(true);
        faults.plan(fits, fault(body), body.path("times").asInt(1));
        return Answer.noContent();
    }

    private static Fault fault(JsonNode body) {
        String name = RequestJson.needed(body, "fault");
        return switch (name) {
            case "rate-limited" -> new Fault.RateLimited(false);
            case "daily-limit" -> new Fault.RateLimited(true);
            case "server-error" -> new Fault.ServerError(body.path("status").asInt(500));
            case "time-out" -> new Fault.TimeOut();
            case "commit-then-time-out" -> new Fault.CommitThenTimeOut();
            case "row-lock" -> new Fault.RowLock();
            case "refused-whole" -> new Fault.RefusedWhole();
            case "slow" -> new Fault.Slow(duration(RequestJson.needed(body, "by")));
            default -> throw HubSpotFault.invalid("no such fault: " + name);
        };
    }

    private static Answer addWorkflow(ApiCall call) {
        JsonNode body = call.body();
        String property = RequestJson.needed(body, "property");
        String name = RequestJson.needed(body, "rule");
        Workflows.Rule rule = switch (name) {
            case "upper-case" -> Workflows.upperCase(property);
            case "format-phone" -> Workflows.formatPhone(property);
            case "keep-first" -> Workflows.keepFirst(property);
            default -> throw HubSpotFault.invalid("no such rule: " + name);
        };
        ObjectType type = ApiCall.typeNamed(RequestJson.needed(body, "type"));
        if (call.portal().schema(type).find(property).isEmpty()) {
            throw HubSpotFault.invalid("no such property of " + type.plural() + ": " + property);
        }
        call.portal()
                .workflows()
                .add(RequestJson.needed(body, "name"), type,
                        body.path("afterTheAnswer").asBoolean(true)
                                ? Workflows.Moment.AFTER_THE_ANSWER
                                : Workflows.Moment.BEFORE_THE_ANSWER,
                        rule);
        return Answer.noContent();
    }

    private static Duration duration(String text) {
        try {
            return Duration.parse(text);
        } catch (DateTimeParseException e) {
            throw HubSpotFault.invalid("not an ISO 8601 duration such as PT2S: " + text);
        }
    }

    private static Answer quotas(ApiCall call, Quotas quotas) {
        JsonNode body = call.body();
        QuotaSettings now = quotas.settings();
        quotas.change(new QuotaSettings(body.path("enforced").asBoolean(now.enforced()),
                body.path("daily").asLong(now.daily()), body.path("tenSecondly").asInt(now.tenSecondly()),
                body.path("searchSecondly").asInt(now.searchSecondly())));
        return Answer.noContent();
    }

    private static Answer journal(ApiCall call) {
        int after = call.queryInt("after", 0);
        int limit = call.queryInt("limit", 1_000);
        return Answer.ok(Map.of("results", call.portal()
                .journal()
                .entries()
                .stream()
                .skip(after)
                .limit(limit)
                .map(ControlPaths::entry)
                .toList()));
    }

    private static Map<String, @Nullable Object> entry(Journal.Entry entry) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("seq", entry.seq());
        json.put("at", entry.at().toString());
        json.put("actor", entry.actor());
        json.put("source", entry.source());
        json.put("client", entry.client());
        json.put("act", entry.act().name());
        json.put("type", entry.type());
        json.put("id", entry.id());
        json.put("before", entry.before());
        json.put("after", entry.after());
        return json;
    }
}
