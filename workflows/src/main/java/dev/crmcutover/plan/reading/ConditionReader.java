package dev.crmcutover.plan.reading;

import dev.crmcutover.plan.Condition;
import dev.crmcutover.record.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what must hold of a record: a block of fields and words, or, for Salesforce, a text in the manner
 * of SOQL.
 */
final class ConditionReader {
    private static final Pattern AND = Pattern.compile("(?i)\\s+AND\\s+(?=(?:[^']*'[^']*')*[^']*$)");
    private static final Pattern COMPARISON = Pattern
            .compile(
                    "\\s*([\\w.]+)\\s*(!=|=)\\s*(?:'((?:[^'\\\\]|\\\\.)*)'|(?i:(true|false|null))|(-?\\d+(?:\\.\\d+)?))\\s*");
    private static final String SOQL_HINT = "write comparisons with = or != joined by AND, or a block such as"
            + " { Region__c: EMEA }";

    private final Names names;
    private final Side side;
    private final Map<String, List<String>> orders;

    /**
     * @param side whose records are asked
     * @param orders the orders of fields of that side, by field, for {@code at-least}
     */
    ConditionReader(Names names, Side side, Map<String, List<String>> orders) {
        this.names = names;
        this.side = side;
        this.orders = orders;
    }

    /** All conditions that could be read. */
    List<Condition> read(PlanNode node) {
        if (node.isText() && side == Side.SALESFORCE) {
            return soql(node);
        }
        List<Condition> conditions = new ArrayList<>();
        node.openBlock("a block of fields, such as { region: emea },").ifPresent(block -> {
            if (block.entries().isEmpty()) {
                node.refuseKey("no condition stands here", "write { field: value }, or take it out");
            }
            block.entries()
                    .forEach((field, value) -> condition(field, value)
                            .filter(condition -> FieldNames.isSoundToAsk(side, field, value))
                            .ifPresent(conditions::add));
        });
        return conditions;
    }

    private Optional<Condition> condition(String field, PlanNode node) {
        if (node.isBlock()) {
            return node.block(Section.CONDITION).flatMap(block -> described(field, node, block));
        }
        return node.text().flatMap(text -> {
            if (text.startsWith("at-least ")) {
                return atLeast(field, text.substring("at-least ".length()).strip(), node, Optional.empty());
            }
            if (text.startsWith("not ")) {
                String rest = text.substring("not ".length()).strip();
                return Optional.of(rest.equals("blank")
                        ? new Condition.HasValue(field)
                        : new Condition.IsNot(field, rest));
            }
            return Optional.of(switch (text) {
                case "has-value" -> new Condition.HasValue(field);
                case "not-free-mail" -> new Condition.NotFreeMail(field);
                case "blank" -> new Condition.Is(field, "");
                default -> new Condition.Is(field, text);
            });
        });
    }

    private Optional<Condition> described(String field, PlanNode node, PlanBlock block) {
        List<String> said = List.of("is", "is-not", "at-least").stream().filter(block::has).toList();
        if (said.size() != 1) {
            node.refuseKey("a condition says one of is, is-not and at-least, and this says " + said.size(),
                    "write { is: value }");
            return Optional.empty();
        }
        PlanNode value = block.get(said.getFirst()).orElseThrow();
        if (block.has("order") && !said.getFirst().equals("at-least")) {
            block.get("order")
                    .orElseThrow()
                    .refuseKey("`order` has no meaning beside " + said.getFirst(),
                            "take it out");
        }
        return value.text().flatMap(text -> switch (said.getFirst()) {
            case "is" -> Optional.of(new Condition.Is(field, text));
            case "is-not" -> Optional.of(new Condition.IsNot(field, text));
            default -> atLeast(field, text, value, block.get("order"));
        });
    }

    private Optional<Condition> atLeast(String field, String value, PlanNode node, Optional<PlanNode> named) {
        Optional<List<String>> order = named.isPresent()
                ? names.maps().resolve(named.get()).map(map -> map.order(side))
                : Optional.ofNullable(orders.get(field));
        if (named.isEmpty() && order.isEmpty()) {
            node.refuse("at-least needs an order, and " + field + " has none",
                    "name a value map that has one: { at-least: " + value + ", order: lifecycle }");
            return Optional.empty();
        }
        if (named.isEmpty() && order.filter(List::isEmpty).isPresent()) {
            return Optional.empty();
        }
        if (order.isPresent() && !order.get().contains(value)) {
            node.refuse("'" + value + "' is not in the order of " + field, Closest.hint(value, order.get()));
            return Optional.empty();
        }
        return order.map(steps -> new Condition.AtLeast(field, value, steps));
    }

    private List<Condition> soql(PlanNode node) {
        List<Condition> conditions = new ArrayList<>();
        for (String part : AND.split(node.text().orElseThrow())) {
            Matcher matcher = COMPARISON.matcher(part);
            if (!matcher.matches()) {
                node.refuse("'" + part.strip() + "' is not a condition that can be asked of a record", SOQL_HINT);
            } else if (FieldNames.isSoundToAsk(side, matcher.group(1), node)) {
                conditions.add(comparison(matcher));
            }
        }
        return conditions;
    }

    private static Condition comparison(Matcher matcher) {
        String field = matcher.group(1);
        boolean equal = matcher.group(2).equals("=");
        String literal = Optional.ofNullable(matcher.group(3))
                .map(text -> text.replaceAll("\\\\(.)", "$1"))
                .or(() -> Optional.ofNullable(matcher.group(5)))
                .or(() -> Optional.ofNullable(matcher.group(4)).filter(word -> !word.equalsIgnoreCase("null")))
                .orElse("");
        if (literal.isEmpty() && !equal) {
            return new Condition.HasValue(field);
        }
        return equal ? new Condition.Is(field, literal) : new Condition.IsNot(field, literal);
    }
}
