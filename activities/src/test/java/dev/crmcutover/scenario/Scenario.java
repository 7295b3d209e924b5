package dev.crmcutover.scenario;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * One file of {@code scenarios/}.
 *
 * @param row its number in the list of what goes wrong elsewhere
 * @param title what does not go wrong here
 * @param reported what users of other tools report
 * @param plan what differs from the base plan
 * @param given both CRMs at the beginning
 * @param when what happens, in order
 * @param then what holds in the end
 * @param failsWhen what makes it fail, so that nobody trusts a scenario that cannot
 */
record Scenario(int row, String title, String reported, JsonNode plan, Given given, List<Step> when,
        List<Expectation> then, @JsonProperty("fails-when") Counter failsWhen) {
    private static final JsonNode NOTHING = JsonNodeFactory.instance.objectNode();

    Scenario(int row, String title, String reported, @Nullable JsonNode plan, @Nullable Given given, List<Step> when,
            List<Expectation> then, @JsonProperty("fails-when") Counter failsWhen) {
        this.row = row;
        this.title = title;
        this.reported = reported;
        this.plan = plan == null ? NOTHING : plan;
        this.given = given == null ? Given.NOTHING : given;
        this.when = List.copyOf(when);
        this.then = List.copyOf(then);
        this.failsWhen = failsWhen;
    }

    /** {@code row 07: a late form submission does not overwrite what a rep typed}. */
    String name() {
        return "row %02d: %s".formatted(row, title);
    }

    /**
     * Both CRMs at the beginning. Values that begin with {@code =} name a person or a record of the same CRM.
     *
     * @param people who has a login, by name, and in which CRMs
     * @param customFields text fields to add, by Salesforce object or HubSpot type
     * @param formulas fields that Salesforce computes, by object
     * @param history Salesforce fields whose history the admin keeps, by object
     * @param calls what the accounts allow us
     * @param salesforce records by name
     * @param hubspot records by name; the same name as in Salesforce means the same person or company
     */
    record Given(Map<String, List<String>> people,
            @JsonProperty("custom-fields") Map<String, List<String>> customFields,
            Map<String, List<String>> formulas, Map<String, List<String>> history, Calls calls,
            Map<String, Map<String, Map<String, @Nullable Object>>> salesforce,
            Map<String, Map<String, Map<String, @Nullable Object>>> hubspot) {
        private static final Given NOTHING = new Given(null, null, null, null, null, null, null);

        Given(@Nullable Map<String, List<String>> people,
                @JsonProperty("custom-fields") @Nullable Map<String, List<String>> customFields,
                @Nullable Map<String, List<String>> formulas, @Nullable Map<String, List<String>> history,
                @Nullable Calls calls, @Nullable Map<String, Map<String, Map<String, @Nullable Object>>> salesforce,
                @Nullable Map<String, Map<String, Map<String, @Nullable Object>>> hubspot) {
            this.people = people == null ? Map.of() : people;
            this.customFields = customFields == null ? Map.of() : customFields;
            this.formulas = formulas == null ? Map.of() : formulas;
            this.history = history == null ? Map.of() : history;
            this.calls = calls == null ? Calls.PLENTY : calls;
            this.salesforce = salesforce == null ? Map.of() : salesforce;
            this.hubspot = hubspot == null ? Map.of() : hubspot;
        }
    }

    /**
     * What the accounts allow us.
     *
     * @param salesforceADay calls a day
     * @param hubspotInTenSeconds calls in ten seconds
     */
    record Calls(@JsonProperty("salesforce-a-day") Optional<Long> salesforceADay,
            @JsonProperty("hubspot-in-ten-seconds") Optional<Integer> hubspotInTenSeconds) {
        private static final Calls PLENTY = new Calls(Optional.empty(), Optional.empty());
    }

    /**
     * The counter-check: what is changed or left out, and which statement must then be broken.
     *
     * @param plan what differs in the plan besides
     * @param without steps that are left out, by their word
     * @param guardOff a guard of the product that is switched off
     * @param when what happens instead
     * @param breaks the word of the statement that must not hold then
     */
    record Counter(JsonNode plan, List<String> without, @JsonProperty("guard-off") Optional<Guard> guardOff,
            Optional<List<Step>> when, String breaks) {
        Counter(@Nullable JsonNode plan, @Nullable List<String> without,
                @JsonProperty("guard-off") Optional<Guard> guardOff, Optional<List<Step>> when, String breaks) {
            this.plan = plan == null ? NOTHING : plan;
            this.without = without == null ? List.of() : List.copyOf(without);
            this.guardOff = guardOff;
            this.when = when;
            this.breaks = breaks;
            if (this.plan.isEmpty() && this.without.isEmpty() && guardOff.isEmpty() && when.isEmpty()) {
                throw new IllegalArgumentException(
                        "`fails-when` changes nothing: say `plan`, `without`, `guard-off` or `when`");
            }
        }
    }
}
