package dev.crmcutover.plan.reading;

import dev.crmcutover.plan.FieldRule;
import dev.crmcutover.plan.FieldRule.Blank;
import dev.crmcutover.plan.FieldRule.Conflict;
import dev.crmcutover.plan.FieldRule.FirstFill;
import dev.crmcutover.plan.Lock;
import dev.crmcutover.plan.PlanDefaults;
import dev.crmcutover.plan.RuleWord;
import dev.crmcutover.plan.RuleWord.Beside;
import dev.crmcutover.record.Side;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Makes a field's rule out of what the field and its domain say. {@code blank} and {@code lock} of the
 * domain hold for all its fields whose rule can take them; {@code first-fill} and {@code order} belong to
 * the domain's rule, and a field that names its own rule does not take them over.
 */
final class RuleReader {
    private final Names names;
    private final RuleParts field;
    private final RuleParts domain;
    private final PlanNode where;

    /**
     * @param where the field, for what is wrong with the field as a whole
     */
    RuleReader(Names names, RuleParts field, RuleParts domain, PlanNode where) {
        this.names = names;
        this.field = field;
        this.domain = domain;
        this.where = where;
    }

    /** Reports what is wrong with a domain's rule in itself. What it leaves out, its fields may say. */
    static void check(Names names, RuleParts domain, PlanNode where) {
        RuleReader reader = new RuleReader(names, domain, RuleParts.NONE, where);
        domain.rule().flatMap(node -> node.oneOf(RuleWord.byWord(), "usage-owns")).ifPresent(rule -> {
            reader.refuseMisplaced(rule, domain);
            reader.firstFill();
            reader.order(rule);
            reader.blank();
            reader.lock(rule);
        });
    }

    /**
     * The rule, or empty with the reason reported.
     *
     * @param ownOrder the order of the field's value map, an empty one if it has none; empty if that cannot
     *     be known, since the map could not be read
     */
    Optional<FieldRule> read(Optional<List<String>> ownOrder) {
        Optional<PlanNode> said = field.rule().or(domain::rule);
        if (said.isEmpty()) {
            where.refuse("neither the field nor its domain has a rule",
                    "write `rule:` here or in the domain; there is: " + String.join(", ", RuleWord.byWord().keySet()));
            return Optional.empty();
        }
        return said.get().oneOf(RuleWord.byWord(), "usage-owns").flatMap(rule -> {
            boolean placed = refuseMisplaced(rule, field) & (field.rule().isPresent() || refuseMisplaced(rule, domain));
            return placed ? build(rule, said.get(), ownOrder) : Optional.empty();
        });
    }

    private Optional<FieldRule> build(RuleWord rule, PlanNode said, Optional<List<String>> ownOrder) {
        return switch (rule) {
            case NONE -> Optional.of(new FieldRule.None());
            case FILL_BLANK -> Optional.of(new FieldRule.FillBlank());
            case WRITE_ONCE -> firstFill(rule, said).map(FieldRule.WriteOnce::new);
            case FURTHEST_WINS -> furthest(said, ownOrder);
            case SALESFORCE_OWNS, HUBSPOT_OWNS -> owns(rule);
            case LAST_UPDATED_WINS, SALESFORCE_WINS, HUBSPOT_WINS, REVIEW_CONFLICTS, REVIEW_CHANGES ->
                twoWay(rule, said);
        };
    }

    private Optional<FieldRule> owns(RuleWord rule) {
        Optional<Blank> blank = blank();
        Optional<Optional<Lock>> lock = lock(rule);
        return blank.isEmpty() || lock.isEmpty()
                ? Optional.empty()
                : Optional.of(new FieldRule.Owns(owner(rule).orElseThrow(), blank.get(), lock.get()));
    }

    private Optional<FieldRule> twoWay(RuleWord rule, PlanNode said) {
        Optional<Blank> blank = blank();
        Optional<Optional<Lock>> lock = lock(rule);
        Optional<FirstFill> firstFill = firstFill(rule, said);
        return blank.isEmpty() || lock.isEmpty() || firstFill.isEmpty()
                ? Optional.empty()
                : Optional.of(new FieldRule.TwoWay(Conflict.valueOf(rule.name()), blank.get(), firstFill.get(),
                        lock.get()));
    }

    private Optional<FieldRule> furthest(PlanNode said, Optional<List<String>> ownOrder) {
        Optional<PlanNode> order = effective(Beside.ORDER);
        List<String> mapped = ownOrder.orElse(List.of());
        if (order.isPresent() && !mapped.isEmpty()) {
            order.get().refuseKey("the order is said twice: here and in the field's value map", "keep one of them");
            return Optional.empty();
        }
        if (order.isPresent()) {
            return Orders.read(order.get()).map(FieldRule.FurthestWins::new);
        }
        if (ownOrder.isEmpty()) {
            return Optional.empty();
        }
        if (mapped.isEmpty()) {
            said.refuse("furthest-wins needs an `order`",
                    "write `order: [first, second, last]` beside it, or give the field a value map that has one");
            return Optional.empty();
        }
        return Optional.of(new FieldRule.FurthestWins(mapped));
    }

    private void order(RuleWord rule) {
        if (rule.takes(Beside.ORDER)) {
            effective(Beside.ORDER).ifPresent(Orders::read);
        }
    }

    private Optional<Blank> blank() {
        return effective(Beside.BLANK).map(node -> node.oneOf(Words.BLANK)).orElse(Optional.of(PlanDefaults.BLANK));
    }

    private void firstFill() {
        effective(Beside.FIRST_FILL).ifPresent(node -> node.oneOf(Words.FIRST_FILL));
    }

    private Optional<FirstFill> firstFill(RuleWord rule, PlanNode said) {
        Optional<PlanNode> node = effective(Beside.FIRST_FILL);
        if (node.isPresent()) {
            return node.get().oneOf(Words.FIRST_FILL);
        }
        Optional<FirstFill> byRule = PlanDefaults.firstFill(rule);
        if (byRule.isEmpty()) {
            said.refuse(rule.word() + " needs a `first-fill`: what happens where both sides hold different values"
                    + " and were never in step",
                    "write `first-fill:` beside it; there is: " + String.join(", ", Words.FIRST_FILL.keySet()));
        }
        return byRule;
    }

    /** The lock, or no lock; empty if it is not a sound one. */
    private Optional<Optional<Lock>> lock(RuleWord rule) {
        Optional<PlanNode> node = effective(Beside.LOCK).filter(lock -> !lock.text().equals(Optional.of("none")));
        if (node.isEmpty()) {
            return Optional.of(Optional.empty());
        }
        return names.locks().resolve(node.get()).flatMap(lock -> {
            if (owner(rule).filter(owner -> owner != lock.owner()).isPresent()) {
                PlanNode said = field.get(Beside.LOCK).or(field::rule).orElse(node.get());
                said.refuse("the lock '" + lock.name() + "' names " + lock.owner().word() + " as its owner, but "
                        + rule.word() + " gives the field to " + lock.owner().other().word(),
                        "an owned field's lock can only name its owner: use another lock, or `lock: none`");
                return Optional.empty();
            }
            return Optional.of(Optional.of(lock));
        });
    }

    /** What counts: the field's own word, else the domain's where it holds for the field's rule. */
    private Optional<PlanNode> effective(Beside key) {
        boolean belongsToRule = key == Beside.FIRST_FILL || key == Beside.ORDER;
        return field.get(key)
                .or(() -> belongsToRule && field.rule().isPresent() ? Optional.empty() : domain.get(key));
    }

    private boolean refuseMisplaced(RuleWord rule, RuleParts parts) {
        boolean placed = true;
        for (Beside key : Beside.values()) {
            Optional<PlanNode> node = parts.get(key).filter(said -> !rule.takes(key));
            node.ifPresent(said -> said.refuseKey("`" + key.key() + "` has no meaning beside " + rule.word(),
                    "take it out, or use one of the rules that take it: " + takers(key)));
            placed &= node.isEmpty();
        }
        return placed;
    }

    private static String takers(Beside key) {
        return String.join(", ", RuleWord.byWord()
                .entrySet()
                .stream()
                .filter(entry -> entry.getValue().takes(key))
                .map(entry -> entry.getKey().toLowerCase(Locale.ROOT))
                .toList());
    }

    private static Optional<Side> owner(RuleWord rule) {
        return switch (rule) {
            case SALESFORCE_OWNS -> Optional.of(Side.SALESFORCE);
            case HUBSPOT_OWNS -> Optional.of(Side.HUBSPOT);
            default -> Optional.empty();
        };
    }
}
