package dev.crmcutover.crm.salesforce;

import dev.crmcutover.crm.CallAnswer;
import dev.crmcutover.crm.CallAnswer.Refusal;
import dev.crmcutover.crm.CallAnswer.RowAnswer;
import dev.crmcutover.crm.CrmException;
import dev.crmcutover.crm.RowWrite;
import dev.crmcutover.crm.http.CrmRequest;
import dev.crmcutover.crm.http.CrmSession;
import dev.crmcutover.crm.http.Delivery;
import dev.crmcutover.crm.http.HttpAnswer;
import dev.crmcutover.crm.http.Json;
import dev.crmcutover.record.Field;
import dev.crmcutover.record.RawValue;
import dev.crmcutover.record.SalesforceIds;
import dev.crmcutover.record.Schema;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One write call of up to 200 rows, each on its own ({@code allOrNone=false}). A row that Salesforce could
 * not even parse would spoil the whole call, so such a row is refused here and never sent.
 *
 * @see <a href="https://developer.salesforce.com/docs/platform/api-rest/guide/resources-composite-sobjects-collections-update.html">Update</a>
 * @see <a href="https://developer.salesforce.com/docs/platform/api-rest/guide/resources-composite-sobjects-collections-upsert.html">Upsert</a>
 */
final class CollectionWrites {
    static final int MOST_ROWS = 200;

    private final CrmSession session;
    private final DescribedTypes types;

    CollectionWrites(CrmSession session, DescribedTypes types) {
        this.session = session;
        this.types = types;
    }

    /**
     * One call of two parts, which Salesforce carries out one right after the other: what the fields to be
     * written hold, and the update. So its answer says what each row took the place of, and no call is spent
     * on it.
     *
     * @see <a href="https://developer.salesforce.com/docs/platform/api-rest/guide/resources-composite-composite-post.html">Composite</a>
     */
    CallAnswer update(String type, List<RowWrite> rows, Duration timeout) {
        return write(type, rows, timeout, (row, record) -> record.put("id", row.id()),
                batch -> new CompositeUpdate(type, batch.sent, batch.body).request("update " + type + " records"));
    }

    CallAnswer upsert(String type, String externalIdField, List<RowWrite> rows, Duration timeout) {
        Api.name(externalIdField);
        if (rows.stream().anyMatch(row -> row.values().containsKey(externalIdField))) {
            throw new IllegalArgumentException("the external id is the row's id, not one of its values");
        }
        return write(type, rows, timeout, (row, record) -> record.put(externalIdField, row.id()),
                batch -> CompositeUpdate.OPTIONS.on(CrmRequest.patch(
                        "create " + type + " records by " + externalIdField,
                        Api.path("composite/sobjects/" + type + "/" + externalIdField), batch.body)));
    }

    private CallAnswer write(String type, List<RowWrite> rows, Duration timeout, BiConsumer<RowWrite, ObjectNode> name,
            Function<Batch, CrmRequest> request) {
        check(type, rows);
        long begun = System.nanoTime();
        Batch batch;
        try {
            batch = spell(types.withFields(type, fieldsOf(rows)), rows, name);
        } catch (CrmException e) {
            return new CallAnswer.NotExecuted(String.valueOf(e.getMessage()), e.retryAfter());
        }
        if (batch.sent.isEmpty()) {
            return batch.answer(List.of());
        }
        Duration left = timeout.minusNanos(System.nanoTime() - begun);
        return switch (session.tell(request.apply(batch), left)) {
            case Delivery.NeverSent(String why, Optional<Duration> after) -> new CallAnswer.NotExecuted(why, after);
            case Delivery.Unanswered(String why) -> new CallAnswer.Unknown(why);
            case Delivery.Answered(HttpAnswer answer) when answer.ok() -> batch.read(answer);
            case Delivery.Answered(HttpAnswer answer) -> batch.refused(answer);
        };
    }

    private static void check(String type, List<RowWrite> rows) {
        Api.name(type);
        Set<String> ids = new HashSet<>();
        if (rows.isEmpty() || rows.size() > MOST_ROWS || !rows.stream().allMatch(row -> ids.add(row.id()))) {
            throw new IllegalArgumentException("a call writes 1 to " + MOST_ROWS + " different records, not "
                    + rows.size() + " rows with " + ids.size() + " different ids");
        }
    }

    private static Set<String> fieldsOf(List<RowWrite> rows) {
        Set<String> fields = new HashSet<>();
        rows.forEach(row -> fields.addAll(row.values().keySet()));
        return fields;
    }

    private static Batch spell(Schema schema, List<RowWrite> rows, BiConsumer<RowWrite, ObjectNode> name) {
        Batch batch = new Batch();
        for (int i = 0; i < rows.size(); i++) {
            RowWrite row = rows.get(i);
            ObjectNode record = Json.object();
            record.putObject("attributes").put("type", schema.type());
            name.accept(row, record);
            Refusal refusal = spell(schema, row, record);
            if (refusal == null) {
                batch.add(i, row, record);
            } else {
                batch.refuse(i, refusal);
            }
        }
        return batch;
    }

    private static @Nullable Refusal spell(Schema schema, RowWrite row, ObjectNode record) {
        Set<String> invisible = new HashSet<>();
        Set<String> readOnly = new HashSet<>();
        Set<String> misspelt = new HashSet<>();
        row.values().forEach((name, value) -> {
            Field field = schema.fields().get(name);
            if (field == null) {
                invisible.add(name);
            } else if (!field.access().createable() && !field.access().updateable()) {
                readOnly.add(name);
            } else {
                SalesforceValues.write(field.type(), value)
                        .ifPresentOrElse(json -> record.set(name, json),
                                () -> misspelt.add(name));
            }
        });
        if (!invisible.isEmpty()) {
            return new Refusal(Refusal.Kind.FORBIDDEN, "INVALID_FIELD", invisible,
                    "not sent: " + schema.type() + " has no such fields that the integration user may see");
        }
        if (!readOnly.isEmpty()) {
            return new Refusal(Refusal.Kind.FORBIDDEN, "INVALID_FIELD_FOR_INSERT_UPDATE", readOnly,
                    "not sent: the integration user may not write these fields");
        }
        return misspelt.isEmpty()
                ? null
                : new Refusal(Refusal.Kind.INVALID, "JSON_PARSER_ERROR", misspelt,
                        "not sent: the value is not one of the field's type");
    }

    /** The rows of one call: those that are sent, and those refused here. */
    private static final class Batch {
        private final SortedMap<Integer, RowAnswer> refusedHere = new TreeMap<>();
        private final List<RowWrite> sent = new ArrayList<>();
        private final List<Integer> places = new ArrayList<>();
        private final ObjectNode body = Json.object().put("allOrNone", false);
        private final ArrayNode records = body.putArray("records");

        private void add(int place, RowWrite row, ObjectNode record) {
            sent.add(row);
            places.add(place);
            records.add(record);
        }

        private void refuse(int place, Refusal refusal) {
            refusedHere.put(place, new RowAnswer.Refused(refusal));
        }

        private CallAnswer refused(HttpAnswer answer) {
            CallAnswer whole = SalesforceErrors.CLASSES.wholeCall(answer, sent);
            return whole instanceof CallAnswer.Answered(List<RowAnswer> rows) ? answer(rows) : whole;
        }

        /** The parts of a composite call, where it was one. */
        private CallAnswer read(HttpAnswer answer) {
            Optional<CompositeUpdate.Parts> parts = CompositeUpdate.parts(answer);
            if (parts.isEmpty()) {
                return rows(answer, Map.of());
            }
            HttpAnswer update = parts.get().update();
            return update.ok() ? rows(update, parts.get().held()) : refused(update);
        }

        /** Salesforce answers rows in the order they were sent. */
        private CallAnswer rows(HttpAnswer answer, Map<String, JsonNode> before) {
            JsonNode results = answer.json().orElse(Json.object());
            if (!results.isArray() || results.size() != sent.size()) {
                return new CallAnswer.Unknown("Salesforce answered HTTP " + answer.status()
                        + " without one result a row");
            }
            List<RowAnswer> rows = new ArrayList<>();
            for (JsonNode result : results) {
                String id = result.path("id").asString("");
                if (!result.path("success").asBoolean(false)) {
                    rows.add(new RowAnswer.Refused(
                            SalesforceErrors.refusal(SalesforceErrors.errors(result.path("errors")))));
                } else if (id.isEmpty()) {
                    return new CallAnswer.Unknown("Salesforce accepted a row without saying its id");
                } else {
                    String normal = SalesforceIds.normal(id);
                    rows.add(new RowAnswer.Applied(normal, result.path("created").asBoolean(false), Map.of(),
                            replaced(before.get(normal), sent.get(rows.size()).values().keySet())));
                }
            }
            return answer(rows);
        }

        private static Map<String, RawValue> replaced(@Nullable JsonNode before, Set<String> fields) {
            Map<String, RawValue> replaced = new HashMap<>();
            if (before != null) {
                fields.forEach(field -> {
                    RawValue held = SalesforceValues.read(before, field);
                    if (held != null) {
                        replaced.put(field, held);
                    }
                });
            }
            return replaced;
        }

        private CallAnswer answer(List<RowAnswer> ofSent) {
            SortedMap<Integer, RowAnswer> all = new TreeMap<>(refusedHere);
            for (int i = 0; i < ofSent.size(); i++) {
                all.put(places.get(i), ofSent.get(i));
            }
            return new CallAnswer.Answered(List.copyOf(all.values()));
        }
    }
}
