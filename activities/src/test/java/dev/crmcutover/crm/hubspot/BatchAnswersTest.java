package dev.crmcutover.crm.hubspot;

import dev.crmcutover.crm.CallAnswer;
import dev.crmcutover.crm.CallAnswer.Answered;
import dev.crmcutover.crm.CallAnswer.Refusal;
import dev.crmcutover.crm.CallAnswer.RowAnswer;
import dev.crmcutover.crm.CallAnswer.Unknown;
import dev.crmcutover.crm.ConnectionSettings;
import dev.crmcutover.crm.Crm;
import dev.crmcutover.crm.RowWrite;
import dev.crmcutover.crm.http.Json;
import dev.crmcutover.crm.http.Repeats;
import dev.crmcutover.record.RawValue;
import dev.crmcutover.record.Snapshot;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okio.ByteString;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

class BatchAnswersTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final List<RowWrite> ROWS = List.of(
            new RowWrite("11", Map.of("firstname", new RawValue("Ada"))),
            new RowWrite("12", Map.of("firstname", RawValue.BLANK)),
            new RowWrite("13", Map.of("firstname", new RawValue("Cy"))));

    private final MockWebServer server = new MockWebServer();
    private Crm crm;

    @BeforeEach
    void logIn() throws IOException, InterruptedException {
        server.start();
        crm = HubSpotCrm.connect(new ConnectionSettings.HubSpot(server.url("/").uri(), "pat-na1-secret"),
                Optional.of("123"), Clock.systemUTC(), new Repeats(2, Duration.ofMillis(5), Duration.ofSeconds(1)));
        answer(200, "{\"portalId\":123,\"accountType\":\"STANDARD\",\"timeZone\":\"UTC\"}");
        answer(200, "{\"hubId\":123,\"appId\":77,\"userId\":5}");
        assertThat(crm.account().identity().userId()).isEqualTo("77");
        server.takeRequest();
        server.takeRequest();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void resultsFindTheirRowsByTraceIdInAnyOrder() throws InterruptedException {
        answer(207, """
                {"status":"COMPLETE","results":[
                  {"id":"13","objectWriteTraceId":"row-2","properties":{"firstname":"Cy","lastmodifieddate":"x"}},
                  {"id":"11","objectWriteTraceId":"row-0","properties":{"firstname":"Ada"}}],
                 "numErrors":1,"errors":[{"status":"error","category":"VALIDATION_ERROR","message":"no",
                  "context":{"objectWriteTraceId":["row-1"]},
                  "errors":[{"code":"INVALID_OPTION","context":{"propertyName":["firstname"]}}]}]}""");

        Answered answered = (Answered) crm.records().update("contacts", ROWS, TIMEOUT);

        assertThat(answered.rows().get(0)).isEqualTo(
                new RowAnswer.Applied("11", false, Map.of("firstname", new RawValue("Ada"))));
        assertThat(((RowAnswer.Refused) answered.rows().get(1)).refusal()).satisfies(refusal -> {
            assertThat(refusal.kind()).isEqualTo(Refusal.Kind.INVALID);
            assertThat(refusal.code()).isEqualTo("INVALID_OPTION");
            assertThat(refusal.fields()).containsExactly("firstname");
        });
        assertThat(((RowAnswer.Applied) answered.rows().get(2)).id()).isEqualTo("13");
        JsonNode sent = body(server.takeRequest());
        assertThat(sent.path("inputs").path(1).path("properties").path("firstname").asString()).isEmpty();
        assertThat(sent.path("inputs").path(1).path("objectWriteTraceId").asString()).isEqualTo("row-1");
    }

    @Test
    void withoutTraceIdsTheRecordsOwnIdsAreUsedNeverPositions() {
        answer(207, """
                {"results":[{"id":"13","properties":{}},{"id":"11","properties":{}}],
                 "errors":[{"category":"OBJECT_NOT_FOUND","message":"gone","context":{"ids":["12"]}}]}""");

        Answered answered = (Answered) crm.records().update("contacts", ROWS, TIMEOUT);

        assertThat(((RowAnswer.Applied) answered.rows().get(0)).id()).isEqualTo("11");
        assertThat(((RowAnswer.Refused) answered.rows().get(1)).refusal().kind()).isEqualTo(Refusal.Kind.GONE);
        assertThat(((RowAnswer.Applied) answered.rows().get(2)).id()).isEqualTo("13");
    }

    @Test
    void anAnswerThatLeavesRowsOutLeavesTheCallUnknown() {
        answer(207, "{\"results\":[{\"id\":\"11\",\"properties\":{}}],"
                + "\"errors\":[{\"category\":\"VALIDATION_ERROR\",\"message\":\"who knows whose\"}]}");
        assertThat(crm.records().update("contacts", ROWS, TIMEOUT)).isInstanceOf(Unknown.class);

        answer(200, "not json");
        assertThat(crm.records().update("contacts", ROWS, TIMEOUT)).isInstanceOf(Unknown.class);
    }

    @Test
    void createsCarryTheExternalIdAndSayWhatIsNew() throws InterruptedException {
        answer(200, """
                {"results":[{"id":"502","new":false,"properties":{"salesforce_id":"B"}},
                            {"id":"501","new":true,"properties":{"salesforce_id":"A"}}]}""");

        Answered answered = (Answered) crm.records()
                .createByExternalId("contacts", "salesforce_id",
                        List.of(new RowWrite("A", Map.of("firstname", new RawValue("Ada"))),
                                new RowWrite("B", Map.of("firstname", new RawValue("Bo")))),
                        TIMEOUT);

        assertThat(answered.rows()).containsExactly(new RowAnswer.Applied("501", true, Map.of()),
                new RowAnswer.Applied("502", false, Map.of()));
        JsonNode input = body(server.takeRequest()).path("inputs").path(0);
        assertThat(input.path("idProperty").asString()).isEqualTo("salesforce_id");
        assertThat(input.path("id").asString()).isEqualTo("A");
        assertThat(input.path("properties").path("salesforce_id").asString()).isEqualTo("A");
    }

    @Test
    void aMergedRecordStandsUnderTheIdAskedForAndNamesItsSurvivor() {
        answer(200, """
                {"results":[{"id":"900","updatedAt":"2026-01-01T00:00:00Z","properties":{
                  "firstname":"Ada","phone":null,"hs_merged_object_ids":"11;12"}},
                 {"id":"901","updatedAt":"2026-01-01T00:00:00Z","properties":{"hs_merged_object_ids":null}}]}""");

        Map<String, Snapshot> found = crm.records()
                .read("contacts", List.of("11", "13"),
                        Set.of("firstname", "phone", "archived_property"));

        assertThat(found).containsOnlyKeys("11");
        Snapshot survivor = Optional.ofNullable(found.get("11")).orElseThrow();
        assertThat(survivor.key().id()).isEqualTo("900");
        assertThat(survivor.values()).isEqualTo(
                Map.of("firstname", new RawValue("Ada"), "phone", RawValue.BLANK));
    }

    @Test
    void ourOwnWritesAreNoEdits() {
        answer(200,
                """
                        {"results":[{"id":"11","properties":{},"propertiesWithHistory":{
                          "firstname":[{"value":"c","timestamp":"2026-01-03T00:00:00.123Z","sourceType":"INTEGRATION","sourceId":"77"},
                                       {"value":"b","timestamp":"2026-01-02T00:00:00.456Z","sourceType":"CRM_UI","updatedByUserId":9},
                                       {"value":"a","timestamp":"2026-01-01T00:00:00Z","sourceType":"IMPORT","sourceId":"4"}],
                          "lastname":[{"value":"x","timestamp":"2026-01-03T00:00:00Z","sourceType":"INTEGRATION","sourceId":"77"}],
                          "phone":[{"value":"x","timestamp":"2026-01-03T00:00:00Z","sourceType":"INTEGRATION","sourceId":"78"}]}}]}""");

        var edits = Optional.ofNullable(crm.records()
                .lastEdits("contacts", List.of("11"),
                        Set.of("firstname", "lastname", "phone"))
                .get("11")).orElseThrow();

        assertThat(edits).containsOnlyKeys("firstname", "phone");
        assertThat(Optional.ofNullable(edits.get("firstname")).orElseThrow()).satisfies(edit -> {
            assertThat(edit.at().from()).isEqualTo("2026-01-02T00:00:00.456Z");
            assertThat(edit.by()).contains("9");
        });
    }

    @Test
    void aTokenOfAnotherPortalWritesNothing() {
        Crm wrong = HubSpotCrm.connect(new ConnectionSettings.HubSpot(server.url("/").uri(), "pat-na1-secret"),
                Optional.of("999"), Clock.systemUTC());
        answer(200, "{\"portalId\":123}");

        CallAnswer answer = wrong.records().update("contacts", ROWS, TIMEOUT);

        assertThat(answer).isInstanceOfSatisfying(CallAnswer.NotExecuted.class,
                not -> assertThat(not.why()).contains("123", "999").doesNotContain("secret"));
    }

    private void answer(int status, String body) {
        server.enqueue(new MockResponse.Builder().code(status).body(body).build());
    }

    private static JsonNode body(RecordedRequest request) {
        ByteString body = request.getBody();
        return Json.parse(body == null ? "" : body.utf8()).orElseThrow();
    }
}
