package dev.crmcutover.simulators.salesforce.http;

import dev.crmcutover.simulators.salesforce.fault.ApiError;
import dev.crmcutover.simulators.salesforce.fault.SalesforceFault;
import dev.crmcutover.simulators.salesforce.org.OrgSession;
import dev.crmcutover.simulators.salesforce.org.RecordInput;
import dev.crmcutover.simulators.salesforce.org.SalesforceOrg;
import dev.crmcutover.simulators.salesforce.org.SaveResult;
import dev.crmcutover.simulators.salesforce.org.SaveResult.Refused;
import dev.crmcutover.simulators.salesforce.org.SaveResult.Saved;
import dev.crmcutover.simulators.salesforce.schema.Column;
import dev.crmcutover.simulators.salesforce.schema.SObjectType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * {@code /composite/sobjects}: up to 200 records created, updated, upserted or deleted in one call, with
 * one result a record in the order of the request.
 */
final class CollectionResource implements Resource {
    private static final int MOST_RECORDS = 200;
    private static final int MOST_CHUNKS = 10;

    private final SalesforceOrg org;
    private final RetrieveResource retrieve;

    CollectionResource(SalesforceOrg org) {
        this.org = org;
        this.retrieve = new RetrieveResource(org);
    }

    @Override
    public ApiResponse handle(ApiRequest request) {
        String call = request.method() + " " + request.length();
        return switch (call) {
            case "POST 2" -> create(request);
            case "PATCH 2" -> update(request);
            case "DELETE 2" -> delete(request);
            case "PATCH 4" -> upsert(request);
            case "POST 3", "GET 3" -> retrieve.handle(request);
            default -> throw request.methodNotAllowed();
        };
    }

    private ApiResponse create(ApiRequest request) {
        OrgSession session = request.session();
        List<RecordInput> inputs = inputs(request, null);
        return results(request, inputs.stream()
                .<Supplier<SaveResult>>map(input -> () -> OrgSession
                        .attempt(() -> new Saved(session.create(input), true)))
                .toList(), false);
    }

    private ApiResponse update(ApiRequest request) {
        OrgSession session = request.session();
        Set<String> seen = new HashSet<>();
        List<Supplier<SaveResult>> writes = new ArrayList<>();
        for (RecordInput input : inputs(request, null)) {
            String id = input.id();
            if (id == null) {
                writes.add(() -> refused("MISSING_ARGUMENT", "Id not specified in an update call"));
            } else if (!seen.add(id)) {
                writes.add(() -> refused("DUPLICATE_VALUE", "Duplicate id specified: " + id));
            } else {
                writes.add(() -> OrgSession.attempt(() -> {
                    session.update(id, input);
                    return new Saved(fullId(id), false);
                }));
            }
        }
        return results(request, writes, false);
    }

    private ApiResponse upsert(ApiRequest request) {
        SObjectType type = org.schema().find(request.segment(2)).orElseThrow(SalesforceFault::notFound);
        String field = request.segment(3);
        if (field.equalsIgnoreCase("Id")) {
            return upsertById(request, type);
        }
        Column key = type.column(field)
                .filter(column -> column.field().key().namesRecords() && request.session().sees(type, column))
                .orElseThrow(() -> SalesforceFault.of(404, "NOT_FOUND",
                        "Provided external ID field does not exist or is not accessible: " + field));
        List<RecordInput> inputs = inputs(request, type);
        Map<String, Integer> times = new HashMap<>();
        inputs.forEach(input -> times.merge(String.valueOf(input.values().get(key)), 1, Integer::sum));
        return results(request, inputs.stream()
                .<Supplier<SaveResult>>map(input -> () -> upsert(request, input, key,
                        times))
                .toList(), true);
    }

    private static SaveResult upsert(ApiRequest request, RecordInput input, Column key, Map<String, Integer> times) {
        Object value = input.values().get(key);
        if (value == null) {
            return refused("MISSING_ARGUMENT", key.name() + " not specified");
        }
        if (times.getOrDefault(value.toString(), 0) > 1) {
            return refused("DUPLICATE_VALUE", "Duplicate external id specified: " + value);
        }
        Map<Column, @Nullable Object> rest = new LinkedHashMap<>(input.values());
        rest.remove(key);
        RecordInput keyless = new RecordInput(input.type(), null, rest, input.parents());
        try {
            return request.session().upsert(key, value.toString(), keyless);
        } catch (SalesforceFault fault) {
            return fault.status() == 300
                    ? refused("DUPLICATE_EXTERNAL_ID",
                            key.name() + ": more than one record found for external id field: "
                                    + fault.errors().stream().map(ApiError::message).toList())
                    : new Refused(fault.errors());
        }
    }

    private ApiResponse upsertById(ApiRequest request, SObjectType type) {
        OrgSession session = request.session();
        return results(request, inputs(request, type).stream().<Supplier<SaveResult>>map(input -> () -> {
            String id = input.id();
            return OrgSession.attempt(() -> {
                if (id == null) {
                    return new Saved(session.create(input), true);
                }
                session.update(id, input);
                return new Saved(fullId(id), false);
            });
        }).toList(), true);
    }

    private ApiResponse delete(ApiRequest request) {
        List<String> ids = Arrays.stream(request.query("ids").orElse("").split(","))
                .map(String::strip)
                .filter(id -> !id.isEmpty())
                .toList();
        refuseTooMany(ids.size());
        return results(request, ids.stream().<Supplier<SaveResult>>map(id -> () -> OrgSession.attempt(() -> {
            SObjectType type = org.schema()
                    .ofId(id)
                    .orElseThrow(() -> SalesforceFault.onFields("MALFORMED_ID",
                            "bad id " + id, List.of()));
            request.session().delete(type.name(), id);
            return new Saved(fullId(id), false);
        })).toList(), false);
    }

    private ApiResponse results(ApiRequest request, List<Supplier<SaveResult>> writes, boolean tellCreated) {
        boolean allOrNone = request.method().equals("DELETE")
                ? request.query("allOrNone").map(Boolean::parseBoolean).orElse(false)
                : Boolean.TRUE.equals(request.object().get("allOrNone"));
        List<SaveResult> results = org.transact(transaction -> {
            int mark = transaction.mark();
            List<SaveResult> done = writes.stream().map(Supplier::get).toList();
            if (!allOrNone || done.stream().allMatch(Saved.class::isInstance)) {
                return done;
            }
            transaction.rollBackTo(mark);
            return done.stream().map(CollectionResource::rolledBack).toList();
        });
        return ApiResponse.ok(results.stream().map(result -> body(result, tellCreated)).toList());
    }

    private static Map<String, Object> body(SaveResult result, boolean tellCreated) {
        return switch (result) {
            case Saved saved -> RowResource.savedBody(saved.id(), tellCreated ? saved.created() : null);
            case Refused refused -> {
                Map<String, Object> body = new LinkedHashMap<>();
                body.put("success", false);
                body.put("errors", refused.errors().stream().map(ErrorBodies::ofRecord).toList());
                yield body;
            }
        };
    }

    private static SaveResult rolledBack(SaveResult result) {
        return result instanceof Refused
                ? result
                : refused("ALL_OR_NONE_OPERATION_ROLLED_BACK", "Record rolled back because not all records were valid"
                        + " and the request was using AllOrNone header");
    }

    private List<RecordInput> inputs(ApiRequest request, @Nullable SObjectType only) {
        if (!(request.object().get("records") instanceof List<?> records)) {
            throw SalesforceFault.of(400, "JSON_PARSER_ERROR", "The records array is missing");
        }
        refuseTooMany(records.size());
        List<RecordInput> inputs = new ArrayList<>();
        int chunks = 0;
        SObjectType last = null;
        for (Object record : records) {
            RecordInput input = input(request, record, only);
            chunks += input.type() == last ? 0 : 1;
            last = input.type();
            inputs.add(input);
        }
        if (chunks > MOST_CHUNKS) {
            throw SalesforceFault.of(400, "LIMIT_EXCEEDED", "Cannot have more than 10 chunks in a single operation."
                    + " Please rearrange the data to reduce chunking.");
        }
        return inputs;
    }

    @SuppressWarnings("unchecked")
    private RecordInput input(ApiRequest request, @Nullable Object record, @Nullable SObjectType only) {
        if (!(record instanceof Map<?, ?> fields)) {
            throw SalesforceFault.of(400, "JSON_PARSER_ERROR", "A record must be a JSON object");
        }
        Object named = fields.get("attributes") instanceof Map<?, ?> attributes ? attributes.get("type") : null;
        String name = named == null ? only == null ? "" : only.name() : named.toString();
        SObjectType type = org.schema()
                .find(name)
                .orElseThrow(() -> SalesforceFault.of(400, "INVALID_TYPE",
                        "sObject type '" + name + "' is not supported."));
        if (only != null && type != only) {
            throw SalesforceFault.of(400, "INVALID_TYPE", "All records must be of type " + only.name());
        }
        return request.session().read(type.name(), (Map<String, @Nullable Object>) fields);
    }

    private static String fullId(String id) {
        return dev.crmcutover.simulators.salesforce.store.RecordIds.normalise(id).orElse(id);
    }

    private static Refused refused(String code, String message) {
        return new Refused(List.of(ApiError.onFields(code, Objects.requireNonNull(message), List.of())));
    }

    private static void refuseTooMany(int records) {
        if (records > MOST_RECORDS) {
            throw SalesforceFault.of(400, "EXCEEDED_ID_LIMIT",
                    "record limit reached. cannot submit more than 200 records into this call");
        }
    }
}
