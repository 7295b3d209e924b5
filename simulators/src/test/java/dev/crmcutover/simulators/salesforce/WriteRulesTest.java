package dev.crmcutover.simulators.salesforce;

import dev.crmcutover.simulators.salesforce.fault.SalesforceFault;
import dev.crmcutover.simulators.salesforce.org.ValidationRules;
import dev.crmcutover.simulators.salesforce.schema.FieldDefinition;
import dev.crmcutover.simulators.salesforce.schema.FieldDefinition.Picklist;
import dev.crmcutover.simulators.salesforce.schema.FieldType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What Salesforce refuses to save, and in which words. */
class WriteRulesTest extends SimulatorTest {

    @Test
    void requiredFieldsMustBeGivenAndStay() {
        Answer created = rest.post("/sobjects/Lead", "{\"LastName\":\"X\"}");
        assertThat(created.status()).isEqualTo(400);
        assertThat(created.body().toString()).isEqualTo("[{\"message\":\"Required fields are missing: [Company]\","
                + "\"errorCode\":\"REQUIRED_FIELD_MISSING\",\"fields\":[\"Company\"]}]");
        String id = rest.create("Lead", Map.of("LastName", "X", "Company", "Y"));
        assertThat(rest.patch("/sobjects/Lead/" + id, "{\"Company\":null}").errorCode())
                .isEqualTo("REQUIRED_FIELD_MISSING");
    }

    @Test
    void defaultsAreSetWhereNothingWasGiven() {
        String id = rest.create("Lead", Map.of("LastName", "X", "Company", "Y"));
        Answer lead = rest.get("/sobjects/Lead/" + id);
        assertThat(lead.text("/Status")).isEqualTo("Open - Not Contacted");
        assertThat(lead.text("/OwnerId")).isEqualTo(salesforce.integrationUserId());
        assertThat(lead.body().path("IsConverted").asBoolean(true)).isFalse();
    }

    @Test
    void longValuesAreRefusedWithLabelAndLength() {
        Answer answer = rest.post("/sobjects/Contact", "{\"LastName\":\"" + "x".repeat(81) + "\"}");
        assertThat(answer.errorCode()).isEqualTo("STRING_TOO_LONG");
        assertThat(answer.text("/0/message"))
                .isEqualTo("Last Name: data value too large: " + "x".repeat(81) + " (max length=80)");
        assertThat(answer.text("/0/fields/0")).isEqualTo("LastName");
    }

    @ParameterizedTest
    @ValueSource(strings = {"badone", "a@b", "a@@b.example", "a b@c.example", "a@.example", "a.@b.example",
            "@b.example",
            "a@b.example,c@d.example"})
    void addressesThatAreNoneAreRefused(String email) {
        Answer answer = rest.post("/sobjects/Contact", "{\"LastName\":\"X\",\"Email\":\"" + email + "\"}");
        assertThat(answer.errorCode()).isEqualTo("INVALID_EMAIL_ADDRESS");
        assertThat(answer.text("/0/message")).isEqualTo("Email: invalid email address: " + email);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a@b.example", "a.b+c@d-e.co.uk", "o'neil@x.example", "1@2.example", "a_b@c.example"})
    void addressesAreKeptInLowerCase(String email) {
        String id = rest.create("Contact", Map.of("LastName", "X", "Email", email.toUpperCase(java.util.Locale.ROOT)));
        assertThat(rest.get("/sobjects/Contact/" + id).text("/Email")).isEqualTo(email);
    }

    @Test
    void aRestrictedPicklistTakesOnlyItsValuesAndAnUnrestrictedOneAny() {
        org.addField("Contact", FieldDefinition.custom("Tier__c", FieldType.PICKLIST, 0)
                .with(new Picklist(true, List.of("Gold", "Silver"), null)));
        Answer answer = rest.post("/sobjects/Contact", "{\"LastName\":\"X\",\"Tier__c\":\"Tin\"}");
        assertThat(answer.errorCode()).isEqualTo("INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST");
        assertThat(answer.text("/0/message")).isEqualTo("Tier: bad value for restricted picklist field: Tin");
        assertThat(answer.text("/0/fields/0")).isEqualTo("Tier__c");
        rest.create("Contact", Map.of("LastName", "X", "LeadSource", "Carrier pigeon", "Tier__c", "Gold"));
    }

    @Test
    void readOnlyFieldsAreNamed() {
        Answer answer = rest.post("/sobjects/Contact", "{\"LastName\":\"X\",\"IsDeleted\":true}");
        assertThat(answer.errorCode()).isEqualTo("INVALID_FIELD_FOR_INSERT_UPDATE");
        assertThat(answer.text("/0/message")).isEqualTo("Unable to create/update fields: IsDeleted. Please check the"
                + " security settings of this field and verify that it is read/write for your profile or permission"
                + " set.");
        assertThat(rest.post("/sobjects/Contact", "{\"LastName\":\"X\",\"MailingAddress\":\"Y\"}").errorCode())
                .isEqualTo("INVALID_FIELD_FOR_INSERT_UPDATE");
    }

    @Test
    void lookupsMustLeadSomewhere() {
        Answer malformed = rest.post("/sobjects/Contact", "{\"LastName\":\"X\",\"AccountId\":\"zzz\"}");
        assertThat(malformed.errorCode()).isEqualTo("MALFORMED_ID");
        assertThat(malformed.text("/0/message")).isEqualTo("Account ID: id value of incorrect type: zzz");
        assertThat(
                rest.post("/sobjects/Contact", "{\"LastName\":\"X\",\"AccountId\":\"0015g0000000zzzAAA\"}").errorCode())
                .isEqualTo("INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY");
        String account = rest.create("Account", Map.of("Name", "N"));
        rest.delete("/sobjects/Account/" + account);
        assertThat(rest.post("/sobjects/Contact", "{\"LastName\":\"X\",\"AccountId\":\"" + account + "\"}").errorCode())
                .isEqualTo("ENTITY_IS_DELETED");
    }

    @Test
    void anInactiveUserOwnsNothingNew() {
        String user = org.residents().addUser("Uwe", "Krause", "uwe@acme.example");
        org.residents().deactivate(user);
        assertThat(rest.post("/sobjects/Account", "{\"Name\":\"N\",\"OwnerId\":\"" + user + "\"}").errorCode())
                .isEqualTo("INACTIVE_OWNER_OR_USER");
    }

    @Test
    void valuesOfTheWrongTypeFailTheRequest() {
        Answer answer = rest.post("/sobjects/Contact", "{\"LastName\":\"X\",\"Birthdate\":\"soon\"}");
        assertThat(answer.errorCode()).isEqualTo("JSON_PARSER_ERROR");
        assertThat(answer.text("/0/message"))
                .startsWith("Cannot deserialize instance of date from VALUE_STRING value soon");
        assertThat(rest.post("/sobjects/Lead", "{\"LastName\":\"X\",\"Company\":\"Y\",\"NumberOfEmployees\":\"many\"}")
                .errorCode()).isEqualTo("JSON_PARSER_ERROR");
    }

    @Test
    void numbersBeyondTheirPrecisionAreRefused() {
        assertThat(rest.post("/sobjects/Account", "{\"Name\":\"N\",\"AnnualRevenue\":1e18}").errorCode())
                .isEqualTo("NUMBER_OUTSIDE_VALID_RANGE");
    }

    @Test
    void everyBrokenValidationRuleIsReportedWithItsFields() {
        org.validationRules()
                .add(new ValidationRules.Rule("Contact", "Phone is needed", List.of("Phone"),
                        row -> row.get("Phone") == null));
        ValidationRules.Rule title = new ValidationRules.Rule("Contact", "No interns", List.of(),
                row -> "Intern".equals(row.get("Title")));
        org.validationRules().add(title);
        Answer answer = rest.post("/sobjects/Contact", "{\"LastName\":\"X\",\"Title\":\"Intern\"}");
        assertThat(answer.body().toString()).isEqualTo("[{\"message\":\"Phone is needed\",\"errorCode\":"
                + "\"FIELD_CUSTOM_VALIDATION_EXCEPTION\",\"fields\":[\"Phone\"]},{\"message\":\"No interns\",\"errorCode\":"
                + "\"FIELD_CUSTOM_VALIDATION_EXCEPTION\",\"fields\":[]}]");
        org.validationRules().remove(title);
        rest.create("Contact", Map.of("LastName", "X", "Title", "Intern", "Phone", "1"));
    }

    @Test
    void duplicateRulesAreOffUntilTurnedOn() {
        rest.create("Contact", Map.of("LastName", "A", "Email", "a@b.example"));
        rest.create("Contact", Map.of("LastName", "B", "Email", "a@b.example"));
    }

    @Test
    void aDuplicateIsRefusedWithItsMatchesUnderTheKeyOfTheVersion() {
        org.duplicateRules().turnOn("Contact");
        String first = rest.create("Contact", Map.of("LastName", "A", "Email", "a@b.example"));
        String body = "{\"LastName\":\"B\",\"Email\":\"A@b.example\"}";
        Answer answer = rest.post("/sobjects/Contact", body);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.errorCode()).isEqualTo("DUPLICATES_DETECTED");
        assertThat(answer.text("/0/message")).isEqualTo("Use one of these records?");
        assertThat(answer.body().at("/0/duplicateResult/allowSave").asBoolean(false)).isTrue();
        assertThat(answer.text("/0/duplicateResult/matchResults/0/matchRecords/0/record/Id")).isEqualTo(first);
        assertThat(rest.post("/services/data/v54.0/sobjects/Contact", body)
                .text("/0/duplicateResut/matchResults/0/matchRecords/0/record/attributes/url"))
                .isEqualTo("/services/data/v54.0/sobjects/Contact/" + first);
        assertThat(rest.post("/composite/sobjects",
                "{\"records\":[{\"attributes\":{\"type\":\"Contact\"}," + body.substring(1) + "]}").body().toString())
                .isEqualTo("[{\"success\":false,\"errors\":[{\"statusCode\":\"DUPLICATES_DETECTED\","
                        + "\"message\":\"Use one of these records?\",\"fields\":[]}]}]");
        assertThat(rest.post("/sobjects/Contact", body, "Sforce-Duplicate-Rule-Header", "allowSave=true").status())
                .isEqualTo(201);
    }

    @Test
    void aConvertedLeadCannotBeWritten() {
        String id = rest.create("Lead", Map.of("LastName", "X", "Company", "Y", "IsConverted", true));
        Answer answer = rest.patch("/sobjects/Lead/" + id, "{\"Title\":\"T\"}");
        assertThat(answer.errorCode()).isEqualTo("CANNOT_UPDATE_CONVERTED_LEAD");
        assertThat(answer.text("/0/message")).isEqualTo("cannot reference converted lead");
        assertThat(rest.query("SELECT Id FROM Lead WHERE IsConverted = true").size()).isEqualTo(1);
    }

    @Test
    void usersAndHistoryAreReadOnly() {
        assertThat(rest.post("/sobjects/ContactHistory", "{}").status()).isEqualTo(403);
    }

    @Test
    void theFaultInProcessIsTheSameAsOverHttp() {
        assertThatThrownBy(() -> org.as(org.residents().administratorId()).create("Lead", Map.of("LastName", "Secret")))
                .isInstanceOfSatisfying(SalesforceFault.class, fault -> {
                    assertThat(fault.status()).isEqualTo(400);
                    assertThat(fault.code()).isEqualTo("REQUIRED_FIELD_MISSING");
                })
                .hasMessageNotContaining("Secret");
    }
}
