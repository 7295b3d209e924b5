package dev.crmcutover.crm.salesforce;

import dev.crmcutover.crm.CrmException;
import dev.crmcutover.crm.http.CrmRequest;
import dev.crmcutover.crm.http.CrmSession;
import dev.crmcutover.crm.http.Delivery;
import dev.crmcutover.crm.http.HttpAnswer;
import dev.crmcutover.crm.http.Json;
import dev.crmcutover.record.Field;
import dev.crmcutover.record.Schema;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes the unique external id field that creates are idempotent by, through the Tooling API, and gives
 * the user we are access to it by the first of the user's own permission sets.
 *
 * @see <a href="https://developer.salesforce.com/docs/atlas.en-us.api_tooling.meta/api_tooling/tooling_api_objects_customfield.htm">CustomField</a>
 */
final class ExternalIdField {
    private static final Duration TIMEOUT = Duration.ofMinutes(2);
    private static final int LENGTH = 64;

    private final CrmSession session;
    private final RecordQueries queries;
    private final DescribedTypes types;

    ExternalIdField(CrmSession session, RecordQueries queries, DescribedTypes types) {
        this.session = session;
        this.queries = queries;
        this.types = types;
    }

    /** @return whether it was made now */
    boolean ensure(String type, String field, String label) {
        if (!Api.name(field).endsWith("__c")) {
            throw new IllegalArgumentException("a custom field's name ends in __c, unlike '" + field + "'");
        }
        if (isThere(types.describe(type), field)) {
            return false;
        }
        CrmRequest request = CrmRequest.post("make the field " + field + " on " + type,
                Api.path("tooling/sobjects/CustomField"), definition(type, field, label));
        switch (session.tell(request, TIMEOUT)) {
            case Delivery.Answered(HttpAnswer answer) when answer.ok() || existsAlready(answer) -> {
                if (!isThere(types.describe(type), field)) {
                    makeVisible(type, field);
                }
                return answer.ok();
            }
            case Delivery.Answered(HttpAnswer answer) -> throw SalesforceErrors.CLASSES.problem(request, answer);
            case Delivery.NeverSent(String why, Optional<Duration> after) ->
                throw SalesforceErrors.CLASSES.unanswered(request, why);
            case Delivery.Unanswered(String why) ->
                throw SalesforceErrors.CLASSES.unanswered(request, why + ". It may have been made; run this again");
        }
    }

    // A field made by API is visible to nobody at first.
    private void makeVisible(String type, String field) {
        CrmRequest request = CrmRequest.post("give us access to the field " + field + " on " + type,
                Api.path("sobjects/FieldPermissions"), Json.object()
                        .put("ParentId", ourPermissionSet(type, field))
                        .put("SobjectType", type)
                        .put("Field", type + "." + field)
                        .put("PermissionsRead", true)
                        .put("PermissionsEdit", true));
        switch (session.tell(request, TIMEOUT)) {
            case Delivery.Answered(HttpAnswer answer) when answer.ok() -> {
                if (!isThere(types.describe(type), field)) {
                    throw invisible(type, field);
                }
            }
            case Delivery.Answered(HttpAnswer answer) -> throw SalesforceErrors.CLASSES.problem(request, answer);
            case Delivery.NeverSent(String why, Optional<Duration> after) ->
                throw SalesforceErrors.CLASSES.unanswered(request, why);
            case Delivery.Unanswered(String why) -> throw SalesforceErrors.CLASSES.unanswered(request, why);
        }
    }

    private String ourPermissionSet(String type, String field) {
        String ours = "SELECT PermissionSetId FROM PermissionSetAssignment WHERE AssigneeId = "
                + Soql.text(session.tokens().current().userId());
        List<String> assigned = queries.query("list our permission sets", ours)
                .records()
                .stream()
                .map(row -> row.path("PermissionSetId").asString(""))
                .toList();
        return Soql.lists(assigned)
                .stream()
                .flatMap(list -> queries.query("list our permission sets",
                        "SELECT Id FROM PermissionSet WHERE IsOwnedByProfile = false AND Id IN (" + list
                                + ") ORDER BY Name")
                        .records()
                        .stream())
                .map(row -> row.path("Id").asString(""))
                .findFirst()
                .orElseThrow(() -> invisible(type, field));
    }

    private static CrmException invisible(String type, String field) {
        return refused("The field " + field + " on " + type + " exists, but the integration user cannot see it. Give "
                + "read and edit access to it in a permission set of that user, then run this again");
    }

    private static boolean isThere(Schema schema, String field) {
        Optional<Field> known = schema.field(field);
        if (known.isEmpty()) {
            return false;
        }
        if (!known.get().access().unique()) {
            throw refused("The field " + field + " on " + schema.type()
                    + " is there, but not unique. Make it a unique external id, or name another field");
        }
        return true;
    }

    private static boolean existsAlready(HttpAnswer answer) {
        return answer.json()
                .map(SalesforceErrors::errors)
                .stream()
                .flatMap(errors -> errors.stream())
                .anyMatch(error -> error.code().equals("DUPLICATE_DEVELOPER_NAME"));
    }

    private static ObjectNode definition(String type, String field, String label) {
        ObjectNode definition = Json.object().put("FullName", Api.name(type) + "." + field);
        definition.putObject("Metadata")
                .put("type", "Text")
                .put("length", LENGTH)
                .put("label", label)
                .put("externalId", true)
                .put("unique", true)
                .put("caseSensitive", true);
        return definition;
    }

    private static CrmException refused(String message) {
        return new CrmException(Api.SIDE, CrmException.Kind.REFUSED, message, Optional.empty());
    }
}
