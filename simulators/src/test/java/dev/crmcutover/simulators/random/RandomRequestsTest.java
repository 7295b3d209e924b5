package dev.crmcutover.simulators.random;

import dev.crmcutover.simulators.hubspot.HubSpotSettings;
import dev.crmcutover.simulators.hubspot.HubSpotSimulator;
import dev.crmcutover.simulators.random.RandomRequest.Vocabulary;
import dev.crmcutover.simulators.salesforce.SalesforceSettings;
import dev.crmcutover.simulators.salesforce.SalesforceSimulator;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever is asked of a simulator, it answers in time, never by a server error, and what it refuses it refuses in
 * the vendor's form. {@code -Drandom.requests=N} asks more, {@code -Drandom.first=SEED} others.
 */
class RandomRequestsTest {
    private static final long FIRST = Long.getLong("random.first", 1);
    private static final long REQUESTS = Long.getLong("random.requests", 5_000);
    private static final JsonMapper JSON = JsonMapper.shared();

    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @Test
    void salesforceAnswersEverythingAsSalesforceWould() throws InterruptedException {
        try (SalesforceSimulator salesforce = SalesforceSimulator.start(SalesforceSettings.standard())) {
            var rep = salesforce.org().as(salesforce.org().residents().administratorId());
            String account = rep.create("Account", Map.of("Name", "Acme"));
            String contact = rep.create("Contact", Map.of("LastName", "Lee", "AccountId", account));
            String version = "/services/data/v66.0";
            Vocabulary vocabulary = new Vocabulary(List.of(version, version + "/{}", version + "/sobjects",
                    version + "/sobjects/{}", version + "/sobjects/{}/{}", version + "/sobjects/{}/{}/{}",
                    version + "/sobjects/Contact", version + "/sobjects/Contact/{}",
                    version + "/sobjects/Contact/Id/{}",
                    version + "/sobjects/{}/describe", version + "/sobjects/{}/updated?start={}&end={}",
                    version + "/sobjects/{}/deleted?start={}&end={}", version + "/composite",
                    version + "/composite/batch", version + "/composite/sobjects", version + "/composite/sobjects/{}",
                    version + "/composite/sobjects/{}/{}", version + "/composite/sobjects?ids={}&allOrNone={}",
                    version + "/query", version + "/queryAll", version + "/query/{}", version + "/search",
                    version + "/tooling/query", version + "/tooling/sobjects/{}", version + "/limits",
                    version + "/jobs/ingest", version + "/jobs/ingest/{}", version + "/jobs/ingest/{}/batches",
                    version + "/jobs/ingest/{}/failedResults", version + "/jobs/query", version + "/jobs/query/{}",
                    version + "/jobs/query/{}/results", version + "/ui-api/object-info/{}/picklist-values/{}",
                    "/services/data/{}", "/services/data/v{}.0/sobjects", "/services/oauth2/token", "/{}"),
                    List.of("Contact", "Account", "Lead", "Opportunity", "Id", "LastName", "Name", "AccountId", "Email",
                            "NumberOfEmployees", "Amount", "CloseDate", "IsDeleted", "OwnerId", contact, account,
                            contact.substring(0, 15), "750000000000000AAA", "upsert", "insert", "query", "Aborted",
                            "UploadComplete", "2026-12-01T00:00:00Z", "POST", "GET",
                            version + "/sobjects/Contact", "FIND {Lee} RETURNING Contact(Id)"),
                    List.of("LastName", "Name", "AccountId", "Id", "id", "attributes", "type", "records", "allOrNone",
                            "compositeRequest", "batchRequests", "method", "url", "referenceId", "body", "richInput",
                            "object", "operation", "externalIdFieldName", "state", "query", "ids", "fields", "q",
                            "NumberOfEmployees", "CloseDate", "IsDeleted", "Account", "graphs"),
                    List.of("SELECT", "FROM", "WHERE", "AND", "OR", "NOT", "IN", "LIKE", "ORDER BY", "GROUP BY",
                            "LIMIT",
                            "OFFSET", "COUNT()", "COUNT(Id)", "FIELDS(ALL)", "(", ")", ",", "=", "!=", "<", ">=",
                            "'Lee'",
                            "null", "TODAY", "LAST_N_DAYS:3", "5", "DESC", "NULLS LAST", "Id", "Account.Name",
                            "(SELECT Id FROM Contacts)", "HAVING", "ALL ROWS", "MAX(Name)", "FOR UPDATE"));
            ask(vocabulary, salesforce.url(), salesforce.accessToken(), body -> body.isArray() && !body.isEmpty()
                    && !body.path(0).path("errorCode").asString("").isEmpty() || body.has("error"));
        }
    }

    @Test
    void hubspotAnswersEverythingAsHubspotWould() throws InterruptedException {
        try (HubSpotSimulator hubspot = HubSpotSimulator.start(HubSpotSettings.forTests())) {
            var marketer = hubspot.portal().as(hubspot.portal().owners().add("mae@acme.example", "Mae", "Marketer"));
            String contact = Long.toString(marketer.create(
                    dev.crmcutover.simulators.hubspot.portal.ObjectType.CONTACT, Map.of("lastname", "Lee")).id());
            Vocabulary vocabulary = new Vocabulary(List.of("/crm/v3/objects/{}", "/crm/v3/objects/{}/{}",
                    "/crm/v3/objects/contacts", "/crm/v3/objects/contacts/{}", "/crm/v3/objects/contacts/batch/create",
                    "/crm/v3/objects/contacts/batch/read", "/crm/v3/objects/contacts/batch/update",
                    "/crm/v3/objects/contacts/batch/upsert", "/crm/v3/objects/contacts/batch/archive",
                    "/crm/v3/objects/contacts/search", "/crm/v3/objects/{}/search", "/crm/v3/objects/contacts/merge",
                    "/crm/v3/objects/{}/batch/{}", "/crm/v3/properties/{}", "/crm/v3/properties/{}/{}",
                    "/crm/v3/properties/contacts", "/crm/v3/pipelines/{}", "/crm/v3/pipelines/{}/{}", "/crm/v3/owners",
                    "/crm/v3/owners/{}", "/crm/v3/imports", "/crm/v3/imports/{}", "/crm/v3/imports/{}/cancel",
                    "/crm/v4/objects/{}/{}/associations/{}", "/crm/v4/objects/contacts/{}/associations/companies/{}",
                    "/crm/v4/objects/contacts/{}/associations/default/companies/{}",
                    "/crm/v4/associations/contacts/companies/batch/{}", "/crm/v4/associations/{}/{}/labels",
                    "/crm/v4/associations/deals/contacts/batch/create",
                    "/crm/v4/associations/deals/contacts/batch/labels/archive", "/crm/objects/2026-09/{}",
                    "/crm/objects/2026-09/contacts/batch/read", "/account-info/v3/details", "/account-info/v3/{}",
                    "/{}"),
                    List.of("contacts", "companies", "deals", "0-1", contact, "email", "lastname", "lifecyclestage",
                            "create", "read", "update", "upsert", "archive", "hs_object_id", "createdate", "EQ", "IN",
                            "BETWEEN", "HAS_PROPERTY", "DESCENDING", "HUBSPOT_DEFINED", "string", "text",
                            "enumeration"),
                    List.of("properties", "inputs", "id", "idProperty", "objectWriteTraceId", "associations", "to",
                            "from",
                            "types", "associationCategory", "associationTypeId", "filterGroups", "filters",
                            "propertyName", "operator", "value", "values", "highValue", "sorts", "limit", "after",
                            "query", "propertiesWithHistory", "lastname", "email", "lifecyclestage", "primaryObjectId",
                            "objectIdToMerge", "name", "label", "type", "fieldType", "groupName", "options",
                            "archived"),
                    List.of());
            ask(vocabulary, hubspot.url().toString(), hubspot.accessToken(),
                    body -> body.path("status").asString("").equals("error") && body.has("message"));
        }
    }

    private void ask(Vocabulary vocabulary, String url, String token, Predicate<JsonNode> refusal)
            throws InterruptedException {
        List<String> faults = new ArrayList<>();
        for (long seed = FIRST; seed < FIRST + REQUESTS && faults.size() < 10; seed++) {
            RandomRequest request = RandomRequest.of(vocabulary, seed);
            try {
                HttpResponse<String> answer = send(request, url, token);
                if (answer.statusCode() >= 500 || answer.statusCode() >= 400 && !isRefusal(answer.body(), refusal)) {
                    faults.add("seed " + seed + ": " + request + "\n  -> " + answer.statusCode() + " " + answer.body());
                }
            } catch (IOException e) {
                faults.add("seed " + seed + ": " + request + "\n  -> " + e);
            }
        }
        assertThat(faults).isEmpty();
    }

    private static boolean isRefusal(String body, Predicate<JsonNode> refusal) {
        try {
            return refusal.test(JSON.readTree(body));
        } catch (JacksonException e) {
            return false;
        }
    }

    private HttpResponse<String> send(RandomRequest request, String url, String token)
            throws IOException, InterruptedException {
        String body = request.body();
        return client.send(HttpRequest.newBuilder(URI.create(url + request.path()))
                .timeout(Duration.ofSeconds(10))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", request.contentType())
                .method(request.method(), body == null
                        ? HttpRequest.BodyPublishers.noBody()
                        : HttpRequest.BodyPublishers.ofString(body))
                .build(), HttpResponse.BodyHandlers.ofString());
    }
}
