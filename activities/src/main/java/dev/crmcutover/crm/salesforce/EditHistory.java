package dev.crmcutover.crm.salesforce;

import dev.crmcutover.crm.CrmRecords.Edit;
import dev.crmcutover.crm.http.CrmSession;
import dev.crmcutover.crm.salesforce.RecordQueries.Rows;
import dev.crmcutover.record.ChangedAt;
import dev.crmcutover.record.SalesforceIds;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/**
 * When fields were last edited, from the field history objects. They hold only fields whose history the
 * admin keeps, say the second, and name a lookup without its {@code Id} ({@code Owner} for
 * {@code OwnerId}).
 *
 * @see <a href="https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_associated_objects_history.htm">StandardObjectNameHistory</a>
 */
final class EditHistory {
    private static final Duration SHORT_OF_A_SECOND = Duration.ofMillis(999);

    private final CrmSession session;
    private final RecordQueries queries;

    EditHistory(CrmSession session, RecordQueries queries) {
        this.session = session;
        this.queries = queries;
    }

    Map<String, Map<String, Edit>> lastEdits(String type, Collection<String> ids, Set<String> fields) {
        String us = session.tokens().current().userId();
        Map<String, Map<String, Edit>> edits = new HashMap<>();
        // The first entry of a field is its last edit.
        ask(type, ids, fields, " AND CreatedById != " + Soql.text(us),
                entry -> edits.computeIfAbsent(entry.record, id -> new HashMap<>())
                        .putIfAbsent(entry.field,
                                new Edit(entry.at, Optional.of(entry.by).filter(id -> !id.isEmpty()))));
        return edits;
    }

    /**
     * A field without any entry is absent: whether its history is kept is not said anywhere that a query
     * could ask for.
     */
    Map<String, Map<String, Optional<ChangedAt>>> ownWrites(String type, Collection<String> ids, Set<String> fields) {
        String us = SalesforceIds.normal(session.tokens().current().userId());
        Map<String, Map<String, Optional<ChangedAt>>> writes = new HashMap<>();
        ask(type, ids, fields, "", entry -> {
            Optional<ChangedAt> own = Optional.of(entry.at).filter(at -> SalesforceIds.normal(entry.by).equals(us));
            writes.computeIfAbsent(entry.record, id -> new HashMap<>())
                    .merge(entry.field, own, (later, earlier) -> later.or(() -> earlier));
        });
        return writes;
    }

    /** What a history object says: who changed a field of a record. */
    private record Entry(String record, String field, ChangedAt at, String by) {}

    /** Goes through the entries, newest first. */
    private void ask(String type, Collection<String> ids, Set<String> fields, String condition,
            Consumer<Entry> each) {
        Map<String, String> askedIds = new LinkedHashMap<>();
        ids.forEach(id -> askedIds.put(SalesforceIds.normal(id), id));
        Map<String, String> askedFields = new LinkedHashMap<>();
        for (String field : fields) {
            askedFields.put(Api.name(field), field);
            if (field.endsWith("Id") && field.length() > 2) {
                askedFields.put(field.substring(0, field.length() - 2), field);
            }
        }
        for (String list : Soql.lists(askedIds.keySet())) {
            Optional<Rows> rows = queries.queryIfType("read the field history of " + type,
                    soql(type, list, askedFields.keySet(), condition));
            rows.ifPresent(found -> found.records().forEach(row -> {
                String record = askedIds.get(SalesforceIds.normal(row.path(parent(type)).asString("")));
                String field = askedFields.get(row.path("Field").asString(""));
                if (record != null && field != null) {
                    each.accept(entry(record, field, row));
                }
            }));
        }
    }

    private static Entry entry(String record, String field, JsonNode row) {
        Instant second = SalesforceValues.moment(row.path("CreatedDate").asString(""));
        return new Entry(record, field, new ChangedAt(second, second.plus(SHORT_OF_A_SECOND)),
                row.path("CreatedById").asString(""));
    }

    private static String soql(String type, String idList, Set<String> fields, String condition) {
        return "SELECT " + parent(type) + ", Field, CreatedDate, CreatedById FROM " + historyOf(type) + " WHERE "
                + parent(type) + " IN (" + idList + ") AND Field IN (" + String.join(",", Soql.lists(fields)) + ")"
                + condition + " ORDER BY CreatedDate DESC";
    }

    private static String historyOf(String type) {
        Api.name(type);
        if (type.equals("Opportunity")) {
            return "OpportunityFieldHistory";
        }
        return type.endsWith("__c") ? type.substring(0, type.length() - 1) + "History" : type + "History";
    }

    private static String parent(String type) {
        return type.endsWith("__c") ? "ParentId" : type + "Id";
    }
}
