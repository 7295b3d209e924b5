package dev.crmcutover.crm.salesforce;

import dev.crmcutover.crm.CallAnswer;
import dev.crmcutover.crm.CrmRecords;
import dev.crmcutover.crm.Fate;
import dev.crmcutover.crm.RowWrite;
import dev.crmcutover.crm.http.CrmRequest;
import dev.crmcutover.crm.http.CrmSession;
import dev.crmcutover.crm.http.Json;
import dev.crmcutover.crm.salesforce.RecordQueries.Rows;
import dev.crmcutover.record.ChangedAt;
import dev.crmcutover.record.RawValue;
import dev.crmcutover.record.RecordKey;
import dev.crmcutover.record.SalesforceIds;
import dev.crmcutover.record.Snapshot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Salesforce records by sObject collections, and by query where a path to a parent's field is wanted.
 *
 * @see <a href="https://developer.salesforce.com/docs/platform/api-rest/guide/resources-composite-sobjects-collections.html">sObject collections</a>
 */
final class SalesforceRecords implements CrmRecords {
    private static final int ROWS_PER_READ = 2_000;

    private final CrmSession session;
    private final RecordQueries queries;
    private final CollectionWrites writes;
    private final EditHistory history;

    SalesforceRecords(CrmSession session, RecordQueries queries, CollectionWrites writes, EditHistory history) {
        this.session = session;
        this.queries = queries;
        this.writes = writes;
        this.history = history;
    }

    @Override
    public int rowsPerWrite() {
        return CollectionWrites.MOST_ROWS;
    }

    @Override
    public int callsToRead(int rows) {
        return Math.ceilDiv(rows, ROWS_PER_READ);
    }

    @Override
    public Map<String, Snapshot> read(String type, Collection<String> ids, Set<String> fields) {
        Api.name(type);
        Map<String, String> asked = new HashMap<>();
        ids.forEach(id -> asked.put(SalesforceIds.normal(id), id));
        List<Snapshot> found = queries.withKnownFields(type, fields,
                known -> known.stream().anyMatch(field -> field.contains("."))
                        ? query(type, asked.keySet(), known)
                        : retrieve(type, asked.keySet(), known));
        Map<String, Snapshot> byAskedId = new HashMap<>();
        found.forEach(snapshot -> byAskedId.put(asked.getOrDefault(snapshot.key().id(), snapshot.key().id()),
                snapshot));
        return byAskedId;
    }

    @Override
    public Map<String, Fate> fates(String type, Collection<String> ids) {
        return new RecordFates(queries).of(type, ids);
    }

    @Override
    public Map<String, Set<RecordKey>> formers(String type, Collection<String> ids) {
        return new RecordFates(queries).formers(type, ids);
    }

    @Override
    public List<Snapshot> find(String type, String field, Collection<String> values, Set<String> fields) {
        Api.name(type);
        Api.name(field);
        return queries.withKnownFields(type, fields, known -> {
            Map<String, Snapshot> found = new HashMap<>();
            for (String list : Soql.lists(new LinkedHashSet<>(values))) {
                select("find " + type + " records by " + field, type, known, field + " IN (" + list + ")")
                        .forEach(snapshot -> found.put(snapshot.key().id(), snapshot));
            }
            return List.copyOf(found.values());
        });
    }

    @Override
    public CallAnswer update(String type, List<RowWrite> rows, Duration timeout) {
        return writes.update(type, rows, timeout);
    }

    @Override
    public CallAnswer createByExternalId(String type, String externalIdField, List<RowWrite> rows, Duration timeout) {
        return writes.upsert(type, externalIdField, rows.stream().map(SalesforceRecords::belowParent).toList(),
                timeout);
    }

    private static RowWrite belowParent(RowWrite row) {
        if (row.parent().isEmpty()) {
            return row;
        }
        Map<String, RawValue> values = new HashMap<>(row.values());
        values.put("AccountId", new RawValue(row.parent().get().id()));
        return new RowWrite(row.id(), values);
    }

    @Override
    public Map<String, Map<String, Edit>> lastEdits(String type, Collection<String> ids, Set<String> fields) {
        return history.lastEdits(type, ids, fields);
    }

    @Override
    public Map<String, Map<String, Optional<ChangedAt>>> ownWrites(String type, Collection<String> ids,
            Set<String> fields) {
        return history.ownWrites(type, ids, fields);
    }

    @Override
    public Map<String, Map<String, Replaced>> lastReplaced(String type, Collection<String> ids, Set<String> fields) {
        return Map.of();
    }

    @Override
    public int rowsPerHistory() {
        return 0;
    }

    private List<Snapshot> query(String type, Set<String> ids, Set<String> fields) {
        List<Snapshot> found = new ArrayList<>();
        for (String list : Soql.lists(ids)) {
            found.addAll(select("read " + type + " records", type, fields, "Id IN (" + list + ")"));
        }
        return found;
    }

    private List<Snapshot> select(String purpose, String type, Set<String> fields, String condition) {
        Rows rows = queries.query(purpose,
                "SELECT " + String.join(", ", RecordQueries.columns(fields)) + " FROM " + type
                        + " WHERE " + condition);
        return rows.records().stream().map(record -> queries.snapshot(type, record, fields, rows.readAt())).toList();
    }

    private List<Snapshot> retrieve(String type, Set<String> ids, Set<String> fields) {
        List<Snapshot> found = new ArrayList<>();
        List<String> all = List.copyOf(ids);
        for (int from = 0; from < all.size(); from += ROWS_PER_READ) {
            List<String> some = all.subList(from, Math.min(all.size(), from + ROWS_PER_READ));
            CrmRequest question = CrmRequest.post("read " + type + " records", Api.path("composite/sobjects/" + type),
                    retrieval(some, fields));
            CrmSession.Reply reply = session.ask(question, SalesforceErrors::namesUnknownColumn);
            if (!reply.answer().ok()) {
                throw new RecordQueries.UnknownColumn(question, reply.answer());
            }
            for (JsonNode record : reply.json()) {
                if (record.isObject()) {
                    found.add(queries.snapshot(type, record, fields, reply.answer().sentAt()));
                }
            }
        }
        return found;
    }

    static ObjectNode retrieval(List<String> ids, Set<String> fields) {
        ObjectNode body = Json.object();
        ArrayNode idList = body.putArray("ids");
        ids.forEach(idList::add);
        ArrayNode fieldList = body.putArray("fields");
        RecordQueries.columns(fields).forEach(fieldList::add);
        return body;
    }
}
