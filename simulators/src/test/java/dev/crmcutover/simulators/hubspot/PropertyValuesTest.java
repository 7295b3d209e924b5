package dev.crmcutover.simulators.hubspot;

import dev.crmcutover.simulators.hubspot.HubSpotCaller.Reply;
import dev.crmcutover.simulators.hubspot.portal.Actor;
import dev.crmcutover.simulators.hubspot.portal.ObjectType;
import dev.crmcutover.simulators.hubspot.portal.PropertyDefinition;
import dev.crmcutover.simulators.hubspot.portal.PropertyOption;
import dev.crmcutover.simulators.hubspot.portal.PropertyType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class PropertyValuesTest extends HubSpotTest {
    private String id = "";

    @BeforeEach
    void makeContact() {
        var schema = simulator.portal().schema(ObjectType.CONTACT);
        schema.add(PropertyDefinition.custom("birthday", "Birthday", PropertyType.DATE, "date", List.of()));
        schema.add(PropertyDefinition.custom("seats", "Seats", PropertyType.NUMBER, "number", List.of()));
        schema.add(PropertyDefinition.custom("vip", "VIP", PropertyType.BOOL, "booleancheckbox", List.of()));
        schema.add(PropertyDefinition.custom("topics", "Topics", PropertyType.ENUMERATION, "checkbox",
                List.of(new PropertyOption("A", "a", 0, false), new PropertyOption("B", "b", 1, false),
                        new PropertyOption("C", "c", 2, false))));
        id = contact("'email':'a@acme.com'");
    }

    private Reply set(String property, String json) {
        return hubspot.patch(CONTACTS + "/" + id, "{'properties':{'" + property + "':" + json + "}}");
    }

    private String held(String property) {
        return hubspot.get(CONTACTS + "/" + id + "?properties=" + property)
                .json()
                .path("properties")
                .path(property)
                .asString("");
    }

    private JsonNode refused(String property, String json) {
        Reply reply = set(property, json);
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().path("category").asString()).isEqualTo("VALIDATION_ERROR");
        return reply.json().path("errors").path(0);
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', value = {
            "closedate | '2019-10-30T03:30:17.883Z' | 2019-10-30T03:30:17.883Z",
            "closedate | '2019-10-30T03:30:17Z' | 2019-10-30T03:30:17Z",
            "closedate | '2019-10-30T05:30:17+02:00' | 2019-10-30T03:30:17Z",
            "closedate | 1572406217883 | 2019-10-30T03:30:17.883Z",
            "closedate | '1572406217883' | 2019-10-30T03:30:17.883Z",
            "birthday | '2001-02-03' | 2001-02-03",
            "birthday | 981158400000 | 2001-02-03",
            "seats | 12 | 12", "seats | '12.50' | 12.50", "seats | 1e3 | 1000",
            "vip | true | true", "vip | 'false' | false",
            "topics | 'b;a' | b;a", "email | 'New@Acme.com' | new@acme.com"})
    void valuesComeInSeveralFormsAndGoOutInOne(String property, String json, String expected) {
        assertThat(set(property, json).status()).isEqualTo(200);

        assertThat(held(property)).isEqualTo(expected);
    }

    @Test
    void aLeadingSemicolonAppendsToAMultipleEnumeration() {
        set("topics", "'a;b'");
        set("topics", "';c'");

        assertThat(held("topics")).isEqualTo("a;b;c");
    }

    @ParameterizedTest
    @ValueSource(strings = {"'000'", "'a@b'", "'a b@acme.com'", "'a@acme.invalid'", "'\\'a\\'@acme.com'"})
    void anEmailMustBeAnAddressUnderARegisteredTopLevelDomain(String json) {
        JsonNode error = refused("email", json);

        assertThat(error.path("code").asString()).isEqualTo("INVALID_EMAIL");
        assertThat(error.path("message").asString()).startsWith("Email address ").endsWith(" is invalid");
    }

    @Test
    void everyInvalidPropertyIsListedOnceInErrorsAndOnceWithinTheMessage() {
        Reply reply = hubspot.patch(CONTACTS + "/" + id,
                "{'properties':{'nosuch':'1','email':'000','hs_object_id':'9','phone':'1'}}");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().path("errors").findValuesAsString("code")).containsExactlyInAnyOrder(
                "PROPERTY_DOESNT_EXIST", "INVALID_EMAIL", "READ_ONLY_VALUE");
        String message = reply.json().path("message").asString();
        assertThat(message).startsWith("Property values were not valid: [{\"isValid\":false,\"message\":");
        JsonNode quoted = new JsonMapper().readTree(message.substring(message.indexOf('[')));
        assertThat(quoted.findValuesAsString("name")).containsExactlyInAnyOrder("nosuch", "email", "hs_object_id");
        assertThat(quoted.path(0).path("portalId").asLong()).isEqualTo(simulator.portalId());
        assertThat(held("phone")).isEmpty();
    }

    @Test
    void unknownAndReadOnlyPropertiesAreNamedAsHubSpotNamesThem() {
        JsonNode unknown = refused("x", "'1'");
        assertThat(unknown.path("message").asString()).isEqualTo("Property \"x\" does not exist");
        assertThat(unknown.path("context").path("propertyName").path(0).asString()).isEqualTo("x");
        assertThat(refused("hs_object_id", "'1'").path("message").asString())
                .isEqualTo("\"hs_object_id\" is a calculated property; its value cannot be set.");
        assertThat(refused("notes_next_activity_date", "'1'").path("message").asString())
                .isEqualTo("\"notes_next_activity_date\" is a read only property; its value cannot be set.");
    }

    @Test
    void aValueThatIsNoOptionIsAnsweredWithAllOptionsAndCaseMatters() {
        assertThat(refused("hs_lead_status", "'new'").path("message").asString()).startsWith(
                "new was not one of the allowed options: [label: \"New\"\nvalue: \"NEW\"\ndisplay_order: 0\nhidden: false");
        assertThat(refused("topics", "'a;z'").path("code").asString()).isEqualTo("INVALID_OPTION");
        assertThat(refused("vip", "'maybe'").path("code").asString()).isEqualTo("INVALID_OPTION");
    }

    @Test
    void whatIsNoNumberOrInstantIsNoLong() {
        JsonNode error = refused("seats", "'asd000'");
        assertThat(error.path("code").asString()).isEqualTo("INVALID_LONG");
        assertThat(error.path("message").asString()).isEqualTo("asd000 was not a valid long.");
        assertThat(refused("closedate", "'soon'").path("code").asString()).isEqualTo("INVALID_LONG");
        assertThat(refused("birthday", "'2001-02-30'").path("code").asString()).isEqualTo("INVALID_LONG");
    }

    @Test
    void aDateMustBeMidnightUtc() {
        assertThat(refused("birthday", "981162000000").path("code").asString()).isEqualTo("INVALID_DATE");
    }

    @Test
    void anOwnerMustExist() {
        var owner = simulator.portal().owners().add("rep@acme.com", "Rep", "Lee");

        assertThat(set("hubspot_owner_id", "'" + owner.id() + "'").status()).isEqualTo(200);
        assertThat(refused("hubspot_owner_id", "'" + owner.userId() + "'").path("code").asString())
                .isEqualTo("INVALID_OPTION");
    }

    @Test
    void lifecycleStageOnlyMovesForwardAndABackwardWriteIsAcceptedAndIgnored() {
        clock.advance(Duration.ofSeconds(1));
        set("lifecyclestage", "'customer'");
        Reply back = set("lifecyclestage", "'lead'");

        assertThat(back.status()).isEqualTo(200);
        assertThat(back.json().path("properties").path("lifecyclestage").asString("customer")).isEqualTo("customer");
        assertThat(held("lifecyclestage")).isEqualTo("customer");
        assertThat(held("hs_lifecyclestage_customer_date")).isEqualTo("2026-03-02T09:00:01.123Z");

        set("lifecyclestage", "''");
        set("lifecyclestage", "'lead'");
        assertThat(held("lifecyclestage")).isEqualTo("lead");
    }

    @Test
    void historyIsNewestFirstAndSaysWho() {
        var owner = simulator.portal().owners().add("rep@acme.com", "Rep", "Lee");
        long contact = Long.parseLong(id);
        set("phone", "'1'");
        clock.advance(Duration.ofSeconds(1));
        simulator.portal().as(owner).update(ObjectType.CONTACT, contact, Map.of("phone", "2"));
        simulator.portal().as(Actor.form("f-1")).update(ObjectType.CONTACT, contact, Map.of("phone", "3"));
        simulator.portal()
                .as(Actor.importRun("17", owner.userId()))
                .update(ObjectType.CONTACT, contact, Map.of("phone", "4"));
        simulator.portal().as(Actor.workflow("w-1")).update(ObjectType.CONTACT, contact, Map.of("phone", "5"));

        JsonNode history = hubspot.get(CONTACTS + "/" + id + "?propertiesWithHistory=phone")
                .json()
                .path("propertiesWithHistory")
                .path("phone");

        assertThat(history.findValuesAsString("value")).containsExactly("5", "4", "3", "2", "1");
        assertThat(history.findValuesAsString("sourceType")).containsExactly("AUTOMATION_PLATFORM", "IMPORT", "FORM",
                "CRM_UI", "INTEGRATION");
        assertThat(history.findValuesAsString("sourceId")).containsExactly("w-1", "17", "f-1",
                "userId:" + owner.userId(), Long.toString(simulator.appId()));
        assertThat(history.path(3).path("updatedByUserId").asLong()).isEqualTo(owner.userId());
        assertThat(history.path(4).path("timestamp").asString()).isEqualTo("2026-03-02T09:00:00.123Z");
    }

    @Test
    void historyShowsThe45NewestRevisionsOfAContact() {
        for (int n = 0; n < 50; n++) {
            simulator.portal()
                    .as(Actor.user(1))
                    .update(ObjectType.CONTACT, Long.parseLong(id), Map.of("phone", "" + n));
        }

        JsonNode history = hubspot.get(CONTACTS + "/" + id + "?propertiesWithHistory=phone")
                .json()
                .path("propertiesWithHistory")
                .path("phone");

        assertThat(history.size()).isEqualTo(45);
        assertThat(history.path(0).path("value").asString()).isEqualTo("49");
    }
}
