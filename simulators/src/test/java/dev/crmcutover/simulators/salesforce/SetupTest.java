package dev.crmcutover.simulators.salesforce;

import dev.crmcutover.simulators.salesforce.org.BulkJobs;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What an administrator's programs do: custom fields, field permissions, other people's jobs. */
class SetupTest extends SimulatorTest {
    private static final String FIELD = "{\"FullName\":\"Lead.HubSpot_Id__c\",\"Metadata\":{\"type\":\"Text\","
            + "\"length\":40,\"unique\":true,\"externalId\":true,\"label\":\"HubSpot Id\"}}";

    @Test
    void aCustomFieldIsMadeOverToolingAndCanBeUsedAtOnce() {
        Answer made = rest.post("/tooling/sobjects/CustomField", FIELD);
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.text("/id")).startsWith("00N").hasSize(18);
        assertThat(made.body().path("success").asBoolean(false)).isTrue();
        assertThat(rest.patch("/sobjects/Lead/HubSpot_Id__c/1", "{\"LastName\":\"X\",\"Company\":\"Y\"}").status())
                .isEqualTo(201);
        Answer again = rest.post("/tooling/sobjects/CustomField", FIELD);
        assertThat(again.status()).isEqualTo(400);
        assertThat(again.errorCode()).isEqualTo("DUPLICATE_DEVELOPER_NAME");
    }

    @Test
    void customFieldsAreListedByToolingQuery() {
        String soql = "SELECT Id, DeveloperName, TableEnumOrId FROM CustomField WHERE DeveloperName = 'HubSpot_Id' AND"
                + " EntityDefinition.QualifiedApiName = 'Contact'";
        Answer answer = rest.get("/tooling/query/?q=" + RestCaller.encode(soql));
        assertThat(answer.body().path("totalSize").asInt()).isEqualTo(1);
        assertThat(answer.text("/records/0/TableEnumOrId")).isEqualTo("Contact");
    }

    @Test
    void badFieldsAreRefused() {
        assertThat(rest.post("/tooling/sobjects/CustomField", FIELD.replace("\"length\":40,", "")).errorCode())
                .isEqualTo("FIELD_INTEGRITY_EXCEPTION");
        assertThat(rest.post("/tooling/sobjects/CustomField", FIELD.replace("Text", "Poem")).errorCode())
                .isEqualTo("FIELD_INTEGRITY_EXCEPTION");
        assertThat(rest.post("/tooling/sobjects/CustomField", FIELD.replace("HubSpot_Id__c", "HubSpot")).errorCode())
                .isEqualTo("FIELD_INTEGRITY_EXCEPTION");
    }

    @Test
    void inAStrictOrgANewFieldIsHiddenUntilAPermissionSetGrantsIt() {
        org.fieldSecurity().hideNewFields(true);
        rest.post("/tooling/sobjects/CustomField", FIELD);
        assertThat(rest.rawQuery("SELECT HubSpot_Id__c FROM Lead").errorCode()).isEqualTo("INVALID_FIELD");
        String set = rest.query("SELECT PermissionSetId FROM PermissionSetAssignment WHERE AssigneeId = '"
                + salesforce.integrationUserId() + "' AND PermissionSet.IsOwnedByProfile = false")
                .at("/0/PermissionSetId")
                .asString();
        rest.create("FieldPermissions", Map.of("ParentId", set, "SobjectType", "Lead", "Field", "Lead.HubSpot_Id__c",
                "PermissionsRead", true, "PermissionsEdit", true));
        assertThat(rest.rawQuery("SELECT HubSpot_Id__c FROM Lead").status()).isEqualTo(200);
    }

    @Test
    void otherPeoplesIngestJobsAreSeenAndCanBeAborted() {
        assertThat(rest.get("/jobs/ingest").body().toString())
                .isEqualTo("{\"done\":true,\"records\":[],\"nextRecordsUrl\":null}");
        String ada = org.residents().administratorId();
        String id = org.bulkJobs().start(new BulkJobs.Order("Contact", "upsert", "Classic", ada));
        Answer listed = rest.get("/jobs/ingest?jobType=Classic");
        assertThat(listed.text("/records/0/id")).isEqualTo(id).startsWith("750");
        assertThat(listed.text("/records/0/createdById")).isEqualTo(ada);
        assertThat(listed.text("/records/0/state")).isEqualTo("InProgress");
        assertThat(rest.patch("/jobs/ingest/" + id, "{\"state\":\"Aborted\"}").text("/state")).isEqualTo("Aborted");
        assertThat(rest.get("/jobs/ingest/" + id).text("/state")).isEqualTo("Aborted");
        assertThat(rest.patch("/jobs/ingest/" + id, "{\"state\":\"Aborted\"}").status()).isEqualTo(400);
    }
}
