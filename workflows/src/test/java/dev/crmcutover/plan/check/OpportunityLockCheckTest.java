package dev.crmcutover.plan.check;

import dev.crmcutover.plan.reading.PlanReader;
import dev.crmcutover.plan.reading.PlanReading;
import dev.crmcutover.plan.reading.PlanText;
import dev.crmcutover.record.Field;
import dev.crmcutover.record.Field.Access;
import dev.crmcutover.record.FieldType;
import dev.crmcutover.record.FieldType.TextFormat;
import dev.crmcutover.record.SalesProcess;
import dev.crmcutover.record.Schema;
import dev.crmcutover.record.Side;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Locks by opportunity held against what Salesforce shows us of opportunities. */
class OpportunityLockCheckTest {
    private static final Schema ROLES = new Schema(Side.SALESFORCE, "OpportunityContactRole", Map.of());

    private static Schema opportunities(String... recordTypes) {
        List<SalesProcess> processes = new ArrayList<>();
        processes.add(new SalesProcess("", "Master", "Master", List.of()));
        Arrays.stream(recordTypes)
                .forEach(name -> processes.add(new SalesProcess("012" + name, name, name, List.of())));
        return new Schema(Side.SALESFORCE, "Opportunity", Map.of(), processes);
    }

    private static List<String> check(String when, Schema... shown) {
        PlanReading reading = PlanReader.read(new PlanText("plan.yaml", """
                plan: test
                domains:
                  person: { rule: salesforce-owns, lock: busy }
                locks:
                  busy: { when: %s, owner: salesforce }
                objects:
                  people:
                    fields:
                      person: { FirstName: firstname, Title: jobtitle }
                phases: [{ sandbox: { in: simulated } }]
                """.formatted(when), Map.of()));
        if (!(reading instanceof PlanReading.Read read)) {
            throw new AssertionError(reading.toString());
        }
        assertThat(read.plan().typesToSee(Side.SALESFORCE)).contains("Contact", "Lead", "Opportunity");
        List<Schema> salesforce = new ArrayList<>(List.of(shown));
        if (salesforce.stream().noneMatch(schema -> schema.type().equals("Contact"))) {
            salesforce.add(type(Side.SALESFORCE, "Contact", "FirstName", "Title", "AccountId"));
        }
        salesforce.add(type(Side.SALESFORCE, "Lead", "FirstName", "Title"));
        return new PlanSchemaCheck(Map.of())
                .check(read,
                        Map.of(Side.SALESFORCE, salesforce, Side.HUBSPOT,
                                List.of(type(Side.HUBSPOT, "contacts", "firstname", "jobtitle"))))
                .stream()
                .map(PlanFinding::toString)
                .toList();
    }

    private static Schema type(Side side, String type, String... names) {
        FieldType text = new FieldType.Text(TextFormat.PLAIN, 100);
        Access writable = new Access(true, true, false, false, false);
        return new Schema(side, type, Arrays.stream(names)
                .collect(Collectors.toMap(name -> name, name -> new Field(name, name, text, writable))));
    }

    @Test
    void aContactWhoseAccountIsHiddenCouldNeverBeDecided() {
        Schema contact = type(Side.SALESFORCE, "Contact", "FirstName", "Title");
        assertThat(check("{ opportunity: open, via: account }", opportunities(), contact)).containsExactly(
                "error plan.yaml:5:38 locks.busy.when.via: the lock busy goes via account, and Salesforce does not show"
                        + " us a Contact's AccountId (give our user the right to see it, or write `via: contact-role`)");
        assertThat(check("{ opportunity: open, via: contact-role }", opportunities(), ROLES, contact)).isEmpty();
    }

    @Test
    void aLockThatFitsHasNoFinding() {
        assertThat(check("{ opportunity: open, record-types: [Renewal] }", opportunities("Renewal"), ROLES)).isEmpty();
        assertThat(check("{ opportunity: any, via: account }", opportunities())).isEmpty();
    }

    @Test
    void opportunitiesThatWeMayNotSeeAreOneErrorHoweverManyFieldsAreLocked() {
        assertThat(check("{ opportunity: open, via: account }")).containsExactly(
                "error plan.yaml:5:19 locks.busy.when.opportunity: the lock busy asks for opportunities, which Salesforce"
                        + " does not show us (give our user the right to read Opportunity)");
    }

    @Test
    void contactRolesThatWeMayNotSeeAreAnError() {
        assertThat(check("{ opportunity: open, via: [account, contact-role] }", opportunities())).containsExactly(
                "error plan.yaml:5:38 locks.busy.when.via: the lock busy goes via contact-role, and Salesforce does not"
                        + " show us contact roles (give our user the right to read OpportunityContactRole, or write"
                        + " `via: account`)");
    }

    @Test
    void aRecordTypeThatIsNotThereIsAnErrorWithTheNearestName() {
        assertThat(check("{ opportunity: open, via: account, record-types: [Renewals] }", opportunities("Renewal")))
                .containsExactly(
                        "error plan.yaml:5:52 locks.busy.when.record-types: the lock busy asks for opportunities"
                                + " of record type Renewals, which Salesforce does not have, or hides from us (did you mean"
                                + " 'Renewal'?)");
        assertThat(check("{ opportunity: open, via: account, record-types: [Renewal] }", opportunities()))
                .singleElement()
                .asString()
                .endsWith("(take `record-types` out: there are none)");
    }
}
