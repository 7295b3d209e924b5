package dev.crmcutover.crm.salesforce;

import dev.crmcutover.crm.CrmOpportunities;
import dev.crmcutover.plan.Lock.State;
import dev.crmcutover.plan.Lock.Via;
import dev.crmcutover.plan.Lock.When.HasOpportunity;
import dev.crmcutover.record.SalesforceIds;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Opportunities by SOQL: over {@code AccountId}, and over {@code OpportunityContactRole}, whose rows name one
 * person and one opportunity each.
 *
 * @see <a href="https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_opportunitycontactrole.htm">OpportunityContactRole</a>
 */
final class Opportunities implements CrmOpportunities {
    private static final int PAGE = 2_000;
    /** Ids of 18 characters that fit into one list of {@link Soql#lists}. */
    private static final int IDS = 200;

    private final RecordQueries queries;
    private final DescribedTypes types;

    Opportunities(RecordQueries queries, DescribedTypes types) {
        this.queries = queries;
        this.types = types;
    }

    @Override
    public int idsPerCall() {
        return IDS;
    }

    @Override
    public Map<String, Set<String>> reaching(HasOpportunity asked, Via via, Collection<String> ids) {
        Map<String, Set<String>> reached = new HashMap<>();
        String select = switch (via) {
            case ACCOUNT -> "SELECT Id, AccountId FROM Opportunity WHERE AccountId";
            case CONTACT_ROLE -> "SELECT Id, ContactId, OpportunityId FROM OpportunityContactRole WHERE ContactId";
        };
        for (List<String> few : chunks(ids)) {
            Set<String> open = new LinkedHashSet<>(few);
            int rows = PAGE;
            // An account may have more opportunities than a page: ask again for those not met yet.
            while (rows == PAGE && !open.isEmpty()) {
                List<JsonNode> found = queries.query("say which records opportunities lock", select + " IN ("
                        + list(open) + ")" + counting(asked, via) + " ORDER BY Id LIMIT " + PAGE).records();
                found.forEach(row -> {
                    String id = id(row, via == Via.ACCOUNT ? "AccountId" : "ContactId");
                    open.remove(id);
                    reached.computeIfAbsent(id, any -> reason(row));
                });
                rows = found.size();
            }
        }
        return reached;
    }

    /** What an opportunity must be to count, as further conditions. */
    private static String counting(HasOpportunity asked, Via via) {
        String opportunity = via == Via.ACCOUNT ? "" : "Opportunity.";
        String open = asked.state() == State.OPEN ? " AND " + opportunity + "IsClosed = false" : "";
        return asked.recordTypes().isEmpty()
                ? open
                : open + " AND " + opportunity + "RecordType.DeveloperName IN (" + list(asked.recordTypes()) + ")";
    }

    private static Set<String> reason(JsonNode row) {
        Set<String> records = new HashSet<>(Set.of(id(row, "Id")));
        if (row.hasNonNull("OpportunityId")) {
            records.add(id(row, "OpportunityId"));
        }
        return records;
    }

    @Override
    public List<Tie> ties(String type, Collection<String> ids) {
        boolean roles = type.equals(HasOpportunity.CONTACT_ROLE);
        List<String> columns = new ArrayList<>(roles
                ? List.of("ContactId", "OpportunityId", "IsDeleted")
                : List.of("AccountId", "IsClosed", "IsDeleted"));
        // An org without record types has no such field.
        if (!roles && types.withFields(type, columns).field("RecordTypeId").isPresent()) {
            columns.add("RecordTypeId");
        }
        List<Tie> ties = new ArrayList<>();
        for (List<String> few : chunks(ids)) {
            queries.queryAll("say whom " + type + " records concern",
                    "SELECT Id, " + String.join(", ", columns) + " FROM " + Api.name(type) + " WHERE Id IN ("
                            + list(few) + ")")
                    .records()
                    .forEach(row -> ties.add(new Tie(id(row, "Id"), reference(row, "AccountId"),
                            reference(row, "ContactId"), state(row, columns))));
        }
        return ties;
    }

    private static String state(JsonNode row, List<String> columns) {
        return String.join("|", columns.stream().map(column -> row.path(column).asString("")).toList());
    }

    @Override
    public Set<String> peopleIn(Collection<String> opportunities) {
        Set<String> people = new HashSet<>();
        for (List<String> few : chunks(opportunities)) {
            queries.queryAll("say who has a role in opportunities",
                    "SELECT ContactId FROM OpportunityContactRole WHERE OpportunityId IN (" + list(few) + ")")
                    .records()
                    .forEach(row -> reference(row, "ContactId").ifPresent(people::add));
        }
        return people;
    }

    @Override
    public Map<String, List<Role>> roles(Collection<String> opportunities) {
        Map<String, List<Role>> roles = new HashMap<>();
        for (List<String> few : chunks(opportunities)) {
            queries.query("read the roles in opportunities",
                    "SELECT OpportunityId, ContactId, Role FROM OpportunityContactRole WHERE OpportunityId IN ("
                            + list(few) + ") ORDER BY Id")
                    .records()
                    .forEach(row -> reference(row, "ContactId").ifPresent(contact -> roles
                            .computeIfAbsent(id(row, "OpportunityId"), any -> new ArrayList<>())
                            .add(new Role(contact, row.path("Role").asString("")))));
        }
        return roles;
    }

    @Override
    public Set<String> opportunitiesOf(Collection<String> roles) {
        Set<String> opportunities = new HashSet<>();
        for (List<String> few : chunks(roles)) {
            queries.queryAll("say which opportunities contact roles are of",
                    "SELECT OpportunityId FROM OpportunityContactRole WHERE Id IN (" + list(few) + ")")
                    .records()
                    .forEach(row -> reference(row, "OpportunityId").ifPresent(opportunities::add));
        }
        return opportunities;
    }

    @Override
    public List<String> peopleOf(Collection<String> accounts, Optional<String> after) {
        String later = after.map(id -> " AND Id > " + Soql.text(SalesforceIds.normal(id))).orElse("");
        return queries.query("list the people of accounts", "SELECT Id FROM Contact WHERE AccountId IN ("
                + list(accounts) + ")" + later + " ORDER BY Id LIMIT " + PEOPLE_A_PAGE)
                .records()
                .stream()
                .map(row -> id(row, "Id"))
                .toList();
    }

    private static List<List<String>> chunks(Collection<String> ids) {
        List<String> all = ids.stream().map(SalesforceIds::normal).distinct().sorted().toList();
        List<List<String>> chunks = new ArrayList<>();
        for (int from = 0; from < all.size(); from += IDS) {
            chunks.add(all.subList(from, Math.min(all.size(), from + IDS)));
        }
        return chunks;
    }

    private static String list(Collection<String> texts) {
        return String.join(",", texts.stream().map(Soql::text).toList());
    }

    private static Optional<String> reference(JsonNode row, String field) {
        return Optional.of(row.path(field).asString("")).filter(id -> !id.isEmpty()).map(SalesforceIds::normal);
    }

    private static String id(JsonNode row, String field) {
        return SalesforceIds.normal(row.path(field).asString(""));
    }
}
