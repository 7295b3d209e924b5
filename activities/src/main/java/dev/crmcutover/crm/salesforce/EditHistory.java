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
        Map<String, String> askedIds = new LinkedHashMap<>();
        ids.forEach(id -> askedIds.put(SalesforceIds.normal(id), id));
        Map<String, String> askedFields = new LinkedHashMap<>();
        for (String field : fields) {
            askedFields.put(Api.name(field), field);
            if (field.endsWith("Id") && field.length() > 2) {
                askedFields.put(field.substring(0, field.length() - 2), field);
            }
        }
        Map<String, Map<String, Edit>> edits = new HashMap<>();
        for (String list : Soql.lists(askedIds.keySet())) {
            Optional<Rows> rows = queries.queryIfType("read the field history of " + type,
                    soql(type, list, askedFields.keySet()));
            rows.ifPresent(found -> found.records().forEach(row -> keep(row, type, askedIds, askedFields, edits)));
        }
        return edits;
    }

    private String soql(String type, String idList, Set<String> fields) {
        String us = session.tokens().current().userId();
        return "SELECT " + parent(type) + ", Field, CreatedDate, CreatedById FROM " + historyOf(type) + " WHERE "
                + parent(type) + " IN (" + idList + ") AND Field IN (" + String.join(",", Soql.lists(fields))
                + ") AND CreatedById != " + Soql.text(us) + " ORDER BY CreatedDate DESC";
    }

    // Rows come newest first: the first of a field is its last edit.
    private static void keep(JsonNode row, String type, Map<String, String> ids, Map<String, String> fields,
            Map<String, Map<String, Edit>> edits) {
        String record = ids.get(SalesforceIds.normal(row.path(parent(type)).asString("")));
        String field = fields.get(row.path("Field").asString(""));
        if (record == null || field == null) {
            return;
        }
        Instant second = SalesforceValues.moment(row.path("CreatedDate").asString(""));
        Optional<String> by = Optional.of(row.path("CreatedById").asString("")).filter(id -> !id.isEmpty());
        edits.computeIfAbsent(record, id -> new HashMap<>())
                .putIfAbsent(field,
                        new Edit(new ChangedAt(second, second.plus(SHORT_OF_A_SECOND)), by));
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
