package dev.crmcutover.decide;

import dev.crmcutover.plan.DomainName;
import dev.crmcutover.plan.FieldPlan;
import dev.crmcutover.plan.FieldPlan.FieldPair;
import dev.crmcutover.plan.FieldPlan.Options;
import dev.crmcutover.plan.FieldRule;
import dev.crmcutover.plan.FieldRule.Blank;
import dev.crmcutover.plan.FieldRule.Conflict;
import dev.crmcutover.plan.FieldRule.FirstFill;
import dev.crmcutover.plan.Lock;
import dev.crmcutover.plan.Lock.State;
import dev.crmcutover.plan.Lock.Via;
import dev.crmcutover.plan.Lock.When.HasOpportunity;
import dev.crmcutover.record.FieldName;
import dev.crmcutover.record.Side;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class ExplanationTest {
    @Test
    void aWinningSideStillTakesTheOthersLoneEdits() {
        assertThat(Explanation.of(Given.twoWay(Conflict.SALESFORCE_WINS)))
                .isEqualTo("salesforce-wins: where both sides changed, Salesforce wins. A lone edit of the other side"
                        + " still travels: what is changed in HubSpot alone is written to Salesforce. A blank"
                        + " overwrites nothing (blank: ignore). Where the two were never in step, a blank is filled"
                        + " from the other side; of two different values Salesforce's wins (first-fill:"
                        + " salesforce-wins).");
    }

    @Test
    void aLockSaysWhenWhoseAndWhatBecomesOfAnEdit() {
        FieldRule rule = new FieldRule.Owns(Side.HUBSPOT, Blank.PROPAGATE,
                Optional.of(Given.lock(Side.HUBSPOT, Lock.OnEdit.QUEUE, "Stage__c", "Open")));

        assertThat(Explanation.of(rule)).startsWith("hubspot-owns: HubSpot's value is written to Salesforce")
                .contains("(blank: propagate)")
                .endsWith("While Stage__c in Salesforce is Open, only HubSpot's value counts, and an edit in Salesforce"
                        + " waits for a person (lock: locked, on-edit: queue).");
    }

    @Test
    void aLockByOpportunitySaysWhichAndByWhatWay() {
        Lock lock = new Lock("busy", new HasOpportunity(State.OPEN, Set.of(Via.values()),
                List.of("New_Business", "Renewal")), Side.SALESFORCE, Lock.OnEdit.REVERT);

        assertThat(Explanation.of(new FieldRule.Owns(Side.SALESFORCE, Blank.IGNORE, Optional.of(lock))))
                .endsWith("While there is an open opportunity of record type New_Business or Renewal by contact-role or"
                        + " account, only Salesforce's value counts, and an edit in HubSpot is put back (lock: busy,"
                        + " on-edit: revert).");
    }

    @ParameterizedTest
    @EnumSource(Conflict.class)
    void everyTwoWayRuleNamesItsFirstFill(Conflict conflict) {
        for (FirstFill firstFill : FirstFill.values()) {
            String text = Explanation.of(new FieldRule.TwoWay(conflict, Blank.IGNORE, firstFill, Optional.empty()));
            assertThat(text).contains("(first-fill: " + word(firstFill) + ")").startsWith(word(conflict) + ": ");
        }
    }

    @Test
    void theOneWayAndStandingRulesAreSaidInOneSentence() {
        assertThat(Explanation.of(new FieldRule.None())).isEqualTo("none: not synced; nothing is read or written.");
        assertThat(Explanation.of(new FieldRule.FillBlank())).startsWith("fill-blank: ");
        assertThat(Explanation.of(new FieldRule.WriteOnce(FirstFill.HUBSPOT_WINS)))
                .startsWith("write-once: the first value stands")
                .contains("HubSpot's wins");
        assertThat(Explanation.of(new FieldRule.FurthestWins(List.of("Sent", "Registered", "Attended"))))
                .contains("Sent < Registered < Attended");
    }

    @Test
    void aGroupAndAHeldRecordAreSaid() {
        FieldPlan money = new FieldPlan(new FieldName("money"), new DomainName("forecast"),
                List.of(new FieldPair("Amount", "amount"), new FieldPair("CurrencyIsoCode", "deal_currency_code")),
                Given.owns(Side.SALESFORCE), new Options(true, Optional.empty(), Optional.empty(), true), 7);

        assertThat(Explanation.of(money)).contains("Its 2 fields are decided and written as one")
                .contains("(on-reject: hold-record)");
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
