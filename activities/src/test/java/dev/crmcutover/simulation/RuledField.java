package dev.crmcutover.simulation;

import dev.crmcutover.record.Side;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A pair of fields and its rule, in the judge's own words.
 *
 * @param tracked whether Salesforce keeps the field's history
 */
record RuledField(String salesforce, String hubspot, Rule rule, boolean tracked) {
    /** What a furthest-wins value may be, furthest back first. */
    static final List<String> ORDER = List.of("new", "known", "active", "loyal");

    /** The plan's rules, with the options the simulation gives them. */
    enum Rule {
        SALESFORCE_OWNS("{ rule: salesforce-owns }"), HUBSPOT_OWNS(
                "{ rule: hubspot-owns, blank: propagate }"), LAST_UPDATED_WINS(
                        "{ rule: last-updated-wins, first-fill: salesforce-wins }"), SALESFORCE_WINS(
                                "{ rule: salesforce-wins }"), HUBSPOT_WINS(
                                        "{ rule: hubspot-wins, blank: propagate }"), REVIEW_CONFLICTS(
                                                "{ rule: review-conflicts }"), REVIEW_CHANGES(
                                                        "{ rule: review-changes }"), FILL_BLANK(
                                                                "{ rule: fill-blank }"), WRITE_ONCE(
                                                                        "{ rule: write-once, first-fill: hubspot-wins }"), FURTHEST_WINS(
                                                                                "{ rule: furthest-wins, order: " + ORDER
                                                                                        + " }");

        private final String yaml;

        Rule(String yaml) {
            this.yaml = yaml;
        }

        /** Whether a blank that somebody makes may go over a value. */
        boolean propagatesBlanks() {
            return this == HUBSPOT_OWNS || this == HUBSPOT_WINS;
        }

        String word() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }

    static final List<RuledField> ALL = List.of(
            new RuledField("LastName", "lastname", Rule.LAST_UPDATED_WINS, true),
            new RuledField("Title", "jobtitle", Rule.LAST_UPDATED_WINS, false),
            new RuledField("Sales_Owned__c", "sales_owned", Rule.SALESFORCE_OWNS, false),
            new RuledField("Marketing_Owned__c", "marketing_owned", Rule.HUBSPOT_OWNS, false),
            new RuledField("Sales_Wins__c", "sales_wins", Rule.SALESFORCE_WINS, false),
            new RuledField("Marketing_Wins__c", "marketing_wins", Rule.HUBSPOT_WINS, false),
            new RuledField("Conflicts__c", "conflicts", Rule.REVIEW_CONFLICTS, false),
            new RuledField("Changes__c", "changes", Rule.REVIEW_CHANGES, false),
            new RuledField("Filled__c", "filled", Rule.FILL_BLANK, false),
            new RuledField("Once__c", "once", Rule.WRITE_ONCE, false),
            new RuledField("Furthest__c", "furthest", Rule.FURTHEST_WINS, false));

    String on(Side side) {
        return side == Side.SALESFORCE ? salesforce : hubspot;
    }

    boolean isCustom() {
        return salesforce.endsWith("__c");
    }

    /** The side that the field is written on by people alone; null where both are written. */
    boolean isOwnedBy(Side side) {
        return rule == (side == Side.SALESFORCE ? Rule.SALESFORCE_OWNS : Rule.HUBSPOT_OWNS);
    }

    static Stream<RuledField> named(Side side, String name) {
        return ALL.stream().filter(field -> field.on(side).equals(name));
    }

    /** The cutover plan with all of them. */
    static String plan() {
        String domains = Stream.of(Rule.values())
                .map(rule -> "  " + rule.word() + ": " + rule.yaml + "\n")
                .collect(Collectors.joining());
        String fields = Stream.of(Rule.values())
                .map(rule -> "      " + rule.word() + ":\n" + ALL.stream()
                        .filter(field -> field.rule == rule)
                        .map(field -> "        " + field.salesforce + ": " + field.hubspot + "\n")
                        .collect(Collectors.joining()))
                .collect(Collectors.joining());
        return """
                plan: simulation
                timezone: America/New_York
                domains:
                %sobjects:
                  people:
                    pair: { salesforce: Contact, hubspot: contacts }
                    match: { certain: [email-unless-shared] }
                    create: { in-hubspot: { when: has-email }, in-salesforce: never }
                    fields:
                %sphases:
                  - pilot: { in: simulated, soak: 1d }
                """.formatted(domains, fields);
    }
}
