package dev.crmcutover.simulators.salesforce;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code /composite/sobjects}. */
class CollectionTest extends SimulatorTest {
    private static final String PATH = "/composite/sobjects";
    private static final String ROLLED_BACK = "ALL_OR_NONE_OPERATION_ROLLED_BACK";

    @Test
    void resultsComeInInputOrderAndAFailedCreateHasNoId() {
        Answer answer = rest.post(PATH, records(false, contact("A", "a@b.example"), contact("B", "badone"),
                Map.of("attributes", Map.of("type", "Account"), "Name", "C")));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text("/0/id")).startsWith("003");
        assertThat(answer.body().get(1).toString())
                .isEqualTo("{\"success\":false,\"errors\":[{\"statusCode\":\"INVALID_EMAIL_ADDRESS\","
                        + "\"message\":\"Email: invalid email address: badone\",\"fields\":[\"Email\"]}]}");
        assertThat(answer.text("/2/id")).startsWith("001");
    }

    @Test
    void allOrNoneRollsBackEveryRecordAndTheJournal() {
        Answer answer = rest.post(PATH, records(true, contact("A", "a@b.example"), contact("B", "badone")));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().get(0).toString()).isEqualTo("{\"success\":false,\"errors\":[{\"statusCode\":\""
                + ROLLED_BACK + "\",\"message\":\"Record rolled back because not all records were valid and the request"
                + " was using AllOrNone header\",\"fields\":[]}]}");
        assertThat(answer.text("/1/errors/0/statusCode")).isEqualTo("INVALID_EMAIL_ADDRESS");
        assertThat(rest.query("SELECT Id FROM Contact").size()).isZero();
        assertThat(rest.query("SELECT Id FROM Contact WHERE Email = 'a@b.example'").size()).isZero();
        assertThat(salesforce.journal().entries()).isEmpty();
    }

    @Test
    void allOrNoneIsFalseUnlessAskedFor() {
        rest.post(PATH,
                "{\"records\":[" + json(contact("A", "a@b.example")) + "," + json(contact("B", "badone")) + "]}");
        assertThat(rest.query("SELECT Id FROM Contact").size()).isEqualTo(1);
    }

    @Test
    void updatesAreById() {
        String id = rest.create("Contact", Map.of("LastName", "A"));
        Answer answer = rest.patch(PATH, records(false, update("id", id, "Title", "T"),
                update("Id", id, "Title", "U"), Map.of("attributes", Map.of("type", "Contact"), "Title", "V")));
        assertThat(answer.body().get(0).toString())
                .isEqualTo("{\"id\":\"" + id + "\",\"success\":true,\"errors\":[]}");
        assertThat(answer.text("/1/errors/0/statusCode")).isEqualTo("DUPLICATE_VALUE");
        assertThat(answer.text("/2/errors/0/statusCode")).isEqualTo("MISSING_ARGUMENT");
        assertThat(rest.get("/sobjects/Contact/" + id).text("/Title")).isEqualTo("T");
    }

    @Test
    void upsertsSayWhetherTheyCreated() {
        rest.create("Contact", Map.of("LastName", "A", "HubSpot_Id__c", "1"));
        Answer answer = rest.patch(PATH + "/Contact/HubSpot_Id__c", records(false, keyed("A2", "1"), keyed("B", "2"),
                keyed("C", "3"), keyed("C", "3")));
        assertThat(answer.body().at("/0/created").asBoolean(true)).isFalse();
        assertThat(answer.body().at("/1/created").asBoolean(false)).isTrue();
        assertThat(answer.text("/2/errors/0/message")).isEqualTo("Duplicate external id specified: 3");
        assertThat(rest.query("SELECT LastName FROM Contact ORDER BY LastName").findValuesAsString("LastName"))
                .containsExactly("A2", "B");
    }

    @Test
    void retrieveGivesNullForWhatIsNotThere() {
        String id = rest.create("Contact", Map.of("LastName", "A"));
        String gone = rest.create("Contact", Map.of("LastName", "B"));
        rest.delete("/sobjects/Contact/" + gone);
        Answer answer = rest.post(PATH + "/Contact",
                "{\"ids\":[\"" + gone + "\",\"" + id + "\"],\"fields\":[\"Id\",\"LastName\"]}");
        assertThat(answer.body().get(0).isNull()).isTrue();
        assertThat(answer.text("/1/LastName")).isEqualTo("A");
    }

    @Test
    void deletesAreByIdsInTheQuery() {
        String id = rest.create("Contact", Map.of("LastName", "A"));
        Answer answer = rest.delete(PATH + "?ids=" + id + ",0035g0000000zzzAAA&allOrNone=false");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().at("/0/success").asBoolean(false)).isTrue();
        assertThat(answer.text("/1/errors/0/statusCode")).isEqualTo("INVALID_CROSS_REFERENCE_KEY");
    }

    @Test
    void moreThan200RecordsAreRefused() {
        List<Map<String, Object>> many = new ArrayList<>();
        for (int i = 0; i < 201; i++) {
            many.add(contact("A" + i, "a" + i + "@b.example"));
        }
        Answer answer = rest.post(PATH, json(Map.of("records", many)));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.errorCode()).isEqualTo("EXCEEDED_ID_LIMIT");
        JsonNode created = rest.post(PATH, json(Map.of("records", many.subList(0, 200)))).body();
        assertThat(created.size()).isEqualTo(200);
        assertThat(created).allMatch(result -> result.path("success").asBoolean(false));
    }

    @Test
    void moreThanTenChunksOfTypesAreRefused() {
        List<Map<String, Object>> mixed = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            mixed.add(contact("A" + i, "a" + i + "@b.example"));
            mixed.add(Map.of("attributes", Map.of("type", "Account"), "Name", "N" + i));
        }
        assertThat(rest.post(PATH, json(Map.of("records", mixed))).errorCode()).isEqualTo("LIMIT_EXCEEDED");
    }

    @Test
    void anUnknownFieldFailsTheWholeRequest() {
        Answer answer = rest.post(PATH, records(false, contact("A", "a@b.example"),
                Map.of("attributes", Map.of("type", "Account"), "Name", "N", "Nope__c", 1)));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("/0/message")).isEqualTo("No such column 'Nope__c' on sobject of type Account");
        assertThat(rest.query("SELECT Id FROM Contact").size()).isZero();
    }

    private static Map<String, Object> contact(String lastName, String email) {
        return Map.of("attributes", Map.of("type", "Contact"), "LastName", lastName, "Email", email);
    }

    private static Map<String, Object> keyed(String lastName, String key) {
        return Map.of("attributes", Map.of("type", "Contact"), "LastName", lastName, "HubSpot_Id__c", key);
    }

    private static Map<String, Object> update(String idKey, String id, String field, String value) {
        return Map.of("attributes", Map.of("type", "Contact"), idKey, id, field, value);
    }

    @SafeVarargs
    private static String records(boolean allOrNone, Map<String, Object>... records) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("allOrNone", allOrNone);
        body.put("records", List.of(records));
        return json(body);
    }

    private static String json(Object value) {
        return JsonMapper.shared().writeValueAsString(value);
    }
}
