package dev.crmcutover.simulators.salesforce;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code /composite} and {@code /composite/batch}. */
class CompositeTest extends SimulatorTest {
    private static final String ACCOUNT = part("POST", "sobjects/Account", "a", "{\"Name\":\"S\"}");

    @Test
    void aLaterPartUsesAnEarlierOnesAnswerAndTheWholeIsOneCall() {
        long before = salesforce.quota().used();
        Answer answer = rest.post("/composite", composite(true, ACCOUNT,
                part("POST", "sobjects/Contact", "c", "{\"LastName\":\"T\",\"AccountId\":\"@{a.id}\"}"),
                part("GET", "query?q=SELECT+AccountId+FROM+Contact+WHERE+Id='@{c.id}'", "q", null)));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().at("/compositeResponse/0/httpStatusCode").asInt()).isEqualTo(201);
        assertThat(answer.text("/compositeResponse/0/httpHeaders/Location"))
                .isEqualTo("/services/data/v66.0/sobjects/Account/" + answer.text("/compositeResponse/0/body/id"));
        assertThat(answer.text("/compositeResponse/1/referenceId")).isEqualTo("c");
        assertThat(answer.text("/compositeResponse/2/body/records/0/AccountId"))
                .isEqualTo(answer.text("/compositeResponse/0/body/id"));
        assertThat(salesforce.quota().used()).isEqualTo(before + 1);
    }

    @Test
    void allOrNoneTakesBackEverythingAndTellsTheGuiltyPart() {
        Answer answer = rest.post("/composite",
                composite(true, ACCOUNT, part("POST", "sobjects/Contact", "c", "{\"FirstName\":\"T\"}")));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().at("/compositeResponse/0/httpStatusCode").asInt()).isEqualTo(400);
        assertThat(answer.text("/compositeResponse/0/body/0/errorCode")).isEqualTo("PROCESSING_HALTED");
        assertThat(answer.text("/compositeResponse/1/body/0/errorCode")).isEqualTo("REQUIRED_FIELD_MISSING");
        assertThat(org.records("Account")).isEmpty();
        assertThat(salesforce.journal().entries()).isEmpty();
    }

    @Test
    void withoutAllOrNoneOnlyDependentPartsFail() {
        Answer answer = rest.post("/composite",
                composite(false, part("POST", "sobjects/Contact", "c", "{\"FirstName\":\"T\"}"), ACCOUNT,
                        part("PATCH", "sobjects/Contact/@{c.id}", "d", "{\"Title\":\"T\"}")));
        assertThat(answer.body().at("/compositeResponse/1/httpStatusCode").asInt()).isEqualTo(201);
        assertThat(answer.text("/compositeResponse/2/body/0/errorCode")).isEqualTo("PROCESSING_HALTED");
        assertThat(org.records("Account")).hasSize(1);
    }

    @Test
    void outerAllOrNoneOverridesACollectionsOwn() {
        Answer answer = rest.post("/composite", composite(true, part("POST", "composite/sobjects", "s",
                "{\"allOrNone\":false,\"records\":[{\"attributes\":{\"type\":\"Account\"},\"Name\":\"N\"},"
                        + "{\"attributes\":{\"type\":\"Account\"}}]}")));
        assertThat(answer.text("/compositeResponse/0/body/0/errors/0/statusCode"))
                .isEqualTo("ALL_OR_NONE_OPERATION_ROLLED_BACK");
        assertThat(org.records("Account")).isEmpty();
    }

    @Test
    void aPartMayCarryItsOwnConditions() {
        String id = rest.create("Contact", java.util.Map.of("LastName", "X"));
        String stale = "Mon, 02 Mar 2026 09:00:00 GMT";
        Answer answer = rest.post("/composite", "{\"compositeRequest\":[{\"method\":\"PATCH\",\"referenceId\":\"p\","
                + "\"url\":\"/services/data/v66.0/sobjects/Contact/" + id + "\",\"body\":{\"Title\":\"T\"},"
                + "\"httpHeaders\":{\"If-Unmodified-Since\":\"" + stale + "\"}}]}");
        assertThat(answer.body().at("/compositeResponse/0/httpStatusCode").asInt()).isEqualTo(412);
    }

    @Test
    void atMost25PartsAndFiveQueriesOrCollections() {
        String[] many = new String[26];
        String[] queries = new String[6];
        for (int i = 0; i < many.length; i++) {
            many[i] = part("GET", "limits", "r" + i, null);
        }
        for (int i = 0; i < queries.length; i++) {
            queries[i] = part("GET", "query?q=SELECT+Id+FROM+Contact", "r" + i, null);
        }
        assertThat(rest.post("/composite", composite(false, many)).status()).isEqualTo(400);
        assertThat(rest.post("/composite", composite(false, queries)).status()).isEqualTo(400);
    }

    @Test
    void aBatchCountsEachOfItsParts() {
        String id = rest.create("Account", java.util.Map.of("Name", "S"));
        long before = salesforce.quota().used();
        Answer answer = rest.post("/composite/batch", "{\"batchRequests\":[{\"method\":\"PATCH\",\"url\":"
                + "\"v66.0/sobjects/Account/" + id
                + "\",\"richInput\":{\"Site\":\"A\"}},{\"method\":\"DELETE\",\"url\":"
                + "\"v66.0/sobjects/Account/0015g0000000zzzAAA\"}]}");
        assertThat(answer.body().path("hasErrors").asBoolean(false)).isTrue();
        assertThat(answer.body().at("/results/0/statusCode").asInt()).isEqualTo(204);
        assertThat(answer.body().at("/results/0/result").isNull()).isTrue();
        assertThat(answer.text("/results/1/result/0/errorCode")).isEqualTo("INVALID_CROSS_REFERENCE_KEY");
        assertThat(salesforce.quota().used()).isEqualTo(before + 2);
    }

    private static String part(String method, String resource, String referenceId,
            @org.jspecify.annotations.Nullable String body) {
        return "{\"method\":\"" + method + "\",\"url\":\"/services/data/v66.0/" + resource + "\",\"referenceId\":\""
                + referenceId + "\"" + (body == null ? "" : ",\"body\":" + body) + "}";
    }

    private static String composite(boolean allOrNone, String... parts) {
        return "{\"allOrNone\":" + allOrNone + ",\"compositeRequest\":[" + String.join(",", parts) + "]}";
    }
}
