package dev.crmcutover.plan.explain;

import dev.crmcutover.plan.FieldRule;
import dev.crmcutover.plan.explain.PlanExplanation.Block;
import dev.crmcutover.plan.explain.PlanExplanation.Entry;
import dev.crmcutover.plan.explain.PlanExplanation.Sentence;
import dev.crmcutover.plan.reading.PlanReader;
import dev.crmcutover.plan.reading.PlanReading;
import dev.crmcutover.plan.reading.PlanText;
import dev.crmcutover.plan.reading.ShippedPlans;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PlanExplanationTest {
    private static final PlanExplanation TWO_WAY = PlanExplanation.of(ShippedPlans.read("two-way.yaml"));

    private static List<String> sentences(PlanExplanation explanation, String block, String subject) {
        return explanation.blocks()
                .stream()
                .filter(found -> found.title().startsWith(block))
                .map(Block::entries)
                .flatMap(List::stream)
                .filter(entry -> entry.subject().startsWith(subject))
                .map(Entry::sentences)
                .flatMap(List::stream)
                .map(Sentence::toString)
                .toList();
    }

    @Test
    void aFieldsRuleIsSaidWithItsDefaultsMarked() {
        assertThat(sentences(TWO_WAY, "people: person", "FirstName")).containsExactly(
                "last-updated-wins. Two-way: an edit on one side is carried to the other. Where both changed, the later"
                        + " edit wins; where that cannot be proven, a person decides.",
                "Where the two differ and were never in step, Salesforce's value is written to HubSpot.",
                "A blank never overwrites a value. (default)",
                "While Status in Salesforce is 'Working - Contacted' (lock being-worked), only Salesforce's value"
                        + " counts.",
                "An edit in HubSpot is then left in place until a person has decided it.", "Not critical. (default)",
                "A rejection holds this field; the record's others go on. (default)");
    }

    @Test
    void aLockByOpportunitySaysWhomItLocks() {
        PlanReading reading = PlanReader.read(new PlanText("plan.yaml", """
                plan: test
                domains: { person: { rule: salesforce-owns, lock: busy } }
                locks: { busy: { when: { opportunity: open, record-types: Renewal }, owner: salesforce } }
                objects: { people: { fields: { person: { Title: jobtitle } } } }
                phases: [{ sandbox: { in: simulated } }]
                """, Map.of()));

        assertThat(sentences(PlanExplanation.of((PlanReading.Read) reading), "people: person", "Title")).contains(
                "While there is an open opportunity of record type Renewal (lock busy), only Salesforce's value counts.",
                "An opportunity counts for whoever has a role in it and its account and that account's people."
                        + " (default)",
                "An edit in HubSpot is then put back at once. (default)");
    }

    @Test
    void aFirstFillThatFollowsFromTheRuleIsADefault() {
        assertThat(sentences(TWO_WAY, "people: routing", "Region__c")).contains(
                "Where the two differ and were never in step, a person decides. (default)",
                "Values are said by the map region, which pairs 3; others are rejected.");
    }

    @Test
    void thereIsOneBlockForEachObjectAndDomainInTheOrderOfThePlan() {
        assertThat(TWO_WAY.blocks()).extracting(Block::title)
                .containsExactly("The whole plan", "companies", "companies: firmographics, signed by revops-lead",
                        "companies: enrichment, signed by revops-lead", "companies: segmentation, signed by vp-sales",
                        "companies: ownership, signed by vp-sales", "companies: associations, nobody signs for it",
                        "people",
                        "people: person, signed by cmo and vp-sales", "people: enrichment, signed by revops-lead",
                        "people: routing, signed by revops-lead", "people: qualification, signed by vp-sales",
                        "people: lifecycle, signed by cmo and vp-sales", "people: engagement, signed by cmo",
                        "people: first-touch, signed by cmo", "people: ownership, signed by vp-sales",
                        "people: associations, nobody signs for it", "deals",
                        "deals: forecast, signed by vp-sales", "deals: segmentation, signed by vp-sales",
                        "deals: ownership, signed by vp-sales", "deals: associations, nobody signs for it", "Scopes",
                        "Phases, in this order", "Gates", "Brakes: tripping one holds the phase", "Quota");
    }

    @Test
    void associationsAreSaidInWords() {
        assertThat(sentences(TWO_WAY, "deals", "which records, and which way")).contains(
                "People with a role in it are contacts of the deal, labelled by their role: Decision Maker. Others get no"
                        + " label.");
        assertThat(sentences(TWO_WAY, "deals: associations",
                "the twin of each OpportunityContactRole <-> the deal's contacts with labels"))
                .contains(
                        "A value that is cleared after the sides had agreed is cleared on the other side too. (default)");
    }

    @Test
    void matchAndCreateAreSaid() {
        assertThat(sentences(TWO_WAY, "people", "create in Salesforce")).containsExactly(
                "A record without a twin is created as Lead, when in HubSpot lifecyclestage is at or past"
                        + " 'marketingqualifiedlead' and email is an address at a domain that is no free mail provider's"
                        + " and lastname has a value.",
                "Company is set to '[not provided]' where no field fills it.",
                "LeadSource is set to 'HubSpot' where no field fills it.");
        assertThat(sentences(PlanExplanation.of(ShippedPlans.read("one-way.yaml")), "people", "create in Salesforce"))
                .containsExactly("A record without a twin is never created. (default)");
    }

    @Test
    void phasesGatesAndLimitsAreSaid() {
        assertThat(sentences(TWO_WAY, "Phases", "expand")).containsExactly("Runs in production.",
                "Touches every record. (default)", "Before its first write, the gate go must pass.",
                "Then runs live for 10 days.", "It ends once the gate strict passes.");
        assertThat(sentences(TWO_WAY, "Gates", "strict")).contains("At most 500 rejections are open.",
                "At least 98% of the critical fields are in step.", "2 of revops-lead, vp-sales, cmo approve.");
        PlanExplanation oneWay = PlanExplanation.of(ShippedPlans.read("one-way.yaml"));
        assertThat(sentences(oneWay, "Brakes", "blanks-per-day"))
                .containsExactly("At most 25 values a day are overwritten by a blank. (default)");
        assertThat(sentences(oneWay, "Quota", "HubSpot")).containsExactly(
                "30% of the calls are left for other integrations. (default)",
                "The rest is shared: live 50%, approval 10%, backfill 30%, audit 10%. (default)");
        assertThat(sentences(oneWay, "Phases", "expand")).contains("Then runs live for 5 days. (default)");
    }

    @Test
    void theTextHoldsEverySentence() {
        String text = TWO_WAY.text();

        TWO_WAY.blocks()
                .forEach(block -> block.entries()
                        .forEach(entry -> assertThat(text).contains(entry.subject())
                                .contains(entry.sentences().stream().map(Sentence::toString).toList())));
        assertThat(text).startsWith("Plan two-way, hash ");
    }

    @Test
    void everyRuleHasItsOwnSentence() {
        List<FieldRule> rules = ShippedPlans.read("two-way.yaml")
                .plan()
                .objects()
                .stream()
                .flatMap(object -> object.fields().stream())
                .map(field -> field.rule())
                .toList();

        assertThat(rules.stream().map(RuleInWords::rule).distinct()).hasSizeGreaterThanOrEqualTo(10);
        assertThat(RuleInWords.rule(new FieldRule.None())).isEqualTo("Not synced.");
    }
}
