package dev.crmcutover.simulators.hubspot;

import dev.crmcutover.simulators.hubspot.HubSpotCaller.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

class PropertiesTest extends HubSpotTest {
    private static final String OF_CONTACTS = "/crm/v3/properties/contacts";
    private static final String UNIQUE = "{'name':'sf_id','label':'SF','type':'string','fieldType':'text',"
            + "'groupName':'contactinformation','hasUniqueValue':true}";

    private JsonNode property(String name) {
        return hubspot.get(OF_CONTACTS + "/" + name).json();
    }

    @Test
    void standardPropertiesSayWhatMayBeWrittenAndWhatTheyHold() {
        assertThat(hubspot.get(OF_CONTACTS).json().path("results").size()).isGreaterThan(270);
        assertThat(property("email").path("hasUniqueValue").asBoolean(true)).isFalse();
        assertThat(property("hs_object_id").path("calculated").asBoolean(false)).isTrue();
        assertThat(property("hs_object_id").path("modificationMetadata").path("readOnlyValue").asBoolean(false))
                .isTrue();
        JsonNode owner = property("hubspot_owner_id");
        assertThat(owner.path("type").asString()).isEqualTo("enumeration");
        assertThat(owner.path("externalOptions").asBoolean(false)).isTrue();
        assertThat(owner.path("referencedObjectType").asString()).isEqualTo("OWNER");
        assertThat(property("lifecyclestage").path("options").findValuesAsString("value")).containsExactly("subscriber",
                "lead", "marketingqualifiedlead", "salesqualifiedlead", "opportunity", "customer", "evangelist",
                "other");
        JsonNode industry = hubspot.get("/crm/v3/properties/companies/industry").json();
        assertThat(industry.path("options").findValuesAsString("label")).contains("Computer Software", "Banking");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/crm/v3/properties/0-1", "/crm/properties/2026-09/contacts"})
    void aPropertyIsMadeReadUsedAndRemoved(String path) {
        Reply made = hubspot.post(path, UNIQUE);
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.json().path("hasUniqueValue").asBoolean(false)).isTrue();
        assertThat(made.json().path("hubspotDefined").asBoolean(true)).isFalse();

        String id = contact("'lastname':'Lee','sf_id':'003'");
        assertThat(hubspot.get(CONTACTS + "/003?idProperty=sf_id").json().path("id").asString()).isEqualTo(id);

        assertThat(hubspot.delete(path + "/sf_id").status()).isEqualTo(204);
        assertThat(hubspot.get(path + "/sf_id").status()).isEqualTo(404);
        assertThat(hubspot.get(CONTACTS + "/" + id + "?properties=sf_id").json().path("properties").has("sf_id"))
                .isFalse();
    }

    @Test
    void aSecondPropertyOfTheSameNameIsAConflict() {
        hubspot.post(OF_CONTACTS, UNIQUE);

        assertThat(hubspot.post(OF_CONTACTS, UNIQUE).status()).isEqualTo(409);
    }

    @Test
    void atMostTenPropertiesAreUnique() {
        for (int n = 0; n < 10; n++) {
            assertThat(hubspot.post(OF_CONTACTS, UNIQUE.replace("sf_id", "sf_id" + n)).status()).isEqualTo(201);
        }

        assertThat(hubspot.post(OF_CONTACTS, UNIQUE).status()).isEqualTo(400);
    }

    @Test
    void whatHubSpotDefinesStays() {
        assertThat(hubspot.delete(OF_CONTACTS + "/email").status()).isEqualTo(400);
    }

    @Test
    void optionsCanBeAddedAndThenBeUsed() {
        hubspot.post(OF_CONTACTS, "{'name':'tier','label':'Tier','type':'enumeration','fieldType':'select',"
                + "'groupName':'contactinformation','options':[{'label':'Gold','value':'gold'}]}");
        assertThat(hubspot.post(CONTACTS, "{'properties':{'lastname':'L','tier':'tin'}}").status()).isEqualTo(400);

        Reply changed = hubspot.patch(OF_CONTACTS + "/tier",
                "{'options':[{'label':'Gold','value':'gold'},{'label':'Tin','value':'tin'}]}");

        assertThat(changed.json().path("options").findValuesAsString("value")).containsExactly("gold", "tin");
        assertThat(hubspot.post(CONTACTS, "{'properties':{'lastname':'L','tier':'tin'}}").status()).isEqualTo(201);
    }

    @Test
    void groupsAndBatches() {
        assertThat(hubspot.post(OF_CONTACTS + "/groups", "{'name':'sync','label':'Sync'}").status()).isEqualTo(201);
        assertThat(hubspot.get(OF_CONTACTS + "/groups").json().path("results").findValuesAsString("name"))
                .contains("contactinformation", "sync");
        assertThat(hubspot.post(OF_CONTACTS, UNIQUE.replace("contactinformation", "nosuch")).status()).isEqualTo(400);

        assertThat(hubspot.post(OF_CONTACTS + "/batch/create", "{'inputs':[" + UNIQUE + "]}").status()).isEqualTo(201);
        assertThat(hubspot.post(OF_CONTACTS + "/batch/read", "{'inputs':[{'name':'sf_id'}]}")
                .json()
                .path("results")
                .size()).isEqualTo(1);
        assertThat(hubspot.post(OF_CONTACTS + "/batch/archive", "{'inputs':[{'name':'sf_id'}]}").status())
                .isEqualTo(204);
    }
}
