package dev.crmcutover.crm.salesforce;

import dev.crmcutover.crm.Fate;
import dev.crmcutover.record.RecordKey;
import dev.crmcutover.record.SalesforceIds;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * What became of Salesforce records, by {@code queryAll}: a merge's losers stay in the recycle bin with their
 * {@code MasterRecordId}, and a converted Lead stays where it was.
 *
 * @see <a href="https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_triggers_merge_statements.htm">Merges</a>
 */
final class RecordFates {
    /** The types that Salesforce merges, and thus the ones that have MasterRecordId. */
    private static final Set<String> MERGED_TYPES = Set.of("Account", "Contact", "Lead", "Case");
    private static final String LEAD = "Lead";
    private static final String CONTACT = "Contact";
    private static final int LONGEST_CHAIN = 20;

    private final RecordQueries queries;

    RecordFates(RecordQueries queries) {
        this.queries = queries;
    }

    Map<String, Fate> of(String type, Collection<String> ids) {
        Map<String, Fate> fates = new HashMap<>();
        Map<String, JsonNode> rows = rows(type, ids);
        ids.forEach(id -> fates.put(id, fate(type, SalesforceIds.normal(id), rows)));
        return fates;
    }

    Map<String, Set<RecordKey>> formers(String type, Collection<String> ids) {
        Map<String, Set<RecordKey>> formers = new HashMap<>();
        for (String list : Soql.lists(Set.copyOf(ids))) {
            if (MERGED_TYPES.contains(type)) {
                queries.queryAll("say which " + type + " records were merged",
                        "SELECT Id, MasterRecordId FROM " + type + " WHERE MasterRecordId IN (" + list + ")")
                        .records()
                        .forEach(row -> add(formers, row, "MasterRecordId", type));
            }
            if (type.equals(CONTACT)) {
                queries.queryIfType("say which Leads became these Contacts",
                        "SELECT Id, ConvertedContactId FROM Lead WHERE ConvertedContactId IN (" + list + ")")
                        .map(RecordQueries.Rows::records)
                        .orElse(List.of())
                        .forEach(row -> add(formers, row, "ConvertedContactId", LEAD));
            }
        }
        return formers;
    }

    private static void add(Map<String, Set<RecordKey>> formers, JsonNode row, String became, String type) {
        formers.computeIfAbsent(SalesforceIds.normal(row.path(became).asString("")), any -> new HashSet<>())
                .add(new RecordKey(Api.SIDE, type, SalesforceIds.normal(row.path("Id").asString(""))));
    }

    private Fate fate(String type, String id, Map<String, JsonNode> rows) {
        Map<String, JsonNode> known = new HashMap<>(rows);
        String at = id;
        for (int step = 0; step < LONGEST_CHAIN; step++) {
            if (!known.containsKey(at)) {
                known.putAll(rows(type, List.of(at)));
            }
            JsonNode row = known.get(at);
            if (row == null) {
                return new Fate.Unseen();
            }
            String master = row.path("MasterRecordId").asString("");
            if (master.isEmpty()) {
                return ended(type, id, at, row);
            }
            at = SalesforceIds.normal(master);
        }
        return new Fate.Unseen();
    }

    private static Fate ended(String type, String id, String at, JsonNode row) {
        if (row.path("IsDeleted").asBoolean(false)) {
            return new Fate.Deleted();
        }
        String contact = row.path("ConvertedContactId").asString("");
        if (!contact.isEmpty()) {
            return new Fate.ConvertedInto(new RecordKey(Api.SIDE, CONTACT, SalesforceIds.normal(contact)));
        }
        return at.equals(id) ? new Fate.Here() : new Fate.MergedInto(new RecordKey(Api.SIDE, type, at));
    }

    private Map<String, JsonNode> rows(String type, Collection<String> ids) {
        String columns = "Id, IsDeleted" + (MERGED_TYPES.contains(type) ? ", MasterRecordId" : "")
                + (type.equals(LEAD) ? ", IsConverted, ConvertedContactId" : "");
        Map<String, JsonNode> rows = new HashMap<>();
        for (String list : Soql.lists(Set.copyOf(ids))) {
            queries.queryAll("say what became of " + type + " records",
                    "SELECT " + columns + " FROM " + Api.name(type) + " WHERE Id IN (" + list + ")")
                    .records()
                    .forEach(row -> rows.put(SalesforceIds.normal(row.path("Id").asString("")), row));
        }
        return rows;
    }
}
