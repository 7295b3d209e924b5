package dev.crmcutover.simulators.salesforce;

import dev.crmcutover.simulators.salesforce.fault.SalesforceFault;
import dev.crmcutover.simulators.salesforce.org.OrgSession;
import dev.crmcutover.simulators.salesforce.org.SalesStages;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Deals in Salesforce: opportunities, their stages, record types, currencies and contact roles. */
class OpportunityTest extends SimulatorTest {
    private final OrgSession ada = org.as(org.residents().administratorId());
    private final String account = ada.create("Account", Map.of("Name", "Acme"));

    private String deal(String stage) {
        return rest.create("Opportunity", Map.of("Name", "Deal", "StageName", stage, "CloseDate", "2026-06-30",
                "Amount", 1000, "AccountId", account));
    }

    private JsonNode read(String id) {
        return rest.get("/sobjects/Opportunity/" + id).body();
    }

    @Test
    void nameStageAndCloseDateAreRequired() {
        assertThat(rest.post("/sobjects/Opportunity", "{\"Amount\":1}").body().at("/0/fields").toString())
                .isEqualTo("[\"Name\",\"StageName\",\"CloseDate\"]");
    }

    @Test
    void theStageBringsWhatFollowsFromIt() {
        String id = deal("Prospecting");
        assertThat(read(id).path("Probability").asDouble()).isEqualTo(10);
        assertThat(read(id).path("ExpectedRevenue").asDouble()).isEqualTo(100);
        assertThat(read(id).path("ForecastCategoryName").asString()).isEqualTo("Pipeline");
        rest.patch("/sobjects/Opportunity/" + id, "{\"StageName\":\"Closed Won\"}");
        assertThat(read(id).path("IsClosed").asBoolean()).isTrue();
        assertThat(read(id).path("IsWon").asBoolean()).isTrue();
        assertThat(read(id).path("Probability").asDouble()).isEqualTo(100);
        assertThat(read(id).path("ForecastCategory").asString()).isEqualTo("Closed");
        rest.patch("/sobjects/Opportunity/" + id, "{\"StageName\":\"Qualification\",\"Probability\":33}");
        assertThat(read(id).path("IsClosed").asBoolean()).isFalse();
        assertThat(read(id).path("Probability").asDouble()).isEqualTo(33);
        assertThat(read(id).path("ExpectedRevenue").asDouble()).isEqualTo(330);
    }

    @Test
    void whatFollowsFromTheStageCannotBeWritten() {
        assertThat(rest.patch("/sobjects/Opportunity/" + deal("Prospecting"), "{\"IsClosed\":true}").errorCode())
                .isEqualTo("INVALID_FIELD_FOR_INSERT_UPDATE");
    }

    @Test
    void stagesCanBeQueriedAndAdded() {
        org.stages().add(new SalesStages.Stage("Verbal Yes", SalesStages.Outcome.OPEN, 95, "Commit"));
        JsonNode stages = rest.query("SELECT ApiName, IsClosed, IsWon, DefaultProbability, ForecastCategoryName FROM"
                + " OpportunityStage WHERE IsActive = true ORDER BY SortOrder");
        assertThat(stages.findValuesAsString("ApiName")).hasSize(11).startsWith("Prospecting").endsWith("Verbal Yes");
        String id = deal("Verbal Yes");
        assertThat(read(id).path("Probability").asDouble()).isEqualTo(95);
        assertThat(read(id).path("ForecastCategory").asString()).isEqualTo("Forecast");
        assertThat(rest.get("/sobjects/Opportunity/describe").body().toString()).contains("Verbal Yes");
    }

    @Test
    void aRecordTypeIsTheDefaultAndHasStagesOfItsOwn() {
        var business = org.recordTypes().add("Opportunity", "New_Business", "New Business", List.of());
        var renewal = org.recordTypes()
                .add("Opportunity", "Renewal", "Renewal", List.of("Qualification", "Closed Won", "Closed Lost"));
        String id = deal("Prospecting");
        assertThat(read(id).path("RecordTypeId").asString()).isEqualTo(business.id());
        rest.patch("/sobjects/Opportunity/" + id, "{\"RecordTypeId\":\"" + renewal.id() + "\"}");
        assertThat(rest.query("SELECT Id, RecordType.DeveloperName FROM Opportunity WHERE RecordType.DeveloperName ="
                + " 'Renewal'").at("/0/RecordType/DeveloperName").asString()).isEqualTo("Renewal");
        assertThat(rest.query("SELECT Id FROM RecordType WHERE SobjectType = 'Opportunity'").size()).isEqualTo(2);
        JsonNode infos = rest.get("/sobjects/Opportunity/describe").body().path("recordTypeInfos");
        assertThat(infos.findValuesAsString("developerName")).containsExactly("New_Business", "Renewal", "Master");
        Answer values = rest
                .get("/ui-api/object-info/Opportunity/picklist-values/" + renewal.id() + "/StageName");
        assertThat(values.body().path("values").findValuesAsString("value"))
                .containsExactly("Qualification", "Closed Won", "Closed Lost");
        assertThat(values.body().at("/values/1/attributes/won").asBoolean()).isTrue();
        assertThat(rest.patch("/sobjects/Opportunity/" + id, "{\"RecordTypeId\":\"0125g0000000zzzAAA\"}").errorCode())
                .isEqualTo("INVALID_CROSS_REFERENCE_KEY");
    }

    @Test
    void theAmountOfADealWithProductsIsTheirsAndAWriteOfItIsAcceptedWithoutEffect() {
        String id = deal("Prospecting");
        ada.setProducts(id, new BigDecimal("1234.50"));
        assertThat(read(id).path("Amount").asDouble()).isEqualTo(1234.5);
        clock.advance(Duration.ofMinutes(1));
        assertThat(rest.patch("/sobjects/Opportunity/" + id, "{\"Amount\":5,\"NextStep\":\"Call\"}").status())
                .isEqualTo(204);
        assertThat(read(id).path("Amount").asDouble()).isEqualTo(1234.5);
        assertThat(read(id).path("NextStep").asString()).isEqualTo("Call");
        assertThat(read(id).path("HasOpportunityLineItem").asBoolean()).isTrue();
        assertThat(org.journal().entries().getLast().after()).isEqualTo(Map.of("NextStep", "Call"));
        ada.setProducts(id, null);
        rest.patch("/sobjects/Opportunity/" + id, "{\"Amount\":5}");
        assertThat(read(id).path("Amount").asDouble()).isEqualTo(5);
    }

    @Test
    void currenciesAreThereOnlyWhereMultiCurrencyIsOn() {
        assertThat(rest.rawQuery("SELECT CurrencyIsoCode FROM Opportunity").errorCode()).isEqualTo("INVALID_FIELD");
        assertThat(rest.rawQuery("SELECT IsoCode FROM CurrencyType").errorCode()).isEqualTo("INVALID_TYPE");
        org.currencies().turnOn("USD", Map.of("EUR", 0.9));
        String id = deal("Prospecting");
        assertThat(read(id).path("CurrencyIsoCode").asString()).isEqualTo("USD");
        rest.patch("/sobjects/Opportunity/" + id, "{\"CurrencyIsoCode\":\"EUR\"}");
        assertThat(read(id).path("CurrencyIsoCode").asString()).isEqualTo("EUR");
        assertThat(rest.patch("/sobjects/Opportunity/" + id, "{\"CurrencyIsoCode\":\"XXX\"}").errorCode())
                .isEqualTo("INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST");
        assertThat(
                rest.query("SELECT IsoCode FROM CurrencyType WHERE IsCorporate = true").findValuesAsString("IsoCode"))
                .containsExactly("USD");
    }

    @Test
    void contactRolesAreReadAndWrittenAndJoined() {
        String id = deal("Prospecting");
        String ann = ada.create("Contact", Map.of("LastName", "Ann", "Email", "ann@acme.example"));
        String role = rest.create("OpportunityContactRole",
                Map.of("OpportunityId", id, "ContactId", ann, "Role", "Decision Maker", "IsPrimary", true));
        JsonNode row = rest.query("SELECT Id, Role, Contact.Email, Opportunity.IsClosed FROM OpportunityContactRole"
                + " WHERE Opportunity.IsClosed = false AND ContactId = '" + ann + "'");
        assertThat(row.at("/0/Contact/Email").asString()).isEqualTo("ann@acme.example");
        assertThat(row.at("/0/Opportunity/IsClosed").asBoolean(true)).isFalse();
        assertThat(rest.query("SELECT Id FROM Contact WHERE Id IN (SELECT ContactId FROM OpportunityContactRole)")
                .findValuesAsString("Id")).containsExactly(ann);
        rest.patch("/sobjects/OpportunityContactRole/" + role, "{\"Role\":\"Evaluator\"}");
        assertThat(rest.get("/sobjects/OpportunityContactRole/" + role).text("/Role")).isEqualTo("Evaluator");
        assertThat(rest.patch("/sobjects/OpportunityContactRole/" + role, "{\"OpportunityId\":\"" + id + "\"}")
                .errorCode()).isEqualTo("INVALID_FIELD_FOR_INSERT_UPDATE");
        assertThat(rest.delete("/sobjects/OpportunityContactRole/" + role).status()).isEqualTo(204);
    }

    @Test
    void aDealHasOnePrimaryContact() {
        String id = deal("Prospecting");
        String ann = ada.create("Contact", Map.of("LastName", "Ann"));
        String bob = ada.create("Contact", Map.of("LastName", "Bob"));
        String first = rest.create("OpportunityContactRole",
                Map.of("OpportunityId", id, "ContactId", ann, "IsPrimary", true));
        rest.create("OpportunityContactRole", Map.of("OpportunityId", id, "ContactId", bob, "IsPrimary", true));
        assertThat(rest.get("/sobjects/OpportunityContactRole/" + first).body().path("IsPrimary").asBoolean(true))
                .isFalse();
        assertThat(org.journal().entries().getLast().source()).isEqualTo("automation");
    }

    @Test
    void contactRolesGoWithTheirDealAndFollowAMergedContact() {
        String id = deal("Prospecting");
        String ann = ada.create("Contact", Map.of("LastName", "Ann"));
        String anne = ada.create("Contact", Map.of("LastName", "Anne"));
        String role = rest.create("OpportunityContactRole", Map.of("OpportunityId", id, "ContactId", anne));
        ada.merge("Contact", ann, List.of(anne), Map.of());
        assertThat(rest.get("/sobjects/OpportunityContactRole/" + role).text("/ContactId")).isEqualTo(ann);
        ada.delete("Opportunity", id);
        assertThat(rest.query("SELECT Id FROM OpportunityContactRole").size()).isZero();
        ada.restore("Opportunity", id);
        assertThat(rest.query("SELECT Id FROM OpportunityContactRole").size()).isEqualTo(1);
    }

    @Test
    void anAccountTakesItsOpenDealsAlongAndIsKeptByItsWonOnes() {
        String open = deal("Prospecting");
        String won = deal("Closed Won");
        assertThatThrownBy(() -> ada.delete("Account", account)).isInstanceOfSatisfying(SalesforceFault.class,
                fault -> assertThat(fault.code()).isEqualTo("DELETE_FAILED"));
        ada.delete("Opportunity", won);
        ada.delete("Account", account);
        assertThat(rest.get("/sobjects/Opportunity/" + open).status()).isEqualTo(404);
    }

    @Test
    void trackedFieldsHaveTheirHistoryInOpportunityFieldHistory() {
        org.history().track("Opportunity", "StageName", "Amount");
        String id = deal("Prospecting");
        ada.update("Opportunity", id, Map.of("StageName", "Qualification", "Amount", 2000));
        JsonNode rows = rest.query("SELECT OpportunityId, Field, OldValue, NewValue, CreatedById FROM"
                + " OpportunityFieldHistory WHERE OpportunityId = '" + id + "' AND Field != 'created' ORDER BY Field");
        assertThat(rows.findValuesAsString("Field")).containsExactly("Amount", "StageName");
        assertThat(rows.at("/0/NewValue").asDouble()).isEqualTo(2000);
        assertThat(rows.at("/1/OldValue").asString()).isEqualTo("Prospecting");
    }
}
