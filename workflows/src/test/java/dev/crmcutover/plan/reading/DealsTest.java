package dev.crmcutover.plan.reading;

import dev.crmcutover.plan.Condition;
import dev.crmcutover.plan.ContactRoles;
import dev.crmcutover.plan.FieldPlan;
import dev.crmcutover.plan.ObjectPlan;
import dev.crmcutover.plan.ObjectPlan.CertainKey;
import dev.crmcutover.plan.ObjectPlan.Direction;
import dev.crmcutover.plan.ObjectPlan.SuggestedKey;
import dev.crmcutover.plan.TwinField;
import dev.crmcutover.plan.explain.PlanExplanation;
import dev.crmcutover.record.ObjectName;
import dev.crmcutover.record.Side;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What a plan can say of deals, and what it is told where it says something that cannot be. */
class DealsTest {
    private static final String PLAN = """
            plan: deals
            timezone: Europe/Berlin
            domains:
              forecast: { rule: salesforce-owns }
              shared: { rule: last-updated-wins, first-fill: salesforce-wins }
            value-maps:
              deal-stage:
                New_Business/Proposal/Price Quote: Sales/Offer
                New_Business/Closed Won: Sales/Closed won
            objects:
              deals:
                pair: { salesforce: Opportunity, hubspot: deals }
                where: { record-types: [New_Business], created-after: 2024-01-01, salesforce: "Type != 'Test'" }
                match: { suggest: name-and-close-date }
                create: { in-hubspot: when-in-scope, in-salesforce: never }
                fields:
                  forecast:
                    stage:
                      group: { RecordTypeId: pipeline, StageName: dealstage, CloseDate: closedate }
                      map: deal-stage
                    Name: dealname
              companies:
                fields: { shared: { Name: name } }
            phases:
              - sandbox: { in: simulated }
            """;

    private static ObjectPlan deals(String plan) {
        return TestPlans.read(plan).orThrow().object(ObjectName.DEALS).orElseThrow();
    }

    private static List<String> errors(String from, String to) {
        assertThat(PLAN).contains(from);
        return TestPlans.errors(TestPlans.read(PLAN.replace(from, to)));
    }

    @Test
    void goOneWayBelowTheirCompanyUnlessThePlanSaysOtherwise() {
        ObjectPlan deals = deals(PLAN);

        assertThat(deals.extent().direction()).isEqualTo(Direction.ONE_WAY);
        assertThat(deals.extent().parent()).contains(ObjectName.COMPANIES);
        assertThat(deals.match().certain()).containsExactly(CertainKey.EXTERNAL_ID);
        assertThat(deals.match().suggested()).containsExactly(SuggestedKey.NAME_AND_CLOSE_DATE);
        assertThat(deals.fields()).extracting(FieldPlan::isGroup).containsExactly(true, false);
    }

    @Test
    void contactRolesAreAFieldThatSalesforceOwnsWithTheirLabels() {
        ObjectPlan deals = deals(PLAN
                .replace("    fields:\n      forecast:", "    contact-roles: { to: deal-contact-associations,"
                        + " labels: { Decision Maker: decision_maker } }\n    fields:\n      forecast:")
                .replace("  companies:\n",
                        "  people:\n    fields: { shared: { LastName: lastname } }\n  companies:\n"));

        assertThat(deals.has(TwinField.CONTACT_ROLES)).isTrue();
        assertThat(deals.extent().contactRoles())
                .contains(new ContactRoles(Map.of("Decision Maker", "Decision maker")));
    }

    @Test
    void contactRolesNeedPeople() {
        assertThat(errors("create: { in-hubspot: when-in-scope, in-salesforce: never }",
                "contact-roles: { to: deal-contact-associations }")).containsExactly(
                        "plan.yaml:15:5 objects.deals.contact-roles: the plan has no people who could have a role"
                                + " (add them to `objects`)");
    }

    @Test
    void whereSaysWhichRecordsOfEachSide() {
        Instant newYear = Instant.parse("2023-12-31T23:00:00Z");
        ObjectPlan deals = deals(PLAN);

        assertThat(deals.extent().where(Side.SALESFORCE)).containsExactly(new Condition.IsNot("Type", "Test"),
                new Condition.Since("CreatedDate", newYear),
                new Condition.OneOf("RecordType.DeveloperName", List.of("New_Business")));
        assertThat(deals.extent().where(Side.HUBSPOT)).containsExactly(new Condition.Since("createdate", newYear));
    }

    @Test
    void companiesComeFirstWhateverTheOrderInTheFile() {
        assertThat(TestPlans.read(PLAN).orThrow().objects()).extracting(ObjectPlan::name)
                .containsExactly(ObjectName.COMPANIES, ObjectName.DEALS);
    }

    @Test
    void anythingThatWouldWriteToSalesforceIsRefusedOneWayAndTakenTwoWay() {
        String twoWayField = "        Name: { to: dealname, rule: hubspot-wins }\n";
        assertThat(errors("        Name: dealname\n", twoWayField)).singleElement()
                .asString()
                .contains(":21:", "hubspot-wins would write Name in Salesforce", "`direction: two-way`");
        assertThat(errors("in-salesforce: never", "in-salesforce: when-in-scope")).singleElement()
                .asString()
                .contains("the plan would create them in Salesforce");

        String twoWay = PLAN.replace("        Name: dealname\n", twoWayField)
                .replace("    match:", "    direction: two-way\n    match:");
        assertThat(deals(twoWay).extent().direction()).isEqualTo(Direction.TWO_WAY);
    }

    @Test
    void aParentThatThePlanDoesNotHaveIsRefused() {
        assertThat(errors("    match:", "    parent: none\n    match:")).isEmpty();
        String without = PLAN.substring(0, PLAN.indexOf("  companies:")) + PLAN.substring(PLAN.indexOf("phases:"));
        assertThat(TestPlans.errors(TestPlans.read(without.replace("    match:", "    parent: companies\n    match:"))))
                .anySatisfy(error -> assertThat(error).contains("the plan has no companies"));
        assertThat(errors("  companies:\n", "  companies:\n    parent: companies\n")).singleElement()
                .asString()
                .contains("only deals have a parent");
    }

    @Test
    void aMapOfStagesNamesBothTheProcessAndTheStage() {
        assertThat(errors("Sales/Closed won", "closedwon")).singleElement()
                .asString()
                .contains(":20:", "'closedwon'", "Record_Type/Stage: Pipeline/Stage");
        assertThat(errors("StageName: dealstage", "StageName: stage")).singleElement()
                .asString()
                .contains("`map` beside a group is for stages");
    }

    @Test
    void whereIsReadWithLineAndHint() {
        assertThat(errors("2024-01-01", "last year")).singleElement()
                .asString()
                .contains(":13:", "'last year' is not a day", "2024-01-31");
        assertThat(errors("[New_Business]", "[New Business]")).singleElement()
                .asString()
                .contains("not a record type's API name");
        assertThat(errors("record-types:", "record-type:")).singleElement()
                .asString()
                .contains("did you mean 'record-types'?");
    }

    @Test
    void explainSaysWhichWayAndBelowWhom() {
        PlanReading.Read read = (PlanReading.Read) TestPlans.read(PLAN);

        assertThat(PlanExplanation.of(read).text()).contains("nothing is written to Salesforce",
                "RecordType.DeveloperName is one of New_Business", "below its parent of companies");
    }
}
