package dev.crmcutover.crm.salesforce;

import dev.crmcutover.crm.CallAnswer;
import dev.crmcutover.crm.ConnectionSettings;
import dev.crmcutover.crm.ConnectionSettings.Grant;
import dev.crmcutover.crm.Crm;
import dev.crmcutover.crm.RowWrite;
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
