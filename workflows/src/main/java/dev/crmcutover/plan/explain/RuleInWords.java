package dev.crmcutover.plan.explain;

import dev.crmcutover.plan.FieldRule;
import dev.crmcutover.plan.FieldRule.Blank;
import dev.crmcutover.plan.FieldRule.FirstFill;
import dev.crmcutover.plan.FieldRule.FurthestWins;
import dev.crmcutover.plan.FieldRule.Owns;
import dev.crmcutover.plan.FieldRule.TwoWay;
import dev.crmcutover.plan.Lock;
import dev.crmcutover.plan.Lock.State;
import dev.crmcutover.plan.Lock.When.FieldIs;
import dev.crmcutover.plan.Lock.When.HasOpportunity;
import dev.crmcutover.record.Side;
import java.util.stream.Collectors;

/** What a field's rule does, in sentences for the people who sign for it. */
public final class RuleInWords {
    private RuleInWords() {}

    /** What the rule itself does. */
    public static String rule(FieldRule rule) {
        return switch (rule) {
            case FieldRule.None none -> "Not synced.";
            case Owns owns -> "One-way: " + owns.owner().label() + "'s value is written to "
                    + owns.owner().other().label() + ", whoever changed it.";
            case TwoWay twoWay -> "Two-way: an edit on one side is carried to the other. " + conflict(twoWay);
            case FieldRule.FillBlank fill -> "A value is only ever written where the other side is blank.";
            case FieldRule.WriteOnce once ->
                "The first value stands on both sides; later edits and imports are put back.";
            case FurthestWins furthest -> "Whichever side is further along is written to the other, never backwards: "
                    + String.join(", ", furthest.order()) + ". A value outside this order waits for a person.";
        };
    }

    private static String conflict(TwoWay rule) {
        return switch (rule.conflict()) {
            case LAST_UPDATED_WINS -> "Where both changed, the later edit wins; where that cannot be proven, a person"
                    + " decides.";
            case SALESFORCE_WINS -> wins(Side.SALESFORCE);
            case HUBSPOT_WINS -> wins(Side.HUBSPOT);
            case REVIEW_CONFLICTS -> "Where both changed, a person decides.";
            case REVIEW_CHANGES -> "But each edit waits until a person has decided it.";
        };
    }

    private static String wins(Side winner) {
        return "Where both changed, " + winner.label() + " wins; a lone edit in " + winner.other().label()
                + " still travels.";
    }

    /** What happens where both sides hold different values and were never in step. */
    public static String firstFill(FirstFill firstFill) {
        return "Where the two differ and were never in step, " + switch (firstFill) {
            case SALESFORCE_WINS -> "Salesforce's value is written to HubSpot.";
            case HUBSPOT_WINS -> "HubSpot's value is written to Salesforce.";
            case LAST_UPDATED_WINS -> "the later edit wins.";
            case REVIEW -> "a person decides.";
        };
    }

    /** What a blank does that appears after the sides had agreed. */
    public static String blank(Blank blank) {
        return switch (blank) {
            case IGNORE -> "A blank never overwrites a value.";
            case PROPAGATE -> "A value that is cleared after the sides had agreed is cleared on the other side too.";
        };
    }

    /** While the lock holds, which side counts. */
    public static String lock(Lock lock) {
        return "While " + when(lock.when()) + " (lock " + lock.name() + "), only " + lock.owner().label()
                + "'s value counts.";
    }

    /** What becomes of an edit against the lock. */
    public static String onEdit(Lock lock) {
        String edit = "An edit in " + lock.owner().other().label() + " is then ";
        return switch (lock.onEdit()) {
            case REVERT -> edit + "put back at once.";
            case QUEUE -> edit + "left in place until a person has decided it.";
        };
    }

    /** Whom an opportunity locks. */
    public static String reach(HasOpportunity asked) {
        return "An opportunity counts for " + asked.via().stream().map(way -> switch (way) {
            case CONTACT_ROLE -> "whoever has a role in it";
            case ACCOUNT -> "its account and that account's people";
        }).collect(Collectors.joining(" and ")) + ".";
    }

    /** That there is such an opportunity. */
    public static String opportunity(HasOpportunity asked) {
        String types = asked.recordTypes().isEmpty()
                ? ""
                : " of record type " + String.join(" or ", asked.recordTypes());
        return "there is an" + (asked.state() == State.OPEN ? " open" : "") + " opportunity" + types;
    }

    private static String when(Lock.When when) {
        return switch (when) {
            case HasOpportunity asked -> opportunity(asked);
            case FieldIs asked -> asked.field() + " in " + asked.side().label() + " is '" + asked.equalTo() + "'";
        };
    }
}
