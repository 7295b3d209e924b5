package dev.crmcutover.simulators.salesforce;

import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code /sobjects/{type}/{id}}: one record at a time. */
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
    void readGivesAllFieldsWithNullsAndAttributesFirstForAShortIdToo() {
        String id = rest.create("Account", Map.of("Name", "Smith"));
        JsonNode body = rest.get("/sobjects/Account/" + id.substring(0, 15)).body();
        assertThat(body.propertyNames()).first().isEqualTo("attributes");
        assertThat(body.at("/attributes/url").asString()).isEqualTo("/services/data/v66.0/sobjects/Account/" + id);
        assertThat(body.path("Id").asString()).isEqualTo(id);
        assertThat(body.path("IsDeleted").asBoolean(true)).isFalse();
        assertThat(body.path("MasterRecordId").isNull()).isTrue();
        assertThat(body.path("BillingAddress").isNull()).isTrue();
        assertThat(body.path("CreatedDate").asString()).isEqualTo("2026-03-02T10:00:00.000+0000");
        assertThat(body.path("SystemModstamp").asString()).isEqualTo("2026-03-02T10:00:00.000+0000");
    }

    @Test
    void readGivesOnlyTheFieldsAskedFor() {
        String id = rest.create("Account", Map.of("Name", "Smith"));
        assertThat(rest.get("/sobjects/Account/" + id + "?fields=Id,Name").body().propertyNames())
                .containsExactly("attributes", "Id", "Name");
    }

    @Test
    void updateAnswers204WithoutABodyAndNullClearsAField() {
        String id = rest.create("Contact", Map.of("LastName", "X", "Phone", "1", "Title", "Chief"));
        Answer answer = rest.patch("/sobjects/Contact/" + id, "{\"FirstName\":\"Ann\",\"Phone\":null}");
        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.body().isMissingNode()).isTrue();
        JsonNode body = rest.get("/sobjects/Contact/" + id).body();
        assertThat(body.path("Phone").isNull()).isTrue();
        assertThat(body.path("Title").asString()).isEqualTo("Chief");
        assertThat(body.path("Name").asString()).isEqualTo("Ann X");
    }

    @Test
    void aCompoundAddressIsMadeOfItsParts() {
        String id = rest.create("Contact", Map.of("LastName", "X", "MailingCity", "Bonn"));
        JsonNode address = rest.get("/sobjects/Contact/" + id).body().path("MailingAddress");
        assertThat(address.path("city").asString()).isEqualTo("Bonn");
        assertThat(address.path("street").isNull()).isTrue();
    }

    @Test
    void aDeletedRecordIsNotFoundByReadAndDeletedByWrite() {
        String id = rest.create("Contact", Map.of("LastName", "X"));
        assertThat(rest.delete("/sobjects/Contact/" + id).status()).isEqualTo(204);
        Answer read = rest.get("/sobjects/Contact/" + id);
        assertThat(read.status()).isEqualTo(404);
        assertThat(read.body().toString()).isEqualTo(
                "[{\"message\":\"The requested resource does not exist\",\"errorCode\":\"NOT_FOUND\"}]");
        Answer again = rest.delete("/sobjects/Contact/" + id);
        assertThat(again.status()).isEqualTo(404);
        assertThat(again.body().toString())
                .isEqualTo("[{\"message\":\"entity is deleted\",\"errorCode\":\"ENTITY_IS_DELETED\",\"fields\":[]}]");
        assertThat(rest.patch("/sobjects/Contact/" + id, "{\"Title\":\"T\"}").errorCode())
                .isEqualTo("ENTITY_IS_DELETED");
    }

    @Test
    void aRecordThatNeverWasIsAnInvalidCrossReferenceForWrites() {
        Answer answer = rest.patch("/sobjects/Contact/0035g0000000zzzAAA", "{\"Title\":\"T\"}");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.errorCode()).isEqualTo("INVALID_CROSS_REFERENCE_KEY");
        assertThat(answer.text("/0/message")).isEqualTo("invalid cross reference id");
        assertThat(rest.get("/sobjects/Contact/0035g0000000zzzAAA").errorCode()).isEqualTo("NOT_FOUND");
    }

    @Test
    void anUnknownTypeAndAnUnknownResourceAreNotFound() {
        assertThat(rest.post("/sobjects/Nothing", "{}").status()).isEqualTo(404);
        assertThat(rest.get("/nothing").errorCode()).isEqualTo("NOT_FOUND");
    }

    @Test
    void malformedJsonIsAParserErrorWithItsPlace() {
        Answer answer = rest.post("/sobjects/Contact", "{}}");
        Answer broken = rest.post("/sobjects/Contact", "{\"LastName\" \"X\"}");
        assertThat(broken.status()).isEqualTo(400);
        assertThat(broken.errorCode()).isEqualTo("JSON_PARSER_ERROR");
        assertThat(broken.text("/0/message")).startsWith("Unexpected character").contains("[line:1, column:");
        assertThat(answer.status()).isEqualTo(400);
    }

    @Test
    void deletingAnAccountDeletesItsContactsAndRestoringBringsThemBack() {
        String account = rest.create("Account", Map.of("Name", "Smith"));
        String contact = rest.create("Contact", Map.of("LastName", "X", "AccountId", account));
        rest.delete("/sobjects/Account/" + account);
        assertThat(rest.get("/sobjects/Contact/" + contact).status()).isEqualTo(404);
        org.as(org.residents().administratorId()).restore("Account", account);
        assertThat(rest.get("/sobjects/Contact/" + contact).status()).isEqualTo(200);
    }

    @Test
    void aParentMayBeNamedByItsExternalId() {
        org.addField("Account",
                dev.crmcutover.simulators.salesforce.schema.FieldDefinition.externalId("HubSpot_Company__c", 40));
        String account = rest.create("Account", Map.of("Name", "Smith", "HubSpot_Company__c", "77"));
        String contact = rest.create("Contact",
                Map.of("LastName", "X", "Account", Map.of("HubSpot_Company__c", "77")));
        assertThat(rest.get("/sobjects/Contact/" + contact).text("/AccountId")).isEqualTo(account);
    }
}
