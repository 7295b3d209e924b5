package dev.crmcutover.simulators.hubspot;

import dev.crmcutover.simulators.hubspot.HubSpotCaller.Reply;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

class AssociationsTest extends HubSpotTest {
    private String ann = "";
    private String acme = "";
    private String beta = "";

    @BeforeEach
    void makeRecords() {
        ann = contact("'firstname':'Ann'");
        acme = company("'name':'Acme'");
        beta = company("'name':'Beta'");
    }

    private List<Integer> types(String company) {
        for (JsonNode row : hubspot.get("/crm/v4/objects/contacts/" + ann + "/associations/companies")
                .json()
                .path("results")) {
            if (row.path("toObjectId").asString().equals(company)) {
                return row.path("associationTypes").findValues("typeId").stream().map(JsonNode::asInt).toList();
            }
        }
        return List.of();
    }

    private Reply putDefault(String company) {
        return hubspot.put("/crm/v4/objects/contacts/" + ann + "/associations/default/companies/" + company, "{}");
    }

    private String primaryCompany() {
        return hubspot.get(CONTACTS + "/" + ann + "?properties=associatedcompanyid")
                .json()
                .path("properties")
                .path("associatedcompanyid")
                .asString("");
    }

    @Test
    void theDefaultAssociationIsTwoRowsAndTheFirstCompanyBecomesPrimary() {
        Reply reply = putDefault(acme);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json().path("results").findValuesAsString("associationTypeId")).containsExactly("279", "280");
        assertThat(types(acme)).containsExactly(1, 279);
        assertThat(primaryCompany()).isEqualTo(acme);

        putDefault(beta);
        assertThat(types(beta)).containsExactly(279);
        assertThat(hubspot.get("/crm/v4/objects/companies/" + acme + "/associations/contacts")
                .json()
                .path("results")
                .path(0)
                .path("associationTypes")
                .findValuesAsString("typeId"))
                .containsExactly("2", "280");
    }

    @Test
    void idsOfOtherRecordsAreNumbersAndPlainAssociationsHaveNoLabel() {
        putDefault(acme);

        JsonNode row = hubspot.get("/crm/objects/2026-09/contacts/" + ann + "/associations/companies")
                .json()
                .path("results")
                .path(0);

        assertThat(row.path("toObjectId").isIntegralNumber()).isTrue();
        assertThat(row.path("associationTypes").path(0).path("label").asString()).isEqualTo("Primary");
        assertThat(row.path("associationTypes").path(1).path("label").isNull()).isTrue();
    }

    @Test
    void aNewPrimaryTakesThePlaceOfTheOld() {
        putDefault(acme);

        Reply reply = hubspot.put("/crm/v4/objects/contacts/" + ann + "/associations/companies/" + beta,
                "[{'associationCategory':'HUBSPOT_DEFINED','associationTypeId':1}]");

        assertThat(reply.status()).isEqualTo(201);
        assertThat(reply.json().path("labels").path(0).asString()).isEqualTo("Primary");
        assertThat(reply.json().path("fromObjectTypeId").asString()).isEqualTo("0-1");
        assertThat(reply.json().path("toObjectId").asString()).isEqualTo(beta);
        assertThat(types(acme)).containsExactly(279);
        assertThat(types(beta)).containsExactly(1, 279);
        assertThat(primaryCompany()).isEqualTo(beta);
    }

    @Test
    void deletingRemovesAllLabelsOnBothSides() {
        putDefault(acme);

        assertThat(hubspot.delete("/crm/v4/objects/contacts/" + ann + "/associations/companies/" + acme).status())
                .isEqualTo(204);

        assertThat(types(acme)).isEmpty();
        assertThat(primaryCompany()).isEmpty();
        assertThat(hubspot.get("/crm/v4/objects/companies/" + acme + "/associations/contacts")
                .json()
                .path("results")
                .isEmpty()).isTrue();
    }

    @Test
    void batchesReadCreateAndArchiveWithNumericIds() {
        Reply made = hubspot.post("/crm/v4/associations/contacts/companies/batch/create", "{'inputs':[{'from':{'id':'"
                + ann + "'},'to':{'id':'" + acme
                + "'},'types':[{'associationCategory':'HUBSPOT_DEFINED','associationTypeId':279}]}]}");
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.json().path("results").path(0).path("fromObjectId").isIntegralNumber()).isTrue();

        Reply read = hubspot.post("/crm/v4/associations/contacts/companies/batch/read",
                "{'inputs':[{'id':'" + ann + "'},{'id':'77'}]}");
        assertThat(read.status()).isEqualTo(207);
        assertThat(read.json().path("results").path(0).path("to").path(0).path("toObjectId").asString())
                .isEqualTo(acme);
        assertThat(read.json().path("errors").path(0).path("subCategory").asString())
                .isEqualTo("crm.associations.NO_ASSOCIATIONS_FOUND");

        String pair = "{'inputs':[{'from':{'id':'" + ann + "'},'to':[{'id':'" + acme + "'}]}]}";
        assertThat(hubspot.post("/crm/v4/associations/contacts/companies/batch/archive", pair).status()).isEqualTo(204);
        assertThat(hubspot.post("/crm/associations/2026-09/contacts/companies/batch/archive", pair).status())
                .isEqualTo(200);
        assertThat(types(acme)).isEmpty();
    }

    @Test
    void archivingALabelLeavesThePlainAssociationAndArchivingThePlainOneLeavesNothing() {
        putDefault(acme);
        String input = "{'inputs':[{'from':{'id':'" + ann + "'},'to':{'id':'" + acme
                + "'},'types':[{'associationCategory':'HUBSPOT_DEFINED','associationTypeId':TYPE}]}]}";

        hubspot.post("/crm/v4/associations/contacts/companies/batch/labels/archive", input.replace("TYPE", "1"));
        assertThat(types(acme)).containsExactly(279);

        putDefault(acme);
        hubspot.post("/crm/v4/associations/contacts/companies/batch/labels/archive", input.replace("TYPE", "279"));
        assertThat(types(acme)).isEmpty();
    }

    @Test
    void aRecordIsMadeWithItsAssociationsAndReadWithThemInline() {
        Reply made = hubspot.post(CONTACTS, "{'properties':{'lastname':'Lee'},'associations':[{'to':{'id':'" + acme
                + "'},'types':[{'associationCategory':'HUBSPOT_DEFINED','associationTypeId':279}]}]}");

        JsonNode rows = hubspot.get(CONTACTS + "/" + made.json().path("id").asString() + "?associations=companies")
                .json()
                .path("associations")
                .path("companies")
                .path("results");

        assertThat(rows.findValuesAsString("id")).containsExactly(acme, acme);
        assertThat(rows.findValuesAsString("type")).containsExactly("contact_to_company",
                "contact_to_company_unlabeled");
        assertThat(hubspot
                .post(CONTACTS, "{'properties':{'lastname':'Lee'},'associations':[{'to':{'id':'77'},'types':[]}]}")
                .status()).isEqualTo(400);
    }

    @Test
    void ownLabelsAreAddedInBothDirections() {
        Reply made = hubspot.post("/crm/v4/associations/contacts/companies/labels",
                "{'name':'advisor','label':'Advisor','inverseLabel':'Advised by'}");

        assertThat(made.json().path("results").findValuesAsString("category")).containsExactly("USER_DEFINED",
                "USER_DEFINED");
        assertThat(hubspot.get("/crm/associations/v4/companies/contacts/labels")
                .json()
                .path("results")
                .findValuesAsString("label")).contains("Primary", "Advised by");
        String typeId = made.json().path("results").path(0).path("typeId").asString();
        hubspot.put("/crm/v4/objects/contacts/" + ann + "/associations/companies/" + acme,
                "[{'associationCategory':'USER_DEFINED','associationTypeId':" + typeId + "}]");
        assertThat(types(acme)).containsExactly(1, 279, Integer.valueOf(typeId));
    }

    @Test
    void associatingWithWhatDoesNotExistIsRefused() {
        assertThat(putDefault("77").status()).isEqualTo(404);
        assertThat(hubspot.put("/crm/v4/objects/contacts/" + ann + "/associations/companies/" + acme,
                "[{'associationCategory':'HUBSPOT_DEFINED','associationTypeId':5}]").status()).isEqualTo(400);
    }

    @Test
    void writingThePropertyOfThePrimaryCompanyMovesTheAssociationAndKeepsTheOthers() {
        putDefault(acme);

        assertThat(hubspot.patch(CONTACTS + "/" + ann, "{'properties':{'associatedcompanyid':'" + beta + "'}}")
                .status()).isEqualTo(200);

        assertThat(types(acme)).containsExactly(279);
        assertThat(types(beta)).containsExactly(1, 279);

        hubspot.patch(CONTACTS + "/" + ann, "{'properties':{'associatedcompanyid':''}}");
        assertThat(primaryCompany()).isEmpty();
        assertThat(types(beta)).containsExactly(279);
    }

    @Test
    void aContactIsMadeWithItsPrimaryCompanyByPropertyAndAnUnknownCompanyIsRefused() {
        String lee = contact("'lastname':'Lee','associatedcompanyid':'" + beta + "'");

        assertThat(hubspot.get("/crm/v4/objects/companies/" + beta + "/associations/contacts")
                .json()
                .path("results")
                .findValuesAsString("toObjectId")).containsExactly(lee);
        assertThat(hubspot.patch(CONTACTS + "/" + ann, "{'properties':{'associatedcompanyid':'77'}}").status())
                .isEqualTo(400);
        assertThat(types(acme)).isEmpty();
    }

    @Test
    void aCompanyHasOneParentWhichItsReadOnlyPropertyNames() {
        String path = "/crm/v4/objects/companies/" + acme + "/associations/companies/";
        String parent = "[{'associationCategory':'HUBSPOT_DEFINED','associationTypeId':14}]";

        assertThat(hubspot.put(path + beta, parent).status()).isEqualTo(201);

        assertThat(parentOf(acme)).isEqualTo(beta);
        assertThat(parentOf(beta)).isEmpty();
        assertThat(hubspot.put(path + company("'name':'Gamma'"), parent).status()).isEqualTo(400);
        assertThat(hubspot.patch("/crm/v3/objects/companies/" + acme,
                "{'properties':{'hs_parent_company_id':''}}").status()).isEqualTo(400);

        hubspot.post("/crm/v4/associations/companies/companies/batch/labels/archive", "{'inputs':[{'from':{'id':'"
                + acme + "'},'to':{'id':'" + beta
                + "'},'types':[{'associationCategory':'HUBSPOT_DEFINED','associationTypeId':14}]}]}");
        assertThat(parentOf(acme)).isEmpty();
    }

    private String parentOf(String company) {
        return hubspot.get("/crm/v3/objects/companies/" + company + "?properties=hs_parent_company_id")
                .json()
                .path("properties")
                .path("hs_parent_company_id")
                .asString("");
    }
}
