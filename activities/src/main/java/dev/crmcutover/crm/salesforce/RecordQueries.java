package dev.crmcutover.crm.salesforce;

import dev.crmcutover.crm.CrmException;
import dev.crmcutover.crm.http.CrmRequest;
import dev.crmcutover.crm.http.CrmSession;
import dev.crmcutover.crm.http.HttpAnswer;
import dev.crmcutover.record.RawValue;
import dev.crmcutover.record.RecordKey;
import dev.crmcutover.record.SalesforceIds;
import dev.crmcutover.record.Snapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/** Runs SOQL to its last page, and makes snapshots of rows. */
final class RecordQueries {
    private final CrmSession session;
    private final DescribedTypes types;

    RecordQueries(CrmSession session, DescribedTypes types) {
        this.session = session;
        this.types = types;
    }

    /**
     * The rows of a query.
     *
     * @param readAt when its first page was asked for: later pages come from the same cursor
     */
    record Rows(List<JsonNode> records, Instant readAt) {}

    /** A question that named a column the org does not have, or does not show us. */
    static final class UnknownColumn extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient CrmException problem;
        private final transient Set<String> columns;

        UnknownColumn(CrmRequest question, HttpAnswer answer) {
            this.problem = SalesforceErrors.CLASSES.problem(question, answer);
            this.columns = SalesforceErrors.fieldsNamed(answer);
        }
    }

    /** All rows of a query; {@code purpose} as in {@link CrmRequest}. */
    Rows query(String purpose, String soql) {
        return pages(CrmRequest.get(purpose, Api.path("query")).with("q", soql), SalesforceErrors::namesUnknownColumn)
                .orElseThrow();
    }

    /** All rows of a query, those in the recycle bin included. */
    Rows queryAll(String purpose, String soql) {
        return pages(CrmRequest.get(purpose, Api.path("queryAll")).with("q", soql), answer -> false).orElseThrow();
    }

    /** All rows of a query, or empty if the org has no such type. */
    Optional<Rows> queryIfType(String purpose, String soql) {
        return pages(CrmRequest.get(purpose, Api.path("query")).with("q", soql), SalesforceErrors::namesUnknownType);
    }

    /**
     * Reads with all of the fields that the org has and shows us. The others are missing in what is read:
     * never blank, but a schema fault that the caller sees.
     */
    <T> T withKnownFields(String type, Set<String> fields, Function<Set<String>, T> read) {
        try {
            return read.apply(fields);
        } catch (UnknownColumn e) {
            Set<String> visible = types.describe(type).fields().keySet();
            Set<String> known = new LinkedHashSet<>(fields);
            known.removeIf(field -> e.columns.contains(field)
                    || (field.contains(".") ? e.columns.contains(lastStep(field)) : !visible.contains(field)));
            if (known.size() == fields.size()) {
                throw e.problem;
            }
            return withKnownFields(type, known, read);
        }
    }

    Snapshot snapshot(String type, JsonNode record, Set<String> fields, Instant readAt) {
        Map<String, RawValue> values = new HashMap<>();
        for (String field : fields) {
            RawValue value = SalesforceValues.read(record, field);
            if (value != null) {
                values.put(field, value);
            }
        }
        RecordKey key = new RecordKey(Api.SIDE, type, SalesforceIds.normal(record.path("Id").asString("")));
        return new Snapshot(key, values, SalesforceValues.moment(record.path("SystemModstamp").asString("")), readAt);
    }

    /** The fields with those that every snapshot needs, as a query or a retrieve lists them. */
    static Set<String> columns(Set<String> fields) {
        Set<String> columns = new LinkedHashSet<>(List.of("Id", "SystemModstamp"));
        fields.forEach(field -> columns.add(Api.fieldPath(field)));
        return columns;
    }

    private Optional<Rows> pages(CrmRequest first, Predicate<HttpAnswer> unknownName) {
        CrmSession.Reply page = session.ask(first, unknownName);
        if (!page.answer().ok()) {
            if (SalesforceErrors.namesUnknownType(page.answer())) {
                return Optional.empty();
            }
            throw new UnknownColumn(first, page.answer());
        }
        Instant readAt = page.answer().sentAt();
        List<JsonNode> records = new ArrayList<>();
        while (true) {
            page.json().path("records").forEach(records::add);
            String next = page.json().path("nextRecordsUrl").asString("");
            if (next.isEmpty()) {
                return Optional.of(new Rows(records, readAt));
            }
            String locator = next.substring(next.lastIndexOf('/') + 1);
            page = session.ask(CrmRequest.get(first.purpose(), Api.path("query/" + locator)));
        }
    }

    private static String lastStep(String path) {
        return path.substring(path.indexOf('.') + 1);
    }
}
