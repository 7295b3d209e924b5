package dev.crmcutover.crm.hubspot;

import dev.crmcutover.crm.CrmException;
import dev.crmcutover.crm.http.CrmRequest;
import dev.crmcutover.crm.http.CrmSession;
import dev.crmcutover.crm.http.Delivery;
import dev.crmcutover.crm.http.HttpAnswer;
import dev.crmcutover.crm.http.Json;
import dev.crmcutover.record.Field;
import dev.crmcutover.record.Schema;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes the unique property that creates are idempotent by. HubSpot allows ten of them for each type. */
final class ExternalIdProperty {
    private static final Duration TIMEOUT = Duration.ofMinutes(1);

    private final CrmSession session;
    private final DescribedProperties properties;
    private final HubSpotErrors errors;

    ExternalIdProperty(CrmSession session, DescribedProperties properties, HubSpotErrors errors) {
        this.session = session;
        this.properties = properties;
        this.errors = errors;
    }

    /** @return whether it was made now */
    boolean ensure(String type, String property, String label) {
        if (isThere(properties.describe(type), property)) {
            return false;
        }
        CrmRequest request = CrmRequest.post("make the property " + property + " on " + type, Api.properties(type),
                definition(type, property, label));
        switch (session.tell(request, TIMEOUT)) {
            case Delivery.Answered(HttpAnswer answer) when answer.ok() -> {
                properties.describe(type);
                return true;
            }
            case Delivery.Answered(HttpAnswer answer) -> {
                // Somebody else may have made it a moment ago.
                if (answer.status() == 409 && isThere(properties.describe(type), property)) {
                    return false;
                }
                throw errors.problem(request, answer);
            }
            case Delivery.NeverSent(String why, Optional<Duration> after) -> throw errors.unanswered(request, why);
            case Delivery.Unanswered(String why) ->
                throw errors.unanswered(request, why + ". It may have been made; run this again");
        }
    }

    private static boolean isThere(Schema schema, String property) {
        Optional<Field> known = schema.field(property);
        if (known.isPresent() && !known.get().access().unique()) {
            throw new CrmException(Api.SIDE, CrmException.Kind.REFUSED,
                    "The property " + property + " on " + schema.type() + " is there, but not unique, and HubSpot "
                            + "cannot make it so. Archive it, or name another property",
                    Optional.empty());
        }
        return known.isPresent();
    }

    private ObjectNode definition(String type, String property, String label) {
        return Json.object()
                .put("name", Api.name(property))
                .put("label", label)
                .put("type", "string")
                .put("fieldType", "text")
                .put("groupName", group(type))
                .put("hasUniqueValue", true)
                .put("description", "The record's twin in Salesforce. Filled by crm-cutover; do not edit.");
    }

    // A property stands in a group, and their names differ from type to type: that of the record's own id is taken.
    private String group(String type) {
        JsonNode list = session.ask(CrmRequest.get("describe " + type, Api.properties(type))).json();
        for (JsonNode property : list.path("results")) {
            String group = property.path("groupName").asString("");
            if (property.path("name").asString("").equals(Api.ID) && !group.isEmpty()) {
                return group;
            }
        }
        throw new CrmException(Api.SIDE, CrmException.Kind.REFUSED,
                "HubSpot does not say in which group of properties " + Api.ID + " of " + type + " stands",
                Optional.empty());
    }
}
