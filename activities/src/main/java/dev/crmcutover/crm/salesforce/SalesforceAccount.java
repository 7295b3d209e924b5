package dev.crmcutover.crm.salesforce;

import dev.crmcutover.crm.CrmAccount;
import dev.crmcutover.crm.http.AccessToken;
import dev.crmcutover.crm.http.CrmRequest;
import dev.crmcutover.crm.http.CrmSession;
import dev.crmcutover.crm.http.HttpAnswer;
import dev.crmcutover.crm.http.UsageMeter;
import dev.crmcutover.crm.salesforce.RecordQueries.Rows;
import dev.crmcutover.record.SalesforceIds;
import dev.crmcutover.record.Schema;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** The Salesforce org: who we are there, its fields, its users, its bulk jobs. */
final class SalesforceAccount implements CrmAccount {
    private static final int PAGE = 2_000;
    private static final Pattern API_USAGE = Pattern.compile("api-usage=(\\d+)/(\\d+)");

    private final CrmSession session;
    private final RecordQueries queries;
    private final DescribedTypes types;
    private final UsageMeter meter;

    SalesforceAccount(CrmSession session, RecordQueries queries, DescribedTypes types, UsageMeter meter) {
        this.session = session;
        this.queries = queries;
        this.types = types;
        this.meter = meter;
    }

    /** What {@code Sforce-Limit-Info} says; other parts may follow the one that is read. */
    static Optional<UsageMeter.Day> day(HttpAnswer answer) {
        String info = answer.headers().get("Sforce-Limit-Info");
        Matcher usage = API_USAGE.matcher(info == null ? "" : info);
        return usage.find()
                ? Optional.of(new UsageMeter.Day(Long.parseLong(usage.group(1)), Long.parseLong(usage.group(2))))
                : Optional.empty();
    }

    @Override
    public Identity identity() {
        AccessToken token = session.tokens().fresh();
        Rows rows = queries.query("say which org it is", "SELECT Id, IsSandbox FROM Organization LIMIT 1");
        boolean sandbox = rows.records().stream().anyMatch(org -> org.path("IsSandbox").asBoolean(false));
        return new Identity(token.accountId(), token.userId(), !sandbox);
    }

    @Override
    public Schema describe(String type) {
        return types.describe(type);
    }

    @Override
    public List<Person> people() {
        List<Person> people = new ArrayList<>();
        String where = "";
        while (true) {
            List<JsonNode> page = queries.query("list its users",
                    "SELECT Id, Email, IsActive FROM User" + where + " ORDER BY Id LIMIT " + PAGE).records();
            for (JsonNode user : page) {
                people.add(new Person(SalesforceIds.normal(user.path("Id").asString("")),
                        user.path("Email").asString(""), user.path("IsActive").asBoolean(false)));
            }
            if (page.size() < PAGE) {
                return people;
            }
            where = " WHERE Id > " + Soql.text(people.getLast().id());
        }
    }

    @Override
    public boolean ensureExternalId(String type, String field, String label) {
        return new ExternalIdField(session, queries, types).ensure(type, field, label);
    }

    /**
     * Bulk jobs that load data, both generations of the API, made by other users. Seeing them takes the
     * permission Manage Data Integrations.
     *
     * @see <a href="https://developer.salesforce.com/docs/atlas.en-us.api_asynch.meta/api_asynch/get_all_jobs.htm">All jobs</a>
     */
    @Override
    public List<ForeignImport> foreignImports(Instant since) {
        String us = session.tokens().current().userId();
        List<ForeignImport> imports = new ArrayList<>();
        CrmRequest question = CrmRequest.get("list its bulk jobs", Api.path("jobs/ingest"));
        while (true) {
            JsonNode page = session.ask(question).json();
            for (JsonNode job : page.path("records")) {
                ForeignImport seen = foreignImport(job);
                if (!seen.by().equals(us) && !seen.startedAt().isBefore(since)) {
                    imports.add(seen);
                }
            }
            String next = page.path("nextRecordsUrl").asString("");
            if (next.isEmpty()) {
                imports.sort(Comparator.comparing(ForeignImport::startedAt).reversed());
                return imports;
            }
            question = CrmRequest.get("list its bulk jobs", next);
        }
    }

    @Override
    public Usage usage() {
        return meter.usage();
    }

    private static ForeignImport foreignImport(JsonNode job) {
        return new ForeignImport(job.path("id").asString(""), job.path("object").asString(""),
                job.path("state").asString(""), SalesforceIds.normal(job.path("createdById").asString("")),
                SalesforceValues.moment(job.path("createdDate").asString("")));
    }
}
