package dev.crmcutover.simulators.salesforce;

import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code /sobjects/{type}/...}: one record at a time. */
class RowTest extends SimulatorTest {

    @Test
    void createAnswers201WithLocationAndAnIdOf18Characters() {
        Answer answer = rest.post("/sobjects/Contact", "{\"LastName\":\"X\"}");
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.text("/id")).hasSize(18).startsWith("003");
        assertThat(answer.header("Location")).isEqualTo("/services/data/v66.0/sobjects/Contact/" + answer.text("/id"));
        assertThat(answer.body().toString())
                .isEqualTo("{\"id\":\"" + answer.text("/id") + "\",\"success\":true,\"errors\":[]}");
        assertThat(answer.header("Content-Type")).isEqualTo("application/json;charset=UTF-8");
    }

    @Test
    void readGivesAllFieldsWithNullsAndAttributesFirst() {
        String id = rest.create("Account", Map.of("Name", "Smith"));
        JsonNode body = rest.get("/sobjects/Account/" + id.substring(0, 15)).body();
        assertThat(body.propertyNames()).first().isEqualTo("attributes");
        assertThat(body.at("/attributes/url").asString()).isEqualTo("/services/data/v66.0/sobjects/Account/" + id);
        assertThat(body.path("Id").asString()).isEqualTo(id);
        assertThat(body.path("IsDeleted").asBoolean(true)).isFalse();
        assertThat(body.path("BillingAddress").isNull()).isTrue();
        assertThat(body.path("CreatedDate").asString()).isEqualTo("2026-03-02T10:00:00.000+0000");
        assertThat(body.path("SystemModstamp").asString()).isEqualTo("2026-03-02T10:00:00.000+0000");
    }

    @Test
    void updateAnswers204AndAQuerySeesIt() {
        String id = rest.create("Contact", Map.of("LastName", "X", "Email", "A@Example.com"));
        Answer answer = rest.patch("/sobjects/Contact/" + id, "{\"FirstName\":\"Ann\",\"Phone\":null}");
        assertThat(answer.status()).isEqualTo(204);
        JsonNode found = rest.query("SELECT Name, Owner.Email FROM Contact WHERE Email = 'a@example.com'");
        assertThat(found.at("/0/Name").asString()).isEqualTo("Ann X");
        assertThat(found.at("/0/Owner/Email").asString()).isEqualTo("integration@acme.example");
    }
}
