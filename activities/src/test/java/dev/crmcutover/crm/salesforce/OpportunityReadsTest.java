package dev.crmcutover.crm.salesforce;

import dev.crmcutover.crm.CallAnswer;
import dev.crmcutover.crm.ConnectionSettings;
import dev.crmcutover.crm.ConnectionSettings.Grant;
import dev.crmcutover.crm.Crm;
import dev.crmcutover.crm.CrmOpportunities;
import dev.crmcutover.crm.RowWrite;
import dev.crmcutover.plan.Lock.State;
import dev.crmcutover.plan.Lock.Via;
import dev.crmcutover.plan.Lock.When.HasOpportunity;
import dev.crmcutover.record.FieldType;
import dev.crmcutover.record.RawValue;
import dev.crmcutover.record.Schema;
import dev.crmcutover.record.Snapshot;
import dev.crmcutover.simulators.salesforce.SalesforceSettings;
import dev.crmcutover.simulators.salesforce.SalesforceSimulator;
import dev.crmcutover.simulators.salesforce.org.OrgSession;
import dev.crmcutover.simulators.salesforce.schema.FieldDefinition;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Opportunities and contact roles through the client. */
class OpportunityReadsTest {
    private final SalesforceSimulator simulator = SalesforceSimulator.start(SalesforceSettings.standard());
    private final OrgSession admin = simulator.org().as(simulator.org().residents().administratorId());
    private final Crm crm = SalesforceCrm.connect(new ConnectionSettings.Salesforce(URI.create(simulator.url()),
            simulator.clientId(), new Grant.ClientSecret(simulator.clientSecret())), Optional.empty(),
            Clock.systemUTC());
    private final String acme = admin.create("Account", Map.of("Name", "Acme"));

    @AfterEach
    void stop() {
        simulator.close();
    }

    private String deal(String stage) {
        return admin.create("Opportunity", Map.of("Name", "Deal", "StageName", stage, "CloseDate", "2026-06-30",
                "Amount", 1000.5, "AccountId", acme));
    }

    @Test
    void anOpportunityIsReadWithItsAccountAndWhatFollowsFromItsStage() {
        String id = deal("Closed Won");
        Snapshot deal = crm.records()
                .read("Opportunity", List.of(id), Set.of("Name", "StageName", "CloseDate", "Amount", "IsClosed",
                        "IsWon", "AccountId", "Account.Name"))
                .values()
                .iterator()
                .next();
        assertThat(deal.values()).containsEntry("StageName", new RawValue("Closed Won"))
                .containsEntry("CloseDate", new RawValue("2026-06-30"))
                .containsEntry("Amount", new RawValue("1000.5"))
                .containsEntry("IsClosed", new RawValue("true"))
                .containsEntry("AccountId", new RawValue(acme))
                .containsEntry("Account.Name", new RawValue("Acme"));
    }

    @Test
    void aFieldThatTheStageDecidesIsDescribedAsReadOnly() {
        Schema deals = crm.account().describe("Opportunity");
        assertThat(deals.field("StageName").orElseThrow().type()).isInstanceOf(FieldType.Picklist.class);
        assertThat(deals.field("StageName").orElseThrow().access().updateable()).isTrue();
        assertThat(deals.field("IsWon").orElseThrow().access().updateable()).isFalse();
    }

    @Test
    void opportunitiesAndContactRolesAreAmongTheChanges() {
        Instant before = crm.changes().now().minusSeconds(1);
        String id = deal("Prospecting");
        String ann = admin.create("Contact", Map.of("LastName", "Ann"));
        String role = admin.create("OpportunityContactRole", Map.of("OpportunityId", id, "ContactId", ann));
        assertThat(crm.changes().changedSince("Opportunity", before).hints())
                .extracting(hint -> hint.record().id())
                .containsExactly(id);
        assertThat(crm.changes().changedSince("OpportunityContactRole", before).hints())
                .extracting(hint -> hint.record().id())
                .containsExactly(role);
        assertThat(crm.records()
                .find("OpportunityContactRole", "ContactId", List.of(ann),
                        Set.of("OpportunityId", "Role", "Opportunity.IsClosed"))
                .getFirst()
                .values())
                .containsEntry("OpportunityId", new RawValue(id))
                .containsEntry("Opportunity.IsClosed", new RawValue("false"));
    }

    private static HasOpportunity lock(State state, String... recordTypes) {
        return new HasOpportunity(state, Set.of(Via.values()), List.of(recordTypes));
    }

    @Test
    void whomOpportunitiesReachIsAskedOfAllAtOnceWithTheReason() {
        String open = deal("Prospecting");
        String other = admin.create("Account", Map.of("Name", "Other"));
        String ann = admin.create("Contact", Map.of("LastName", "Ann", "AccountId", acme));
        String bob = admin.create("Contact", Map.of("LastName", "Bob", "AccountId", other));
        String role = admin.create("OpportunityContactRole", Map.of("OpportunityId", open, "ContactId", bob));
        CrmOpportunities opportunities = crm.opportunities().orElseThrow();

        assertThat(opportunities.reaching(lock(State.OPEN), Via.ACCOUNT, List.of(acme, other)))
                .isEqualTo(Map.of(acme, Set.of(open)));
        assertThat(opportunities.reaching(lock(State.OPEN), Via.CONTACT_ROLE, List.of(ann, bob)))
                .isEqualTo(Map.of(bob, Set.of(role, open)));
        admin.update("Opportunity", open, Map.of("StageName", "Closed Won"));
        assertThat(opportunities.reaching(lock(State.OPEN), Via.ACCOUNT, List.of(acme))).isEmpty();
        assertThat(opportunities.reaching(lock(State.OPEN), Via.CONTACT_ROLE, List.of(bob))).isEmpty();
        assertThat(opportunities.reaching(lock(State.ANY), Via.CONTACT_ROLE, List.of(bob))).containsOnlyKeys(bob);
        simulator.org().recordTypes().add("Opportunity", "Renewal", "Renewal", List.of());
        assertThat(opportunities.reaching(lock(State.ANY, "Renewal"), Via.ACCOUNT, List.of(acme))).isEmpty();
        assertThat(opportunities.reaching(lock(State.ANY, "Renewal"), Via.CONTACT_ROLE, List.of(bob))).isEmpty();
    }

    @Test
    void anAccountOfManyOpportunitiesHidesNoOther() {
        for (int n = 0; n < 2_050; n++) {
            deal("Prospecting");
        }
        String other = admin.create("Account", Map.of("Name", "Other"));
        admin.create("Opportunity", Map.of("Name", "Deal", "StageName", "Prospecting", "CloseDate", "2026-06-30",
                "AccountId", other));

        assertThat(crm.opportunities().orElseThrow().reaching(lock(State.OPEN), Via.ACCOUNT, List.of(acme, other)))
                .containsOnlyKeys(acme, other);
    }

    @Test
    void whomADeletedOpportunityConcernedIsStillSeen() {
        String deal = deal("Prospecting");
        String ann = admin.create("Contact", Map.of("LastName", "Ann", "AccountId", acme));
        String role = admin.create("OpportunityContactRole", Map.of("OpportunityId", deal, "ContactId", ann));
        CrmOpportunities opportunities = crm.opportunities().orElseThrow();
        String before = opportunities.ties("Opportunity", List.of(deal)).getFirst().state();
        admin.delete("Opportunity", deal);

        assertThat(opportunities.ties("Opportunity", List.of(deal))).singleElement().satisfies(tie -> {
            assertThat(tie.account()).contains(acme);
            assertThat(tie.state()).isNotEqualTo(before);
        });
        assertThat(opportunities.ties("OpportunityContactRole", List.of(role))).singleElement()
                .satisfies(tie -> assertThat(tie.person()).contains(ann));
        assertThat(opportunities.peopleIn(List.of(deal))).containsExactly(ann);
    }

    @Test
    void whatCannotTurnALockLeavesItsStateAsItWas() {
        String deal = deal("Prospecting");
        CrmOpportunities opportunities = crm.opportunities().orElseThrow();
        String before = opportunities.ties("Opportunity", List.of(deal)).getFirst().state();
        admin.update("Opportunity", deal, Map.of("Amount", 7, "StageName", "Qualification", "Name", "Renamed"));
        assertThat(opportunities.ties("Opportunity", List.of(deal)).getFirst().state()).isEqualTo(before);
        admin.update("Opportunity", deal, Map.of("StageName", "Closed Won"));
        assertThat(opportunities.ties("Opportunity", List.of(deal)).getFirst().state()).isNotEqualTo(before);
    }

    @Test
    void anAmountThatProductsDecideIsAcceptedAndStaysAsItIs() {
        String id = deal("Prospecting");
        admin.setProducts(id, new BigDecimal("77"));
        CallAnswer answer = crm.records()
                .update("Opportunity", List.of(new RowWrite(id, Map.of("Amount", new RawValue("5")))),
                        Duration.ofSeconds(20));
        assertThat(answer).isInstanceOfSatisfying(CallAnswer.Answered.class,
                answered -> assertThat(answered.rows().getFirst()).isNotInstanceOf(CallAnswer.RowAnswer.Refused.class));
        assertThat(crm.records()
                .read("Opportunity", List.of(id), Set.of("Amount"))
                .values()
                .iterator()
                .next()
                .value("Amount")).isEqualTo(new RawValue("77.0"));
    }

    @Test
    void anOpportunityIsCreatedOnceByItsExternalId() {
        simulator.org().addField("Opportunity", FieldDefinition.externalId("HubSpot_Id__c", 20));
        RowWrite row = new RowWrite("42", Map.of("Name", new RawValue("Deal"), "StageName",
                new RawValue("Prospecting"), "CloseDate", new RawValue("2026-06-30")));
        for (int i = 0; i < 2; i++) {
            crm.records().createByExternalId("Opportunity", "HubSpot_Id__c", List.of(row), Duration.ofSeconds(20));
        }
        assertThat(crm.records().find("Opportunity", "HubSpot_Id__c", List.of("42"), Set.of("Name"))).hasSize(1);
    }
}
