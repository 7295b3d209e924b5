package dev.crmcutover.plan;

import dev.crmcutover.plan.FieldRule.Conflict;
import dev.crmcutover.record.Side;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The rules by the names a plan gives them. */
public enum RuleWord {
    /** Salesforce's value is written to HubSpot. */
    SALESFORCE_OWNS(Beside.BLANK, Beside.LOCK),
    /** HubSpot's value is written to Salesforce. */
    HUBSPOT_OWNS(Beside.BLANK, Beside.LOCK),
    /** Two-way; the later edit wins a conflict. */
    LAST_UPDATED_WINS(Beside.FIRST_FILL, Beside.BLANK, Beside.LOCK),
    /** Two-way; Salesforce wins a conflict. */
    SALESFORCE_WINS(Beside.FIRST_FILL, Beside.BLANK, Beside.LOCK),
    /** Two-way; HubSpot wins a conflict. */
    HUBSPOT_WINS(Beside.FIRST_FILL, Beside.BLANK, Beside.LOCK),
    /** Two-way; a person decides a conflict. */
    REVIEW_CONFLICTS(Beside.FIRST_FILL, Beside.BLANK, Beside.LOCK),
    /** Two-way; a person decides every change. */
    REVIEW_CHANGES(Beside.FIRST_FILL, Beside.BLANK, Beside.LOCK),
    /** Only blanks are ever written. */
    FILL_BLANK(),
    /** The first value stands. */
    WRITE_ONCE(Beside.FIRST_FILL),
    /** The side further along an order wins. */
    FURTHEST_WINS(Beside.ORDER),
    /** Not synced. */
    NONE();

    /** What may stand beside a rule in a plan, by its key there. */
    public enum Beside {
        FIRST_FILL, BLANK, LOCK, ORDER;

        public String key() {
            return kebab(this);
        }
    }

    private final Set<Beside> takes;

    RuleWord(Beside... takes) {
        this.takes = Set.of(takes);
    }

    /** Whether the key has a meaning beside this rule. */
    public boolean takes(Beside beside) {
        return takes.contains(beside);
    }

    /** The word a plan uses: {@code last-updated-wins}. */
    public String word() {
        return kebab(this);
    }

    /** All rules by their words, in the order they are explained. */
    public static Map<String, RuleWord> byWord() {
        Map<String, RuleWord> words = new LinkedHashMap<>();
        Arrays.stream(values()).forEach(rule -> words.put(rule.word(), rule));
        return Collections.unmodifiableMap(words);
    }

    /** The name of a rule. */
    public static RuleWord of(FieldRule rule) {
        return switch (rule) {
            case FieldRule.None none -> NONE;
            case FieldRule.Owns owns -> owns.owner() == Side.SALESFORCE ? SALESFORCE_OWNS : HUBSPOT_OWNS;
            case FieldRule.TwoWay twoWay -> of(twoWay.conflict());
            case FieldRule.FillBlank fill -> FILL_BLANK;
            case FieldRule.WriteOnce once -> WRITE_ONCE;
            case FieldRule.FurthestWins furthest -> FURTHEST_WINS;
        };
    }

    private static RuleWord of(Conflict conflict) {
        return switch (conflict) {
            case LAST_UPDATED_WINS -> LAST_UPDATED_WINS;
            case SALESFORCE_WINS -> SALESFORCE_WINS;
            case HUBSPOT_WINS -> HUBSPOT_WINS;
            case REVIEW_CONFLICTS -> REVIEW_CONFLICTS;
            case REVIEW_CHANGES -> REVIEW_CHANGES;
        };
    }

    private static String kebab(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
