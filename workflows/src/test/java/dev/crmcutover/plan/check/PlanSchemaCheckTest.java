package dev.crmcutover.plan.check;

import dev.crmcutover.plan.reading.PlanReader;
import dev.crmcutover.plan.reading.PlanReading;
import dev.crmcutover.plan.reading.PlanText;
import dev.crmcutover.record.Field;
import dev.crmcutover.record.Field.Access;
import dev.crmcutover.record.FieldType;
import dev.crmcutover.record.FieldType.Bool;
import dev.crmcutover.record.FieldType.Date;
import dev.crmcutover.record.FieldType.Number;
import dev.crmcutover.record.FieldType.Owner;
import dev.crmcutover.record.FieldType.Picklist;
import dev.crmcutover.record.FieldType.Reference;
import dev.crmcutover.record.FieldType.Text;
import dev.crmcutover.record.FieldType.TextFormat;
import dev.crmcutover.record.Schema;
import dev.crmcutover.record.Side;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PlanSchemaCheckTest {
    private static final Access WRITABLE = new Access(true, true, false, false, false);
    private static final Access READ_ONLY = new Access(false, false, false, false, false);
    private static final Access FORMULA = new Access(false, false, false, true, false);
    private static final Access REQUIRED = new Access(true, true, true, false, false);
    private static final Access UNIQUE = new Access(true, true, false, false, true);
    private static final FieldType TEXT = new Text(TextFormat.PLAIN, 100);

    private static final PlanSchemaCheck CHECK = new PlanSchemaCheck(
            Map.of(Side.SALESFORCE, "HubSpot_Id__c", Side.HUBSPOT, "salesforce_id"));

    /** What the CRMs describe, to be changed by a test. */
    private final Map<String, Map<String, Field>> salesforce = new LinkedHashMap<>();
    private final Map<String, Map<String, Field>> hubspot = new LinkedHashMap<>();

    PlanSchemaCheckTest() {
        for (String type : List.of("Contact", "Lead")) {
            has(salesforce, type, "HubSpot_Id__c", TEXT, UNIQUE);
            has(salesforce, type, "FirstName", TEXT, WRITABLE);
            has(salesforce, type, "Stage__c", options(true, "New", "Won"), WRITABLE);
        }
        has(hubspot, "contacts", "salesforce_id", TEXT, UNIQUE);
        has(hubspot, "contacts", "firstname", TEXT, WRITABLE);
        has(hubspot, "contacts", "stage", options(true, "new", "won"), WRITABLE);
    }

    private static void has(Map<String, Map<String, Field>> crm, String type, String name, FieldType of,
            Access access) {
        crm.computeIfAbsent(type, any -> new LinkedHashMap<>()).put(name, new Field(name, name, of, access));
    }

    private static Picklist options(boolean restricted, String... options) {
        return new Picklist(Set.of(options), restricted, false);
    }

    private static String plan(String rule, String... fields) {
        return """
                plan: test
                domains:
                  person: %s
                objects:
                  people:
                    fields:
                      person:
                %s
                phases: [{ sandbox: { in: simulated } }]
                """.formatted(rule, String.join("\n", Arrays.stream(fields).map(field -> "        " + field).toList()));
    }

    private List<String> check(String yaml) {
        PlanReading reading = PlanReader.read(new PlanText("plan.yaml", yaml, Map.of()));
        if (!(reading instanceof PlanReading.Read read)) {
            throw new AssertionError(reading.toString());
        }
        return CHECK.check(read,
                Map.of(Side.SALESFORCE, schemas(Side.SALESFORCE, salesforce), Side.HUBSPOT,
                        schemas(Side.HUBSPOT, hubspot)))
                .stream()
                .map(PlanFinding::toString)
                .toList();
    }

    private static List<Schema> schemas(Side side, Map<String, Map<String, Field>> types) {
        List<Schema> schemas = new ArrayList<>();
        types.forEach((type, fields) -> schemas.add(new Schema(side, type, fields)));
        return schemas;
    }

    @Test
    void aPlanThatFitsHasNoFinding() {
        assertThat(check(plan("{ rule: hubspot-owns }", "FirstName: firstname"))).isEmpty();
    }

    @Test
    void aFieldThatIsNotThereIsAnErrorWithTheNearestName() {
        assertThat(check(plan("{ rule: hubspot-owns }", "FirstNam: firstname", "Stage__c: color"))).containsExactly(
                "error plan.yaml:8:9 objects.people.fields.person.FirstNam: Salesforce has no field FirstNam on Contact"
                        + " or Lead, or hides it from us (did you mean 'FirstName'?)",
                "error plan.yaml:9:9 objects.people.fields.person.Stage__c: HubSpot has no field color on contacts, or"
                        + " hides it from us (create it there, or give our user the right to see it)");
    }

    @Test
    void aFieldThatOnlyOneTypeHasDoesNotApplyToTheOther() {
        has(salesforce, "Lead", "Status", TEXT, WRITABLE);
        has(hubspot, "contacts", "status", TEXT, WRITABLE);

        assertThat(check(plan("{ rule: hubspot-owns }", "Status: status"))).isEmpty();
    }

    @Test
    void aGroupThatNoTypeHasTogetherIsAnError() {
        has(salesforce, "Lead", "Street", TEXT, WRITABLE);
        has(salesforce, "Contact", "MailingCity", TEXT, WRITABLE);
        has(hubspot, "contacts", "address", TEXT, WRITABLE);
        has(hubspot, "contacts", "city", TEXT, WRITABLE);

        assertThat(check(plan("{ rule: hubspot-owns }", "place: { group: { Street: address, MailingCity: city } }")))
                .containsExactly("error plan.yaml:8:9 objects.people.fields.person.place: no type in Salesforce has all"
                        + " fields of the group (make a group of fields that Contact or Lead has)");
    }

    @Test
    void whatCannotBeWrittenIsNoTarget() {
        has(salesforce, "Lead", "Score__c", TEXT, FORMULA);
        has(hubspot, "contacts", "score", TEXT, WRITABLE);
        has(hubspot, "contacts", "firstname", TEXT, READ_ONLY);

        assertThat(check(plan("{ rule: fill-blank }", "Score__c: score", "FirstName: firstname"))).containsExactly(
                "error plan.yaml:8:9 objects.people.fields.person.Score__c: fill-blank would write Score__c, which is"
                        + " calculated by Salesforce (use salesforce-owns, which only reads it)",
                "error plan.yaml:9:9 objects.people.fields.person.FirstName: fill-blank would write firstname, which"
                        + " cannot be written by our user in HubSpot (use hubspot-owns, which only reads it, or give our"
                        + " user the right to edit it)");
        assertThat(check(plan("{ rule: salesforce-owns }", "Score__c: score"))).containsExactly(
                "warning plan.yaml:8:9 objects.people.fields.person.Score__c: Score__c is calculated by Salesforce,"
                        + " which does not report its changes (a sweep finds them, up to a day late)");
    }

    @Test
    void typesThatCannotBeConvertedAreAnErrorInTheDirectionThatIsWritten() {
        has(salesforce, "Lead", "Owner__c", new Owner(), WRITABLE);
        has(salesforce, "Lead", "Ref__c", new Reference(), WRITABLE);
        has(salesforce, "Lead", "Day__c", new Date(), WRITABLE);
        has(hubspot, "contacts", "a", TEXT, WRITABLE);
        has(hubspot, "contacts", "b", TEXT, WRITABLE);
        has(hubspot, "contacts", "c", new Number(2), WRITABLE);

        assertThat(check(plan("{ rule: salesforce-owns }", "Owner__c: a", "Ref__c: b", "Day__c: c"))).containsExactly(
                "error plan.yaml:8:9 objects.people.fields.person.Owner__c: Owner__c (Salesforce) to a (HubSpot): an"
                        + " owner cannot be written as a text (map it to another field, or add a value map)",
                "error plan.yaml:9:9 objects.people.fields.person.Ref__c: Ref__c (Salesforce) to b (HubSpot): a"
                        + " reference to another record cannot be written as a text (map it to another field, or add a"
                        + " value map)",
                "error plan.yaml:10:9 objects.people.fields.person.Day__c: Day__c (Salesforce) to c (HubSpot): a date"
                        + " cannot be written as a number (map it to another field, or add a value map)");
        assertThat(check(plan("{ rule: hubspot-owns }", "Day__c: c"))).singleElement()
                .asString()
                .contains("c (HubSpot) to Day__c (Salesforce): a number cannot be written as a date");
    }

    @Test
    void valuesThatMayNotFitAreWarnings() {
        has(salesforce, "Lead", "Short__c", new Text(TextFormat.PLAIN, 40), WRITABLE);
        has(salesforce, "Lead", "Count__c", new Number(0), WRITABLE);
        has(salesforce, "Lead", "Flag__c", new Bool(false), WRITABLE);
        has(hubspot, "contacts", "long", new Text(TextFormat.PLAIN, 65_536), WRITABLE);
        has(hubspot, "contacts", "count", new Number(4), WRITABLE);
        has(hubspot, "contacts", "flag", TEXT, WRITABLE);

        assertThat(check(plan("{ rule: hubspot-owns }", "Short__c: long", "Count__c: count", "Flag__c: flag")))
                .containsExactly("warning plan.yaml:8:9 objects.people.fields.person.Short__c: long (HubSpot) to"
                        + " Short__c (Salesforce): may hold 65536 characters where only 40 fit; a longer value is never"
                        + " cut, but rejected",
                        "warning plan.yaml:9:9 objects.people.fields.person.Count__c: count (HubSpot) to Count__c"
                                + " (Salesforce): keeps 4 digits after the point where 0 are kept; values are rounded",
                        "warning plan.yaml:10:9 objects.people.fields.person.Flag__c: flag (HubSpot) to Flag__c"
                                + " (Salesforce): holds any text, and what is not true or false is rejected");
    }

    @Test
    void optionsThatTheOtherSideLacksAreAWarning() {
        assertThat(check(plan("{ rule: salesforce-owns }", "Stage__c: stage"))).containsExactly(
                "warning plan.yaml:8:9 objects.people.fields.person.Stage__c: Stage__c (Salesforce) to stage (HubSpot):"
                        + " has values that are no options there and are rejected: New, Won");
    }

    @Test
    void mapValuesThatAreNoOptionsAndOptionsWithoutAMappingAreFound() {
        String mapped = plan("{ rule: salesforce-owns }", "Stage__c: { to: stage, map: stage }")
                + "value-maps: { stage: { New: new, Lost: lost } }\n";

        assertThat(check(mapped)).containsExactlyInAnyOrder(
                "error plan.yaml:8:9 objects.people.fields.person.Stage__c: the map stage has values that are no options"
                        + " of stage in HubSpot: lost (add the options there, or take them out of the map)",
                "warning plan.yaml:8:9 objects.people.fields.person.Stage__c: the map stage has values that are no"
                        + " options of Stage__c in Salesforce: Lost (spell them as the API does)",
                "warning plan.yaml:8:9 objects.people.fields.person.Stage__c: the map stage leaves out options of"
                        + " Stage__c in Salesforce, which are rejected: Won (add them to the map)");
    }

    @Test
    void stepsOfAnOrderThatAreNoOptionsAreAWarning() {
        assertThat(check(plan("{ rule: furthest-wins, order: [new, lost] }", "Stage__c: { to: stage, map: stage }")
                + "value-maps: { stage: { New: new, Won: won } }\n")).anyMatch(
                        finding -> finding
                                .contains("the order has values that are no options of stage in HubSpot: lost"));
    }

    @Test
    void aFieldThatOnlyMovesForwardWantsFurthestWins() {
        has(salesforce, "Lead", "Life__c", TEXT, WRITABLE);
        has(hubspot, "contacts", "lifecyclestage",
                new Picklist(Set.of("lead", "customer"), true, false, List.of("lead", "customer")), WRITABLE);

        assertThat(check(plan("{ rule: salesforce-owns }", "Life__c: lifecyclestage")))
                .anyMatch(finding -> finding.contains("HubSpot ignores it when lifecyclestage is set to an earlier"));
        assertThat(check(plan("{ rule: furthest-wins, order: [lead, customer] }", "Life__c: lifecyclestage")))
                .noneMatch(finding -> finding.contains("earlier"));
    }

    @Test
    void locksAndRegionsAskFieldsThatAreThere() {
        String locks = """
                locks:
                  typo: { when: { salesforce: { Stag__c: Won } }, owner: hubspot }
                  never: { when: { salesforce: { Stage__c: Lost } }, owner: hubspot }
                """;

        assertThat(check(plan("{ rule: hubspot-owns, lock: typo }",
                "FirstName: { to: firstname, region-from: Country }",
                "Stage__c: { to: stage, map: stage, lock: never }") + locks
                + "value-maps: { stage: { New: new, Won: won } }\n")).containsExactly(
                        "error plan.yaml:3:33 domains.person.lock: the lock typo asks Stag__c, which Contact or Lead in"
                                + " Salesforce does not have (did you mean 'Stage__c'?)",
                        "error plan.yaml:8:37 objects.people.fields.person.FirstName.region-from: Salesforce has no field"
                                + " Country on Contact or Lead (create it there, or give our user the right to see it)",
                        "warning plan.yaml:9:44 objects.people.fields.person.Stage__c.lock: the lock never waits for"
                                + " 'Lost', which is no option of Stage__c (look how the API spells it)");
    }

    @Test
    void whatACreateRequiresMustComeFromTheFieldsOrFromSet() {
        has(salesforce, "Lead", "LastName", TEXT, REQUIRED);
        has(salesforce, "Lead", "Company", TEXT, REQUIRED);
        has(hubspot, "contacts", "lastname", TEXT, WRITABLE);
        String plan = plan("{ rule: fill-blank }", "LastName: lastname").replace("    fields:", """
                create:
                  in-salesforce: { as: Lead%s }
                fields:""".indent(4).stripTrailing());
        String path = "plan.yaml:7:7 objects.people.create.in-salesforce: Salesforce requires ";

        assertThat(check(plan.formatted(""))).containsExactly(
                "error " + path + "Company when a Lead is created, and nothing writes it (give it a value: `set: {"
                        + " Company: ... }`, or map it with a rule that writes to Salesforce)",
                "warning " + path + "LastName when a Lead is created, and lastname may be blank (ask for it: `when: {"
                        + " lastname: has-value }`, or give it a value in `set`)");
        assertThat(check(plan.formatted(", when: { lastname: has-value }, set: { Company: none }"))).isEmpty();
    }

    @Test
    void whatACreateSetsAndAsksMustBeThere() {
        has(salesforce, "Lead", "Score__c", TEXT, FORMULA);
        String plan = plan("{ rule: hubspot-owns }", "FirstName: firstname").replace("    fields:",
                "    create: { in-salesforce: { as: Lead, when: { stag: x }, set: { Stage__c: Lost, Score__c: 1, No__c: 1 }"
                        + " } }\n    fields:");

        assertThat(check(plan)).extracting(finding -> finding.replaceFirst("plan.yaml:6:\\d+ ", ""))
                .containsExactly(
                        "error objects.people.create.in-salesforce.when.stag: HubSpot has no field stag on contacts, or hides it"
                                + " from us (did you mean 'stage'?)",
                        "error objects.people.create.in-salesforce.set.Stage__c: 'Lost' is no option of Stage__c (there is: "
                                + String.join(", ", options(true, "New", "Won").options()) + ")",
                        "error objects.people.create.in-salesforce.set.Score__c: Score__c cannot be set when a Lead is created"
                                + " (take it out)",
                        "error objects.people.create.in-salesforce.set.No__c: Salesforce has no field No__c on Lead, or hides it"
                                + " from us (take it out, or create it there)");
    }

    @Test
    void scopesAskFieldsThatAreThereAlsoThroughAReference() {
        has(salesforce, "Contact", "AccountId", new Reference(), WRITABLE);
        String plan = plan("{ rule: hubspot-owns }", "FirstName: firstname").replace("in: simulated",
                "in: simulated, scope: some") + """
                        scopes:
                          some:
                            salesforce: { Lead: { Stage__c: Lost }, Contact: { Account.Type: x, Owner.Name: y } }
                            hubspot: { contacts: { stag: won } }
                        """;

        assertThat(check(plan)).extracting(finding -> finding.replaceFirst("plan.yaml:\\d+:\\d+ ", ""))
                .containsExactly(
                        "warning scopes.some.salesforce.Lead.Stage__c: 'Lost' is no option of Stage__c (spell it"
                                + " as the API does)",
                        "error scopes.some.salesforce.Contact.Owner.Name: Salesforce has no field Owner.Name on Contact,"
                                + " or hides it from us (ask another field, or create it there)",
                        "error scopes.some.hubspot.contacts.stag: HubSpot has no field stag on contacts, or hides it from"
                                + " us (did you mean 'stage'?)");
    }

    @Test
    void ourExternalIdsMustBeThereUniqueAndUnmapped() {
        String mapped = plan("{ rule: hubspot-owns }", "HubSpot_Id__c: firstname");
        has(hubspot, "contacts", "salesforce_id", TEXT, WRITABLE);
        fields("Lead").remove("HubSpot_Id__c");

        assertThat(check(mapped)).containsExactly(
                "error plan.yaml:5:3 objects.people: Lead in Salesforce has no field HubSpot_Id__c, which holds the link"
                        + " to the other record (`cutover provision` adds it)",
                "error plan.yaml:5:3 objects.people: salesforce_id on contacts in HubSpot is not unique, so a record"
                        + " could be created twice (take the field away there and let `cutover provision` add it)",
                "error plan.yaml:8:9 objects.people.fields.person.HubSpot_Id__c: HubSpot_Id__c is our own field: it holds"
                        + " the link to the other record (take it out of the plan)");
    }

    @Test
    void aTypeThatIsNotDescribedIsOneErrorAndNothingElseIsAskedOfIt() {
        salesforce.remove("Lead");

        assertThat(check(plan("{ rule: hubspot-owns }", "FirstName: firstname"))).containsExactly(
                "error plan.yaml:5:3 objects.people: Salesforce does not describe the type Lead (give our user the right"
                        + " to see it)");
    }

    @Test
    void linksAreAdoptedOnlyFromPropertiesThatAreThere() {
        assertThat(check(plan("{ rule: hubspot-owns }", "FirstName: firstname")
                + "coexistence: { adopt-links: salesforcecontactid }\n")).containsExactly(
                        "error plan.yaml:10:16 coexistence.adopt-links: HubSpot has no property salesforcecontactid on"
                                + " contacts (take it out: HubSpot's own Salesforce sync never ran here)");
    }

    private Map<String, Field> fields(String type) {
        Map<String, Field> fields = salesforce.get(type);
        if (fields == null) {
            throw new AssertionError(type);
        }
        return fields;
    }
}
