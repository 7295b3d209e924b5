package dev.crmcutover.simulators.salesforce;

import java.util.Map;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code PATCH /sobjects/{type}/{field}/{value}}, by version. */
class UpsertTest extends SimulatorTest {
    private static final String KEYED = "/sobjects/Contact/HubSpot_Id__c/501";

    @Test
    void createsWith201AndUpdatesWith200AndABodyFromVersion46() {
        Answer created = rest.patch(KEYED, "{\"LastName\":\"X\"}");
        assertThat(created.status()).isEqualTo(201);
        assertThat(created.body().toString()).isEqualTo(
                "{\"id\":\"" + created.text("/id") + "\",\"success\":true,\"errors\":[],\"created\":true}");
        Answer updated = rest.patch(KEYED, "{\"LastName\":\"Y\"}");
        assertThat(updated.status()).isEqualTo(200);
        assertThat(updated.body().toString()).isEqualTo(
                "{\"id\":\"" + created.text("/id") + "\",\"success\":true,\"errors\":[],\"created\":false}");
        assertThat(rest.get(KEYED).text("/HubSpot_Id__c")).isEqualTo("501");
    }

    @Test
    void beforeVersion46AnUpdateAnswers204() {
        String old = "/services/data/v45.0" + KEYED;
        Answer created = rest.patch(old, "{\"LastName\":\"X\"}");
        assertThat(created.status()).isEqualTo(201);
        assertThat(created.body().has("created")).isFalse();
        assertThat(rest.patch(old, "{\"LastName\":\"Y\"}").status()).isEqualTo(204);
    }

    @Test
    void severalMatchesAnswer300AndWriteNothing() {
        rest.create("Contact", Map.of("LastName", "A", "Email", "a@b.example"));
        rest.create("Contact", Map.of("LastName", "B", "Email", "a@b.example"));
        Answer answer = rest.patch("/sobjects/Contact/Email/a%40b.example", "{\"LastName\":\"C\"}");
        assertThat(answer.status()).isEqualTo(300);
        assertThat(answer.body().size()).isEqualTo(2);
        assertThat(answer.text("/0")).startsWith("/services/data/v66.0/sobjects/Contact/003");
        assertThat(rest.query("SELECT Id FROM Contact WHERE LastName = 'C'").size()).isZero();
    }

    @Test
    void updateOnlyDoesNotCreate() {
        assertThat(rest.patch(KEYED + "?updateOnly=true", "{\"LastName\":\"X\"}").status()).isEqualTo(404);
        assertThat(rest.query("SELECT Id FROM Contact").size()).isZero();
    }

    @Test
    void aFieldThatNamesNoRecordsIsNotFound() {
        Answer answer = rest.patch("/sobjects/Contact/Phone/1", "{\"LastName\":\"X\"}");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.text("/0/message"))
                .isEqualTo("Provided external ID field does not exist or is not accessible: Phone");
    }

    @Test
    void theKeyAndTheIdMustNotBeInTheBody() {
        assertThat(rest.patch(KEYED, "{\"LastName\":\"X\",\"HubSpot_Id__c\":\"501\"}").errorCode())
                .isEqualTo("INVALID_FIELD");
        assertThat(rest.patch(KEYED, "{\"LastName\":\"X\",\"Id\":\"0035g0000000zzzAAA\"}").errorCode())
                .isEqualTo("INVALID_FIELD");
    }

    @Test
    void anEscapedSlashAndPlusBelongToTheValue() {
        assertThat(rest.patch("/sobjects/Contact/HubSpot_Id__c/a%2Fb%2Bc", "{\"LastName\":\"X\"}").status())
                .isEqualTo(201);
        assertThat(rest.query("SELECT HubSpot_Id__c FROM Contact").at("/0/HubSpot_Id__c").asString())
                .isEqualTo("a/b+c");
    }

    @Test
    void idInThePathUpdatesByIdAndPostCreates() {
        Answer created = rest.post("/sobjects/Contact/Id", "{\"LastName\":\"X\"}");
        assertThat(created.status()).isEqualTo(201);
        assertThat(rest.patch("/sobjects/Contact/Id/" + created.text("/id"), "{\"LastName\":\"Y\"}").status())
                .isEqualTo(204);
    }

    @Test
    void aUniqueKeyIsUniqueWithoutCase() {
        String first = rest.create("Contact", Map.of("LastName", "A", "HubSpot_Id__c", "k1"));
        Answer answer = rest.post("/sobjects/Contact", "{\"LastName\":\"B\",\"HubSpot_Id__c\":\"K1\"}");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.errorCode()).isEqualTo("DUPLICATE_VALUE");
        assertThat(answer.text("/0/message"))
                .isEqualTo("duplicate value found: HubSpot_Id__c duplicates value on record with id: " + first);
    }
}
