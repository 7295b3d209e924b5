package dev.crmcutover.decide;

import dev.crmcutover.plan.FieldPlan;
import dev.crmcutover.plan.FieldRule;
import dev.crmcutover.plan.FieldRule.Blank;
import dev.crmcutover.plan.FieldRule.Conflict;
import dev.crmcutover.plan.FieldRule.FirstFill;
import dev.crmcutover.plan.FieldRule.FurthestWins;
import dev.crmcutover.plan.FieldRule.Owns;
import dev.crmcutover.plan.FieldRule.TwoWay;
import dev.crmcutover.plan.FieldRule.WriteOnce;
import dev.crmcutover.plan.Lock;
import dev.crmcutover.plan.Lock.OnEdit;
import dev.crmcutover.plan.Lock.When.FieldIs;
import dev.crmcutover.plan.Lock.When.HasOpportunity;
import dev.crmcutover.plan.RuleWord;
import dev.crmcutover.plan.explain.RuleInWords;
import dev.crmcutover.record.Side;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A rule in plain words, with everything that stands beside it said, defaults too. */
public final class Explanation {
    private Explanation() {}

    /** A field or group in sentences: its rule, then what is special about it. */
    public static String of(FieldPlan field) {
        return Stream.of(Optional.of(of(field.rule())), group(field), holdRecord(field))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(" "));
    }

    /** The rule in sentences: what it does, then blanks, first fill and lock where the rule has them. */
    public static String of(FieldRule rule) {
        return Stream
                .of(Optional.of(RuleWord.of(rule).word() + ": " + meaning(rule)), blank(rule), firstFill(rule),
                        lock(rule))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(" "));
    }

    private static String meaning(FieldRule rule) {
        return switch (rule) {
            case FieldRule.None none -> "not synced; nothing is read or written.";
            case Owns owns -> owns.owner().label() + "'s value is written to " + owns.owner().other().label()
                    + " on every pass, whoever changed it; " + owns.owner().label() + " is never written.";
            case TwoWay twoWay -> meaning(twoWay.conflict());
            case FieldRule.FillBlank fill ->
                "a value is only ever written where the other side is blank; no value is ever overwritten.";
            case WriteOnce once -> "the first value stands on both sides; later edits and imports are put back.";
            case FurthestWins furthest -> "whichever side is further along in " + inOrder(furthest.order())
                    + " is written to the other, never backwards; a blank is furthest back,"
                    + " and a value not in the order waits for a person.";
        };
    }

    private static String meaning(Conflict conflict) {
        return switch (conflict) {
            case LAST_UPDATED_WINS -> "an edit on either side travels to the other; where both changed, the later edit"
                    + " wins, and where it is not certain which is later a person decides.";
            case SALESFORCE_WINS -> meaning(Side.SALESFORCE);
            case HUBSPOT_WINS -> meaning(Side.HUBSPOT);
            case REVIEW_CONFLICTS ->
                "an edit on either side travels to the other; where both changed, a person decides.";
            case REVIEW_CHANGES -> "every change on either side waits for a person.";
        };
    }

    private static String meaning(Side winner) {
        return "where both sides changed, " + winner.label() + " wins. A lone edit of the other side still travels:"
                + " what is changed in " + winner.other().label() + " alone is written to " + winner.label() + ".";
    }

    private static Optional<String> blank(FieldRule rule) {
        Optional<Blank> blank = switch (rule) {
            case Owns owns -> Optional.of(owns.blank());
            case TwoWay twoWay -> Optional.of(twoWay.blank());
            default -> Optional.empty();
        };
        return blank.map(chosen -> switch (chosen) {
            case IGNORE -> "A blank overwrites nothing (blank: ignore).";
            case PROPAGATE -> "A value cleared after the sides had agreed is cleared on the other side too"
                    + " (blank: propagate).";
        });
    }

    private static Optional<String> firstFill(FieldRule rule) {
        Optional<FirstFill> firstFill = switch (rule) {
            case TwoWay twoWay -> Optional.of(twoWay.firstFill());
            case WriteOnce once -> Optional.of(once.firstFill());
            default -> Optional.empty();
        };
        return firstFill.map(chosen -> "Where the two were never in step, a blank is filled from the other side; "
                + "of two different values " + switch (chosen) {
                    case SALESFORCE_WINS -> "Salesforce's wins";
                    case HUBSPOT_WINS -> "HubSpot's wins";
                    case LAST_UPDATED_WINS -> "the one edited later wins";
                    case REVIEW -> "a person chooses";
                } + " (first-fill: " + word(chosen) + ").");
    }

    private static Optional<String> lock(FieldRule rule) {
        return rule.lock()
                .map(held -> "While " + condition(held.when()) + ", only " + held.owner().label()
                        + "'s value counts, and an edit in " + held.owner().other().label()
                        + (held.onEdit() == OnEdit.QUEUE ? " waits for a person" : " is put back") + " (lock: "
                        + held.name()
                        + ", on-edit: " + word(held.onEdit()) + ").");
    }

    private static Optional<String> group(FieldPlan field) {
        return field.isGroup()
                ? Optional.of("Its " + field.pairs().size() + " fields are decided and written as one: changed if any"
                        + " changed, blank only if all are blank.")
                : Optional.empty();
    }

    private static Optional<String> holdRecord(FieldPlan field) {
        return field.options().holdRecord()
                ? Optional.of("While it waits for a person nothing of the record is written"
                        + " (on-reject: hold-record).")
                : Optional.empty();
    }

    private static String condition(Lock.When when) {
        return switch (when) {
            case HasOpportunity asked -> RuleInWords.opportunity(asked) + " by "
                    + asked.via().stream().map(Explanation::word).collect(Collectors.joining(" or "));
            case FieldIs is -> is.field() + " in " + is.side().label() + " is " + is.equalTo();
        };
    }

    private static String inOrder(List<String> order) {
        return String.join(" < ", order);
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
