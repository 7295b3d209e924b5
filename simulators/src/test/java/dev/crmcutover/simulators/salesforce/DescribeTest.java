package dev.crmcutover.simulators.salesforce;

import java.net.URI;
import java.net.http.HttpRequest;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** Versions, resources and describe. */
class DescribeTest extends SimulatorTest {

    @Test
    void versionsNeedNoTokenAndDoNotCount() {
        Answer answer = rest.send(HttpRequest.newBuilder(URI.create(salesforce.url() + "/services/data")).build());
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Sforce-Limit-Info")).isEmpty();
        assertThat(answer.body().toString())
                .contains("{\"label\":\"Spring '26\",\"url\":\"/services/data/v66.0\",\"version\":\"66.0\"}")
                .contains("{\"label\":\"Summer '26\",\"url\":\"/services/data/v67.0\",\"version\":\"67.0\"}");
        assertThat(salesforce.quota().used()).isZero();
    }

    @Test
    void unknownAndRetiredVersionsAreRefused() {
        assertThat(rest.get("/services/data/v99.0/limits").status()).isEqualTo(404);
        assertThat(rest.get("/services/data/v20.0/limits").status()).isEqualTo(410);
    }

    @Test
    void theResourceMapNamesTheIdentity() {
        Answer answer = rest.get("/services/data/v66.0");
        assertThat(answer.text("/sobjects")).isEqualTo("/services/data/v66.0/sobjects");
        assertThat(answer.text("/identity")).endsWith(salesforce.integrationUserId());
    }

    @Test
    void globalDescribeListsTheObjects() {
        Answer answer = rest.get("/sobjects/");
        assertThat(answer.text("/encoding")).isEqualTo("UTF-8");
        assertThat(answer.body().path("maxBatchSize").asInt()).isEqualTo(200);
        assertThat(answer.body().path("sobjects").findValuesAsString("name"))
                .contains("Account", "Contact", "Lead", "User", "Organization", "ContactHistory", "Campaign");
    }

    @Test
    void aFieldHasTheKeysOfARealAnswer() {
        JsonNode email = field("Contact", "Email");
        assertThat(email.propertyNames()).contains("name", "label", "type", "length", "byteLength", "precision",
                "scale",
                "digits", "nillable", "createable", "updateable", "calculated", "calculatedFormula",
                "defaultedOnCreate",
                "defaultValue", "externalId", "unique", "caseSensitive", "idLookup", "custom", "autoNumber",
                "restrictedPicklist", "dependentPicklist", "controllerName", "picklistValues", "referenceTo",
                "relationshipName", "filterable", "sortable", "groupable", "permissionable", "encrypted",
                "htmlFormatted", "nameField", "namePointing", "compoundFieldName", "soapType", "inlineHelpText",
                "deprecatedAndHidden");
        assertThat(email.path("type").asString()).isEqualTo("email");
        assertThat(email.path("length").asInt()).isEqualTo(80);
        assertThat(email.path("idLookup").asBoolean(false)).isTrue();
    }

    @Test
    void recordedFactsOfFieldsHold() {
        assertThat(field("Contact", "FirstName").path("length").asInt()).isEqualTo(40);
        assertThat(field("Contact", "LastName").path("length").asInt()).isEqualTo(80);
        assertThat(field("Contact", "Title").path("length").asInt()).isEqualTo(128);
        assertThat(field("Lead", "Company").path("nillable").asBoolean(true)).isFalse();
        assertThat(field("Lead", "IsConverted").path("createable").asBoolean(false)).isTrue();
        assertThat(field("Lead", "IsConverted").path("updateable").asBoolean(true)).isFalse();
        assertThat(field("Contact", "MailingAddress").path("createable").asBoolean(true)).isFalse();
        assertThat(field("Lead", "Status").at("/picklistValues/0/defaultValue").asBoolean(false)).isTrue();
        assertThat(field("Contact", "HubSpot_Id__c").path("externalId").asBoolean(false)).isTrue();
        assertThat(rest.get("/sobjects/Campaign/describe").body().path("mergeable").asBoolean(true)).isFalse();
    }

    @Test
    void theMasterRecordTypeIsThere() {
        assertThat(rest.get("/sobjects/Lead/describe").text("/recordTypeInfos/0/recordTypeId"))
                .isEqualTo("012000000000000AAA");
    }

    @Test
    void aCachedDescribeIsConfirmedUntilTheSchemaChanges() {
        Answer first = rest.get("/sobjects/Lead/describe");
        assertThat(rest.get("/sobjects/Lead/describe", "If-None-Match", first.header("ETag")).status()).isEqualTo(304);
        assertThat(rest.get("/sobjects/Lead/describe", "If-Modified-Since", first.header("Last-Modified")).status())
                .isEqualTo(304);
        clock.advance(java.time.Duration.ofSeconds(2));
        org.addField("Lead", dev.crmcutover.simulators.salesforce.schema.FieldDefinition.externalId("K__c", 10));
        assertThat(rest.get("/sobjects/Lead/describe", "If-None-Match", first.header("ETag")).status()).isEqualTo(200);
        assertThat(rest.get("/sobjects/Lead/describe", "If-Modified-Since", first.header("Last-Modified")).status())
                .isEqualTo(200);
    }

    @Test
    void aHiddenFieldDoesNotExistForPrograms() {
        org.fieldSecurity().hide("Contact", "HubSpot_Id__c");
        assertThat(rest.get("/sobjects/Contact/describe").body().path("fields").findValuesAsString("name"))
                .doesNotContain("HubSpot_Id__c");
        assertThat(rest.rawQuery("SELECT HubSpot_Id__c FROM Contact").errorCode()).isEqualTo("INVALID_FIELD");
        assertThat(rest.post("/sobjects/Contact", "{\"LastName\":\"X\",\"HubSpot_Id__c\":\"1\"}").errorCode())
                .isEqualTo("INVALID_FIELD");
    }

    private JsonNode field(String object, String name) {
        return StreamSupport
                .stream(rest.get("/sobjects/" + object + "/describe").body().path("fields").spliterator(), false)
                .filter(field -> field.path("name").asString().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
