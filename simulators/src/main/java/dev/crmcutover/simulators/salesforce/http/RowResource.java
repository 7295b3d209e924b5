package dev.crmcutover.simulators.salesforce.http;

import dev.crmcutover.simulators.salesforce.fault.SalesforceFault;
import dev.crmcutover.simulators.salesforce.org.OrgSession;
import dev.crmcutover.simulators.salesforce.org.RecordInput;
import dev.crmcutover.simulators.salesforce.org.SalesforceOrg;
import dev.crmcutover.simulators.salesforce.org.SaveResult.Saved;
import dev.crmcutover.simulators.salesforce.schema.Column;
import dev.crmcutover.simulators.salesforce.schema.SObjectType;
import dev.crmcutover.simulators.salesforce.soql.RowRenderer;
import dev.crmcutover.simulators.salesforce.store.RecordIds;
import dev.crmcutover.simulators.salesforce.store.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code /sobjects/{type}[/{id}]} and {@code /sobjects/{type}/{field}/{value}}: one record, by id or by a
 * field that names records.
 */
final class RowResource implements Resource {
    private static final int UPSERT_ANSWERS_UPDATES = 46;

    private final SalesforceOrg org;

    RowResource(SalesforceOrg org) {
        this.org = org;
    }

    @Override
    public ApiResponse handle(ApiRequest request) {
        SObjectType type = org.schema().find(request.segment(1)).orElseThrow(SalesforceFault::notFound);
        return switch (request.length()) {
            case 2 -> create(type, request);
            case 3 -> request.segment(2).equalsIgnoreCase("Id")
                    ? create(type, request)
                    : byId(type, request.segment(2), request);
            default -> byKey(type, request);
        };
    }

    private ApiResponse create(SObjectType type, ApiRequest request) {
        if (!request.method().equals("POST")) {
            throw request.methodNotAllowed();
        }
        OrgSession session = request.session();
        return created(type, session.create(withoutId(session.read(type.name(), request.object()))), request, false);
    }

    private ApiResponse byId(SObjectType type, String id, ApiRequest request) {
        return switch (request.method()) {
            case "GET", "HEAD" -> read(type, request, RecordIds.normalise(id)
                    .flatMap(full -> org.record(type.name(), full))
                    .filter(row -> !row.isDeleted())
                    .orElseThrow(() -> RecordIds.normalise(id).isPresent() ? SalesforceFault.notFound() : noKey(id)));
            case "PATCH" -> update(type, id, request);
            case "DELETE" -> {
                request.session().delete(type.name(), id);
                yield ApiResponse.noContent();
            }
            default -> throw request.methodNotAllowed();
        };
    }

    private ApiResponse byKey(SObjectType type, ApiRequest request) {
        String field = request.segment(2);
        String value = request.segment(3);
        if (field.equalsIgnoreCase("Id")) {
            return byId(type, value, request);
        }
        Column key = type.column(field)
                .filter(column -> column.field().key().namesRecords() && request.session().sees(type, column))
                .orElseThrow(() -> noKey(field));
        return switch (request.method()) {
            case "GET" -> read(type, request, one(type, key, value));
            case "PATCH" -> upsert(type, key, value, request);
            case "DELETE" -> {
                request.session().delete(type.name(), one(type, key, value).id());
                yield ApiResponse.noContent();
            }
            default -> throw request.methodNotAllowed();
        };
    }

    private Row one(SObjectType type, Column key, String value) {
        List<Row> found = org.findLive(type, key, value);
        if (found.isEmpty()) {
            throw SalesforceFault.notFound();
        }
        if (found.size() > 1) {
            throw OrgSession.severalMatch(found);
        }
        return found.get(0);
    }

    private ApiResponse read(SObjectType type, ApiRequest request, Row row) {
        Conditions conditions = Conditions.of(request, row);
        if (conditions.failed()) {
            throw Conditions.preconditionFailed();
        }
        if (conditions.notModified()) {
            return new ApiResponse(304, null, Conditions.validators(row));
        }
        List<Column> columns = request.query("fields")
                .map(fields -> named(type, fields, request.session()))
                .orElseGet(() -> type.columns().stream().filter(c -> request.session().sees(type, c)).toList());
        return new ApiResponse(200, new RowRenderer(request.recordsPath()).render(row, columns),
                Conditions.validators(row));
    }

    private static List<Column> named(SObjectType type, String fields, OrgSession session) {
        List<Column> columns = new ArrayList<>();
        for (String field : fields.split(",")) {
            columns.add(type.column(field.strip())
                    .filter(column -> session.sees(type, column))
                    .orElseThrow(() -> RecordInput.noSuchColumn(type, field.strip())));
        }
        return columns;
    }

    private ApiResponse update(SObjectType type, String id, ApiRequest request) {
        RecordInput input = request.session().read(type.name(), request.object());
        refuseId(request);
        String full = RecordIds.normalise(id).orElseThrow(() -> noKey(id));
        return org.transact(transaction -> {
            org.record(type.name(), full).filter(row -> !row.isDeleted()).ifPresent(row -> {
                if (Conditions.of(request, row).failed()) {
                    throw Conditions.preconditionFailed();
                }
            });
            request.session().update(full, input);
            return ApiResponse.noContent();
        });
    }

    private ApiResponse upsert(SObjectType type, Column key, String value, ApiRequest request) {
        RecordInput input = request.session().read(type.name(), request.object());
        refuseId(request);
        if (input.values().containsKey(key)) {
            throw namedInBody(key.name());
        }
        return org.transact(transaction -> {
            if (request.query("updateOnly").map(Boolean::parseBoolean).orElse(false)
                    && org.findLive(type, key, value).isEmpty()) {
                throw SalesforceFault.notFound();
            }
            Saved saved = request.session().upsert(key, value, input);
            boolean newer = request.version() >= UPSERT_ANSWERS_UPDATES;
            if (saved.created()) {
                return created(type, saved.id(), request, newer);
            }
            return newer ? ApiResponse.ok(savedBody(saved.id(), false)) : ApiResponse.noContent();
        });
    }

    private static ApiResponse created(SObjectType type, String id, ApiRequest request, boolean tellCreated) {
        return new ApiResponse(201, savedBody(id, tellCreated ? Boolean.TRUE : null),
                Map.of("Location", request.recordsPath() + type.name() + "/" + id));
    }

    static Map<String, Object> savedBody(String id, @Nullable Boolean created) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("id", id);
        body.put("success", true);
        body.put("errors", List.of());
        if (created != null) {
            body.put("created", created);
        }
        return body;
    }

    private static RecordInput withoutId(RecordInput input) {
        if (input.id() != null) {
            throw SalesforceFault.onFields("INVALID_FIELD_FOR_INSERT_UPDATE",
                    "cannot specify Id in an insert call", List.of("Id"));
        }
        return input;
    }

    private static void refuseId(ApiRequest request) {
        if (request.object().keySet().stream().anyMatch(name -> name.equalsIgnoreCase("Id"))) {
            throw namedInBody("Id");
        }
    }

    private static SalesforceFault namedInBody(String field) {
        return SalesforceFault.of(400, "INVALID_FIELD",
                "The " + field + " field should not be specified in the sobject data.");
    }

    private static SalesforceFault noKey(String field) {
        return SalesforceFault.of(404, "NOT_FOUND",
                "Provided external ID field does not exist or is not accessible: " + field);
    }
}
