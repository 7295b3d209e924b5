package dev.crmcutover.simulators.salesforce.schema;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Values between the wire and the store. Stored: text as String, boolean as Boolean, int as Integer,
 * decimals as Double, dates as LocalDate, date-times as Instant of whole seconds, ids as 18 characters.
 */
public final class FieldValues {
    private FieldValues() {}

    /** A JSON value that does not fit its field's type; the message is Salesforce's parser's. */
    public static final class UnreadableValue extends RuntimeException {
        private UnreadableValue(FieldType type, Object json) {
            super("Cannot deserialize instance of " + type.wire() + " from " + tokenOf(json) + " value " + json
                    + " or request may be missing a required field at [line:1, column:1]");
        }
    }

    /**
     * The stored form of a JSON value, or of a Java value that is one already. Blank text is null; text is
     * trimmed, e-mail addresses become lower case, decimals are rounded to the field's scale.
     *
     * @throws UnreadableValue if it is of another type
     */
    public static @Nullable Object store(FieldDefinition field, @Nullable Object json) {
        if (json == null || (json instanceof String text && text.isBlank())) {
            return field.type() == FieldType.BOOLEAN ? Boolean.FALSE : null;
        }
        FieldType type = field.type();
        return switch (type) {
            case BOOLEAN -> bool(type, json);
            case INT -> integer(type, json);
            case DOUBLE, CURRENCY, PERCENT -> decimal(type, field.size().scale(), json);
            case DATE -> date(type, json);
            case DATETIME -> dateTime(type, json);
            case EMAIL -> text(json).toLowerCase(Locale.ROOT);
            case ANY_TYPE -> json;
            default -> {
                if (json instanceof Iterable<?> || json instanceof java.util.Map<?, ?>) {
                    throw new UnreadableValue(type, json);
                }
                yield text(json);
            }
        };
    }

    /** The JSON form of a stored value. */
    public static @Nullable Object wire(@Nullable Object stored) {
        return switch (stored) {
            case Instant instant -> Stamps.format(instant);
            case LocalDate date -> date.toString();
            case null, default -> stored;
        };
    }

    private static String text(Object json) {
        return json.toString().strip();
    }

    private static Boolean bool(FieldType type, Object json) {
        if (json instanceof Boolean value) {
            return value;
        }
        return switch (text(json).toLowerCase(Locale.ROOT)) {
            case "true", "1" -> true;
            case "false", "0" -> false;
            default -> throw new UnreadableValue(type, json);
        };
    }

    private static Integer integer(FieldType type, Object json) {
        try {
            return new BigDecimal(text(json)).intValueExact();
        } catch (ArithmeticException | NumberFormatException e) {
            throw new UnreadableValue(type, json);
        }
    }

    private static Double decimal(FieldType type, int scale, Object json) {
        try {
            return new BigDecimal(text(json)).setScale(scale, RoundingMode.HALF_UP).doubleValue();
        } catch (NumberFormatException e) {
            throw new UnreadableValue(type, json);
        }
    }

    private static LocalDate date(FieldType type, Object json) {
        if (json instanceof LocalDate date) {
            return date;
        }
        return Stamps.parseDate(text(json)).orElseThrow(() -> new UnreadableValue(type, json));
    }

    private static Instant dateTime(FieldType type, Object json) {
        Instant instant = json instanceof Instant given
                ? given
                : Stamps.parse(text(json)).orElseThrow(() -> new UnreadableValue(type, json));
        return Stamps.seconds(instant);
    }

    private static String tokenOf(Object json) {
        return switch (json) {
            case Boolean b -> b ? "VALUE_TRUE" : "VALUE_FALSE";
            case Integer i -> "VALUE_NUMBER_INT";
            case Long l -> "VALUE_NUMBER_INT";
            case Number n -> "VALUE_NUMBER_FLOAT";
            case Iterable<?> list -> "START_ARRAY";
            case java.util.Map<?, ?> map -> "START_OBJECT";
            default -> "VALUE_STRING";
        };
    }
}
