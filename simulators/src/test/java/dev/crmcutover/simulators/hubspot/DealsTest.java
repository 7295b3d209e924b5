package dev.crmcutover.simulators.hubspot;

import dev.crmcutover.simulators.hubspot.HubSpotCaller.Reply;
import dev.crmcutover.simulators.hubspot.portal.Actor;
import dev.crmcutover.simulators.hubspot.portal.ObjectType;
import dev.crmcutover.simulators.hubspot.portal.Pipelines.Pipeline;
import dev.crmcutover.simulators.hubspot.portal.Pipelines.Stage;
import dev.crmcutover.simulators.hubspot.portal.PortalSession.Pair;
import dev.crmcutover.simulators.hubspot.portal.WriteRow.AssociationSpec;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** Deals in HubSpot: pipelines, stages, what follows from them, and associations. */
class DealsTest extends HubSpotTest {
    private static final String DEALS = "/crm/v3/objects/deals";

    private Reply create(String properties) {
        return hubspot.post(DEALS, "{'properties':{'dealname':'Deal'," + properties + "}}");
    }

    private String deal(String properties) {
        Reply reply = create(properties);
        assertThat(reply.status()).isEqualTo(201);
        return reply.json().path("id").asString();
    }

    private JsonNode properties(String id, String names) {
        return hubspot.get(DEALS + "/" + id + "?properties=" + names).json().path("properties");
    }

    private Pipeline renewals() {
        return simulator.portal()
                .pipelines()
                .add("Renewals", List.of(new Stage("due", "Due", 0.5), new Stage("", "Renewed", 1.0)));
    }

    @Test
    void aDealIsInTheDefaultPipelineAndHasTheAccountsCurrency() {
        JsonNode deal = properties(deal("'dealstage':'qualifiedtobuy'"), "pipeline,deal_currency_code");
        assertThat(deal.path("pipeline").asString()).isEqualTo("default");
        assertThat(deal.path("deal_currency_code").asString()).isEqualTo("USD");
        assertThat(create("'amount':'1'").status()).isEqualTo(400);
    }

    @Test
    void whatFollowsFromTheStageIsThereAndCannotBeWritten() {
        String names = "hs_is_closed,hs_is_closed_won,hs_is_closed_lost,hs_deal_stage_probability,hs_projected_amount";
        String id = deal("'dealstage':'qualifiedtobuy','amount':'1000'");
        assertThat(properties(id, names).path("hs_is_closed").asString()).isEqualTo("false");
        assertThat(properties(id, names).path("hs_deal_stage_probability").asString()).isEqualTo("0.4");
        assertThat(properties(id, names).path("hs_projected_amount").asString()).isEqualTo("400");
        hubspot.patch(DEALS + "/" + id, "{'properties':{'dealstage':'closedwon'}}");
        assertThat(properties(id, names).path("hs_is_closed").asString()).isEqualTo("true");
        assertThat(properties(id, names).path("hs_is_closed_won").asString()).isEqualTo("true");
        hubspot.patch(DEALS + "/" + id, "{'properties':{'dealstage':'closedlost'}}");
        assertThat(properties(id, names).path("hs_is_closed_won").asString()).isEqualTo("false");
        assertThat(properties(id, names).path("hs_is_closed_lost").asString()).isEqualTo("true");
        Reply refused = hubspot.patch(DEALS + "/" + id, "{'properties':{'hs_is_closed':'false'}}");
        assertThat(refused.json().at("/errors/0/code").asString()).isEqualTo("READ_ONLY_VALUE");
        assertThat(hubspot.post(DEALS + "/search", "{'filterGroups':[{'filters':[{'propertyName':'hs_is_closed',"
                + "'operator':'EQ','value':'true'}]}]}").json().path("total").asInt()).isEqualTo(1);
    }

    @Test
    void aStageMustBeOneOfItsPipelines() {
        Pipeline renewals = renewals();
        Reply refused = create("'dealstage':'due'");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().at("/errors/0/code").asString()).isEqualTo("INVALID_OPTION");
        assertThat(refused.json().at("/errors/0/context/propertyName/0").asString()).isEqualTo("dealstage");
        assertThat(refused.json().path("message").asString()).contains("closedwon").doesNotContain("Renewed");
        String id = deal("'dealstage':'due','pipeline':'" + renewals.id() + "'");
        assertThat(hubspot.patch(DEALS + "/" + id, "{'properties':{'dealstage':'closedwon'}}").status()).isEqualTo(400);
        assertThat(hubspot.patch(DEALS + "/" + id, "{'properties':{'pipeline':'default'}}").status()).isEqualTo(400);
        assertThat(hubspot.patch(DEALS + "/" + id,
                "{'properties':{'pipeline':'default','dealstage':'closedwon'}}").status()).isEqualTo(200);
    }

    @Test
    void pipelinesAreReadAndAdded() {
        Reply made = hubspot.post("/crm/v3/pipelines/deals", "{'label':'Renewals','displayOrder':1,'stages':[{'label':"
                + "'Due','displayOrder':0,'metadata':{'probability':'0.5'}},{'label':'Gone','displayOrder':1,"
                + "'metadata':{'probability':'0.0'}}]}");
        assertThat(made.status()).isEqualTo(201);
        String id = made.json().path("id").asString();
        JsonNode all = hubspot.get("/crm/v3/pipelines/deals").json().path("results");
        assertThat(all.findValuesAsString("label")).contains("Sales Pipeline", "Renewals", "Due");
        JsonNode stages = hubspot.get("/crm/v3/pipelines/deals/" + id + "/stages").json().path("results");
        assertThat(stages.findValuesAsString("isClosed")).containsExactly("false", "true");
        String due = stages.at("/0/id").asString();
        assertThat(create("'pipeline':'" + id + "','dealstage':'" + due + "'").status()).isEqualTo(201);
        assertThat(hubspot.get("/crm/v3/properties/deals/dealstage").json().path("options").findValuesAsString("value"))
                .hasSize(9)
                .contains(due);
    }

    @Test
    void aDealHasOnePrimaryCompanyAndContactsWithLabels() {
        String id = deal("'dealstage':'closedwon'");
        String acme = company("'name':'Acme'");
        String beta = company("'name':'Beta'");
        String ann = contact("'lastname':'Ann'");
        int buyer = simulator.portal()
                .associationTypes()
                .addLabel(ObjectType.DEAL, ObjectType.CONTACT, "decision_maker", "Decision maker", null)
                .typeId();
        var person = simulator.portal().as(Actor.user(7));
        person.associate(new Pair(ObjectType.DEAL, id, ObjectType.COMPANY, acme), List.of());
        person.associate(new Pair(ObjectType.DEAL, id, ObjectType.COMPANY, beta),
                List.of(new AssociationSpec("HUBSPOT_DEFINED", 5)));
        person.associate(new Pair(ObjectType.DEAL, id, ObjectType.CONTACT, ann),
                List.of(new AssociationSpec("USER_DEFINED", buyer)));

        assertThat(properties(id, "hs_primary_associated_company").path("hs_primary_associated_company").asString())
                .isEqualTo(beta);
        JsonNode companies = hubspot.get("/crm/v4/objects/deals/" + id + "/associations/companies")
                .json()
                .path("results");
        assertThat(companies.at("/0/associationTypes").findValuesAsString("typeId")).containsExactly("341");
        assertThat(companies.at("/1/associationTypes").findValuesAsString("typeId")).containsExactly("5", "341");
        JsonNode contacts = hubspot.get("/crm/v4/objects/contacts/" + ann + "/associations/deals")
                .json()
                .path("results");
        assertThat(contacts.at("/0/associationTypes").findValuesAsString("label")).contains("Decision maker");
        assertThat(contacts.at("/0/associationTypes").findValuesAsString("typeId")).contains("4");
    }

    @Test
    void mergedDealsKeepThePrimarysStageAndBothsContacts() {
        String one = deal("'dealstage':'contractsent','amount':'10'");
        String two = deal("'dealstage':'closedwon','closedate':'2026-06-30T00:00:00Z'");
        String ann = contact("'lastname':'Ann'");
        var person = simulator.portal().as(Actor.user(7));
        person.associate(new Pair(ObjectType.DEAL, two, ObjectType.CONTACT, ann), List.of());
        String merged = Long.toString(person.merge(ObjectType.DEAL, Long.parseLong(one), Long.parseLong(two)).id());
        JsonNode properties = properties(merged, "dealstage,closedate,hs_merged_object_ids");
        assertThat(properties.path("dealstage").asString()).isEqualTo("contractsent");
        assertThat(properties.path("closedate").asString()).isEqualTo("2026-06-30T00:00:00Z");
        assertThat(simulator.portal().associations(ObjectType.CONTACT, ann, ObjectType.DEAL).keySet())
                .containsExactly(Long.valueOf(merged));
    }
}
