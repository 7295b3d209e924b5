package dev.crmcutover.oracle;

import dev.crmcutover.plan.FieldRule;
import dev.crmcutover.plan.FieldRule.Blank;
import dev.crmcutover.plan.FieldRule.Conflict;
import dev.crmcutover.plan.FieldRule.FirstFill;
import dev.crmcutover.plan.Lock;
import dev.crmcutover.record.Side;
import java.util.Locale;
import java.util.Optional;

/** The words of a rule as the engine's values. */
final class RuleWords {
    private RuleWords() {}

    static FieldRule rule(FieldCase asked, String lockField) {
        String word = asked.word("rule");
        Optional<Lock> lock = Optional.ofNullable(asked.lock())
                .map(given -> new Lock("lock",
                        new Lock.When.FieldIs(given.asks(), lockField, given.wanted()), given.owner(),
                        constant(Lock.OnEdit.class, given.onEdit())));
        return switch (word) {
            case "none" -> new FieldRule.None();
            case "fill-blank" -> new FieldRule.FillBlank();
            case "furthest-wins" -> new FieldRule.FurthestWins(asked.order());
            case "write-once" -> new FieldRule.WriteOnce(constant(FirstFill.class, asked.word("first-fill")));
            case "salesforce-owns" -> new FieldRule.Owns(Side.SALESFORCE, blank(asked), lock);
            case "hubspot-owns" -> new FieldRule.Owns(Side.HUBSPOT, blank(asked), lock);
            default -> new FieldRule.TwoWay(constant(Conflict.class, word), blank(asked),
                    constant(FirstFill.class, asked.word("first-fill")), lock);
        };
    }

    private static Blank blank(FieldCase asked) {
        return constant(Blank.class, asked.word("blank"));
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String word) {
        return Enum.valueOf(type, word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
