package dev.crmcutover.apply;

import dev.crmcutover.ledger.LedgerDatabase;
import dev.crmcutover.record.ObjectName;
import dev.crmcutover.record.RecordKey;
import dev.crmcutover.record.Side;
import dev.crmcutover.simulators.hubspot.portal.ObjectType;
import dev.crmcutover.simulators.hubspot.portal.Pipelines;
import dev.crmcutover.simulators.hubspot.portal.RecordView;
import dev.crmcutover.sync.PageCounts;
import dev.crmcutover.sync.PageKind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Deals between both simulators: created below their company, moved as one, never written back. */
class DealPagesTest {
    private static final String PLAN = """
            plan: deals-test
            timezone: America/New_York
            domains:
              company: { rule: salesforce-owns }
              forecast: { rule: salesforce-owns }
            value-maps:
              deal-stage:
                New_Business/Prospecting: New business/Started
                New_Business/Closed Won: New business/Won
                Renewal/Prospecting: Sales Pipeline/appointmentscheduled
            objects:
              companies:
                match: { certain: [domain] }
                create: { in-hubspot: when-in-scope }
                fields: { company: { Name: name, Website: domain } }
              deals:
                where: { record-types: [New_Business, Renewal] }
                match: { suggest: [name-and-close-date] }
                create: { in-hubspot: when-in-scope }
                fields:
                  forecast:
                    stage:
                      group: { RecordTypeId: pipeline, StageName: dealstage, CloseDate: closedate }
                      map: deal-stage
                    Amount: amount
                    Name: dealname
            phases:
              - pilot: { in: simulated, soak: 1d }
            """;

    private final LedgerDatabase database = LedgerDatabase.fresh();
    private TwoOrgs orgs;
    private String newBusiness;
    private String pipeline;
    private String account;

    @BeforeEach
    void recordTypesAndPipelines() {
        orgs = new TwoOrgs(database.dataSource(), PLAN);
        newBusiness = orgs.salesforce.org()
                .recordTypes()
                .add("Opportunity", "New_Business", "New business", List.of())
                .id();
        orgs.salesforce.org().recordTypes().add("Opportunity", "Renewal", "Renewal", List.of());
        orgs.salesforce.org().recordTypes().add("Opportunity", "Partner", "Partner", List.of());
        pipeline = orgs.hubspot.portal()
                .pipelines()
                .add("New business",
                        List.of(new Pipelines.Stage("", "Started", 0.2), new Pipelines.Stage("", "Won", 1)))
                .id();
        account = orgs.rep().create("Account", Map.of("Name", "Acme", "Website", "acme-deals.com"));
    }

    @AfterEach
    void close() {
        orgs.close();
        database.close();
    }

    private String opportunity(String name, String stage) {
        return opportunity(name, stage, newBusiness);
    }

    private String opportunity(String name, String stage, String recordType) {
        return orgs.rep()
                .create("Opportunity",
                        Map.of("Name", name, "StageName", stage, "CloseDate", "2026-12-01", "Amount", 100,
                                "AccountId", account, "RecordTypeId", recordType));
    }

    /** The deals in HubSpot that the engine made or that people did, by name. */
    private RecordView deal(String opportunity) {
        long id = Long.parseLong(orgs.ledger.links()
                .find(new RecordKey(Side.SALESFORCE, "Opportunity", opportunity))
                .flatMap(link -> link.end(Side.HUBSPOT))
                .orElseThrow()
                .id());
        return orgs.hubspot.portal()
                .read(ObjectType.DEAL, id, "dealname", "pipeline", "dealstage", "closedate", "amount",
                        "hs_primary_associated_company");
    }

    private String company() {
        return orgs.ledger.links()
                .find(new RecordKey(Side.SALESFORCE, "Account", account))
                .flatMap(link -> link.end(Side.HUBSPOT))
                .map(RecordKey::id)
                .orElseThrow();
    }

    private void fill() {
        orgs.run(ObjectName.COMPANIES, PageKind.CREATE);
        orgs.run(ObjectName.DEALS, PageKind.CREATE);
    }

    @Test
    void aDealIsCreatedBelowItsCompanyWithPipelineStageAndCloseDateAsOne() {
        String won = opportunity("Big one", "Closed Won");
        orgs.prepare(ObjectName.COMPANIES);
        orgs.prepare(ObjectName.DEALS);
        fill();

        RecordView deal = deal(won);
        assertThat(deal.value("hs_primary_associated_company")).isEqualTo(company());
        assertThat(deal.value("pipeline")).isEqualTo(pipeline);
        assertThat(orgs.hubspot.portal().pipelines().find(pipeline).orElseThrow().stages().get(1).id())
                .isEqualTo(deal.value("dealstage"));
        assertThat(deal.value("closedate")).startsWith("2026-12-01T05:00:00");
        // The first fill gives the opportunity our external id, the second has nothing to do.
        orgs.run(ObjectName.DEALS, PageKind.FILL);
        assertThat(orgs.run(ObjectName.DEALS, PageKind.FILL).written()).isZero();
    }

    @Test
    void aChildBeforeItsParentWaitsAndIsCreatedOnceTheParentIsLinked() {
        String early = opportunity("Early", "Prospecting");
        orgs.prepare(ObjectName.COMPANIES);
        orgs.prepare(ObjectName.DEALS);

        PageCounts before = orgs.run(ObjectName.DEALS, PageKind.CREATE);
        assertThat(before.created()).isZero();
        assertThat(before.deferred()).isZero();

        assertThat(orgs.ledger.wakes().pending(100)).isEmpty();

        orgs.run(ObjectName.COMPANIES, PageKind.CREATE);
        var link = orgs.ledger.links().find(new RecordKey(Side.SALESFORCE, "Opportunity", early)).orElseThrow();
        assertThat(orgs.ledger.wakes().pending(100)).singleElement().satisfies(wake -> {
            assertThat(wake.link()).isEqualTo(link.id());
            assertThat(wake.why()).isEqualTo("parent linked");
        });
        assertThat(orgs.run(ObjectName.DEALS, PageKind.CREATE).created()).isEqualTo(1);
        assertThat(deal(early).value("hs_primary_associated_company")).isEqualTo(company());
    }

    @Test
    void aStageWithoutATwinIsRejectedAndNoDealBegins() {
        String odd = opportunity("Odd", "Negotiation/Review");
        orgs.prepare(ObjectName.COMPANIES);
        orgs.prepare(ObjectName.DEALS);
        orgs.run(ObjectName.COMPANIES, PageKind.CREATE);

        PageCounts counts = orgs.run(ObjectName.DEALS, PageKind.CREATE);
        assertThat(counts.created()).isZero();
        assertThat(counts.rejected()).isEqualTo(1);
        assertThat(orgs.ledger.links()
                .find(new RecordKey(Side.SALESFORCE, "Opportunity", odd))
                .orElseThrow()
                .end(Side.HUBSPOT)).isEmpty();
    }

    @Test
    void hubspotsEditsAreNeverWrittenToSalesforce() {
        String won = opportunity("Ours", "Prospecting");
        orgs.prepare(ObjectName.COMPANIES);
        orgs.prepare(ObjectName.DEALS);
        fill();
        orgs.marketer().update(ObjectType.DEAL, deal(won).id(), Map.of("amount", "999", "dealname", "Theirs"));
        int acts = orgs.salesforce.org().journal().entries().size();

        assertThat(orgs.run(ObjectName.DEALS, PageKind.FILL).written()).isEqualTo(1);

        assertThat(deal(won).value("amount")).isEqualTo("100");
        assertThat(deal(won).value("dealname")).isEqualTo("Ours");
        assertThat(orgs.salesforce.org().journal().entries().stream().skip(acts)).singleElement()
                .satisfies(entry -> assertThat(entry.after()).containsOnlyKeys("HubSpot_Id__c"));
    }

    @Test
    void whatWhereLeavesOutIsOutOfScope() {
        String partner = orgs.salesforce.org().recordTypes().of("Opportunity").get(2).id();
        opportunity("Not ours", "Prospecting", partner);
        orgs.prepare(ObjectName.COMPANIES);
        orgs.prepare(ObjectName.DEALS);
        orgs.run(ObjectName.COMPANIES, PageKind.CREATE);

        PageCounts counts = orgs.run(ObjectName.DEALS, PageKind.CREATE);
        assertThat(counts.outOfScope()).isEqualTo(1);
        assertThat(counts.created()).isZero();
    }

    @Test
    void theSameNameAndCloseDateOnlySuggest() {
        opportunity("Twin", "Prospecting");
        orgs.marketer()
                .create(ObjectType.DEAL, Map.of("dealname", "TWIN", "dealstage", "appointmentscheduled", "closedate",
                        "2026-12-01T05:00:00Z"));
        orgs.prepare(ObjectName.COMPANIES);

        assertThat(orgs.prepare(ObjectName.DEALS).linked()).isZero();
        assertThat(orgs.prepare(ObjectName.DEALS).ambiguous()).isEqualTo(1);
    }
}
