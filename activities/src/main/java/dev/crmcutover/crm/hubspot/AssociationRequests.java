package dev.crmcutover.crm.hubspot;

import dev.crmcutover.crm.CallAnswer;
import dev.crmcutover.crm.CallAnswer.Refusal;
import dev.crmcutover.crm.CallAnswer.RowAnswer;
import dev.crmcutover.crm.RowWrite;
import dev.crmcutover.crm.http.CrmRequest;
import dev.crmcutover.crm.http.CrmSession;
import dev.crmcutover.crm.http.Delivery;
import dev.crmcutover.crm.http.HttpAnswer;
import dev.crmcutover.crm.http.Json;
import dev.crmcutover.crm.hubspot.AssociationKinds.Kind;
import dev.crmcutover.plan.TwinField;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The requests of one write of associations, and what came of them so far. Belongs to one thread. */
final class AssociationRequests {
    private static final Duration SHORTEST = Duration.ofSeconds(1);

    enum Act {
        CREATE("/batch/create"), REMOVE_LABELS("/batch/labels/archive"), REMOVE("/batch/archive");

        private final String path;

        Act(String path) {
            this.path = path;
        }
    }

    record Change(Act act, String from, String to, List<Kind> kinds) {}

    private final CrmSession session;
    private final HubSpotErrors errors;
    private final String type;
    private final List<RowWrite> rows;
    private final Duration timeout;
    private final long begun = System.nanoTime();
    private final Map<String, Refusal> refused = new HashMap<>();
    private boolean executed;
    private @Nullable CallAnswer stopped;

    AssociationRequests(CrmSession session, HubSpotErrors errors, String type, List<RowWrite> rows,
            Duration timeout) {
        this.session = session;
        this.errors = errors;
        this.type = type;
        this.rows = rows;
        this.timeout = timeout;
    }

    void refuse(String row, Refusal refusal) {
        refused.putIfAbsent(row, refusal);
    }

    boolean isRefused(String row) {
        return refused.containsKey(row);
    }

    boolean isStopped() {
        return stopped != null;
    }

    /** No more is sent. What was executed before leaves the whole in the air. */
    void stop(CallAnswer why) {
        if (stopped == null) {
            stopped = executed && why instanceof CallAnswer.NotExecuted none
                    ? new CallAnswer.Unknown("a part was executed, and the rest not: " + none.why())
                    : why;
        }
    }

    void send(String to, Act act, List<Change> changes) {
        List<Change> due = changes.stream().filter(change -> !isRefused(change.from)).toList();
        if (due.isEmpty() || isStopped()) {
            return;
        }
        // All of them together are over when one request would be: nothing may take effect later than that.
        Duration left = timeout.minusNanos(System.nanoTime() - begun);
        if (left.compareTo(SHORTEST) < 0) {
            stop(new CallAnswer.NotExecuted("no time was left for the next request of the write", Optional.empty()));
            return;
        }
        CrmRequest request = CrmRequest.post("write associations of " + type + " with " + to,
                "/crm/v4/associations/" + Api.name(type) + "/" + Api.name(to) + act.path, body(act, due));
        switch (session.tell(request, left)) {
            case Delivery.NeverSent(String why, Optional<Duration> after) ->
                stop(new CallAnswer.NotExecuted(why, after));
            case Delivery.Unanswered(String why) -> stop(new CallAnswer.Unknown(why));
            case Delivery.Answered(HttpAnswer answer) when answer.ok() -> take(answer);
            case Delivery.Answered(HttpAnswer answer) -> {
                CallAnswer whole = errors.wholeCall(answer, rows);
                stop(executed && whole instanceof CallAnswer.Answered
                        ? new CallAnswer.Unknown("a part was executed, and the rest refused")
                        : whole);
            }
        }
    }

    private void take(HttpAnswer answer) {
        executed = true;
        for (JsonNode error : answer.json().orElse(Json.object()).path("errors")) {
            ApiError said = new ApiError(error);
            Refusal refusal = new Refusal(Refusal.Kind.INVALID, said.code(), associationFields(), said.message());
            error.path("context").path("fromObjectId").forEach(id -> refuse(id.asString(""), refusal));
        }
    }

    private Set<String> associationFields() {
        return Set.of((type.equals("companies") ? TwinField.PARENT_COMPANY : TwinField.CONTACT_ROLES).property());
    }

    private static ObjectNode body(Act act, List<Change> changes) {
        ObjectNode body = Json.object();
        ArrayNode inputs = body.putArray("inputs");
        for (Change change : changes) {
            ObjectNode input = inputs.addObject();
            input.putObject("from").put("id", change.from);
            if (act == Act.REMOVE) {
                input.putArray("to").addObject().put("id", change.to);
            } else {
                input.putObject("to").put("id", change.to);
                ArrayNode types = input.putArray("types");
                change.kinds.forEach(kind -> kind.addTo(types));
            }
        }
        return body;
    }

    CallAnswer answer() {
        if (stopped != null) {
            return stopped;
        }
        return new CallAnswer.Answered(rows.stream().<RowAnswer>map(row -> {
            Refusal refusal = refused.get(row.id());
            return refusal == null
                    ? new RowAnswer.Applied(row.id(), false, Map.of())
                    : new RowAnswer.Refused(refusal);
        }).toList());
    }
}
