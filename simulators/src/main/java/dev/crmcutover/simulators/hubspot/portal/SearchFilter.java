package dev.crmcutover.simulators.hubspot.portal;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One condition of a search, by HubSpot's operators. Text is compared without regard to case, save that IN
 * and NOT_IN must be given in lower case; enumerations with regard to case; dates as epoch milliseconds.
 *
 * @param value for operators with one value, and the lower bound of BETWEEN; else null
 * @param highValue the upper bound of BETWEEN; else null
 * @param values for IN and NOT_IN
 */
public record SearchFilter(String property, Operator operator, @Nullable String value, @Nullable String highValue,
        List<String> values) {
    public SearchFilter {
        values = List.copyOf(values);
    }

    /** How a property is compared. */
    public enum Operator {
        EQ, NEQ, LT, LTE, GT, GTE, BETWEEN, IN, NOT_IN, HAS_PROPERTY, NOT_HAS_PROPERTY, CONTAINS_TOKEN, NOT_CONTAINS_TOKEN
    }

    private static final Pattern BETWEEN_TOKENS = Pattern.compile("[^\\p{L}\\p{N}*]+");

    /** The filter with one value. */
    public static SearchFilter of(String property, Operator operator, String value) {
        return new SearchFilter(property, operator, value, null, List.of());
    }

    /**
     * The test this filter makes of a value.
     *
     * @throws HubSpotFault 400 if it lacks a value it needs, or one is not of the property's type
     */
    Predicate<@Nullable String> test(PropertyDefinition definition) {
        if (definition.type().isOrdered()) {
            Predicate<@Nullable BigDecimal> test = numberTest(definition);
            return held -> test.test(held == null ? null : number(definition, held));
        }
        return textTest(definition);
    }

    private Predicate<@Nullable String> textTest(PropertyDefinition definition) {
        return switch (operator) {
            case HAS_PROPERTY -> held -> held != null;
            case NOT_HAS_PROPERTY -> held -> held == null;
            case EQ -> among(definition, List.of(needed(value)), false);
            case NEQ -> ifHeld(among(definition, List.of(needed(value)), false).negate());
            case IN -> among(definition, neededValues(), true);
            case NOT_IN -> ifHeld(among(definition, neededValues(), true).negate());
            case CONTAINS_TOKEN -> tokens(needed(value));
            case NOT_CONTAINS_TOKEN -> ifHeld(tokens(needed(value)).negate());
            case LT, LTE, GT, GTE, BETWEEN -> ordered();
        };
    }

    private static Predicate<@Nullable String> ifHeld(Predicate<@Nullable String> test) {
        return held -> held != null && test.test(held);
    }

    private static Predicate<@Nullable String> among(PropertyDefinition definition, List<String> wanted,
            boolean asGiven) {
        if (definition.isMultiple()) {
            return held -> held != null && Arrays.stream(held.split(";")).anyMatch(wanted::contains);
        }
        if (definition.type() == PropertyType.ENUMERATION) {
            Set<String> options = Set.copyOf(wanted);
            return held -> held != null && options.contains(held);
        }
        Set<String> lower = wanted.stream()
                .map(text -> asGiven ? text : text.toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
        return held -> held != null && lower.contains(held.toLowerCase(Locale.ROOT));
    }

    private Predicate<@Nullable String> ordered() {
        String low = needed(value).toLowerCase(Locale.ROOT);
        String high = operator == Operator.BETWEEN ? needed(highValue).toLowerCase(Locale.ROOT) : low;
        return held -> held != null && inRange(held.toLowerCase(Locale.ROOT).compareTo(low),
                held.toLowerCase(Locale.ROOT).compareTo(high));
    }

    /**
     * The test this filter makes of a number, or of an instant or a day in epoch milliseconds; of a type that
     * is ordered so. Null stands for no value.
     *
     * @throws HubSpotFault as {@link #test}
     */
    Predicate<@Nullable BigDecimal> numberTest(PropertyDefinition definition) {
        return switch (operator) {
            case HAS_PROPERTY -> held -> held != null;
            case NOT_HAS_PROPERTY -> held -> held == null;
            case EQ, IN -> {
                List<BigDecimal> wanted = numbers(definition);
                yield held -> held != null && isAmong(held, wanted);
            }
            case NEQ, NOT_IN -> {
                List<BigDecimal> unwanted = numbers(definition);
                yield held -> held != null && !isAmong(held, unwanted);
            }
            case CONTAINS_TOKEN, NOT_CONTAINS_TOKEN -> {
                Predicate<@Nullable String> test = textTest(definition);
                yield held -> test.test(held == null ? null : held.toPlainString());
            }
            case LT, LTE, GT, GTE, BETWEEN -> {
                BigDecimal low = number(definition, needed(value));
                BigDecimal high = operator == Operator.BETWEEN ? number(definition, needed(highValue)) : low;
                yield held -> held != null && inRange(held.compareTo(low), held.compareTo(high));
            }
        };
    }

    private List<BigDecimal> numbers(PropertyDefinition definition) {
        List<String> texts = operator == Operator.EQ || operator == Operator.NEQ
                ? List.of(needed(value))
                : neededValues();
        return texts.stream().map(text -> number(definition, text)).toList();
    }

    private static boolean isAmong(BigDecimal held, List<BigDecimal> wanted) {
        return wanted.stream().anyMatch(one -> one.compareTo(held) == 0);
    }

    private boolean inRange(int toLow, int toHigh) {
        return switch (operator) {
            case LT -> toLow < 0;
            case LTE -> toLow <= 0;
            case GT -> toLow > 0;
            case GTE -> toLow >= 0;
            default -> toLow >= 0 && toHigh <= 0;
        };
    }

    private static Predicate<@Nullable String> tokens(String wanted) {
        List<Pattern> patterns = Arrays.stream(BETWEEN_TOKENS.split(wanted.toLowerCase(Locale.ROOT)))
                .filter(token -> !token.isEmpty())
                .map(token -> Pattern.compile(Arrays.stream(token.split("\\*", -1))
                        .map(Pattern::quote)
                        .reduce((left, right) -> left + ".*" + right)
                        .orElse("")))
                .toList();
        return held -> held != null && patterns.stream()
                .allMatch(pattern -> Arrays.stream(BETWEEN_TOKENS.split(held.toLowerCase(Locale.ROOT)))
                        .anyMatch(token -> pattern.matcher(token).matches()));
    }

    /** The least epoch millisecond that can satisfy this filter, where it bounds an instant from below. */
    long earliest() {
        return switch (operator) {
            case GT, GTE, EQ, BETWEEN -> value == null ? Long.MIN_VALUE : ValueFormat.millis(value);
            default -> Long.MIN_VALUE;
        };
    }

    private String needed(@Nullable String bound) {
        if (bound == null) {
            throw HubSpotFault.invalid("operator " + operator + " requires a value: property " + property);
        }
        return bound;
    }

    private List<String> neededValues() {
        if (values.isEmpty()) {
            throw HubSpotFault.invalid("operator " + operator + " requires values: property " + property);
        }
        return values;
    }

    /** A value as it is ordered. */
    static BigDecimal number(PropertyDefinition definition, String text) {
        try {
            return (definition.type() == PropertyType.NUMBER
                    ? new BigDecimal(text.strip())
                    : BigDecimal.valueOf(ValueFormat.millis(text))).stripTrailingZeros();
        } catch (DateTimeException | NumberFormatException e) {
            throw HubSpotFault.invalid("a value given for property " + definition.name() + " is not a "
                    + definition.type().wireName());
        }
    }
}
