package dev.crmcutover.simulators.salesforce.soql;

import dev.crmcutover.simulators.salesforce.fault.SalesforceFault;
import dev.crmcutover.simulators.salesforce.schema.FieldDefinition;
import dev.crmcutover.simulators.salesforce.schema.FieldType;
import dev.crmcutover.simulators.salesforce.store.RecordIds;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A constant as one field's values are compared with it: a single value, or from {@code low} up to but
 * not including {@code end}. Text compares without case, ids with it, numbers by value.
 *
 * @param field the field it is compared with
 * @param low null for the constant NULL
 * @param end null where the constant is a single value
 */
record Bounds(FieldDefinition field, @Nullable Comparable<?> low, @Nullable Comparable<?> end) {

    /** @throws SalesforceFault 400 INVALID_FIELD where the constant is not of the field's type */
    static Bounds of(FieldDefinition field, Literal literal, LocalDate today) {
        if (literal instanceof Literal.Null) {
            return new Bounds(field, null, null);
        }
        return switch (field.type()) {
            case BOOLEAN ->
                literal instanceof Literal.Bool bool ? exact(field, bool.value()) : wrong(field, "boolean", false);
            case INT -> literal instanceof Literal.Num num
                    ? exact(field, num.value().stripTrailingZeros())
                    : wrong(field, "int", false);
            case DOUBLE, CURRENCY, PERCENT -> literal instanceof Literal.Num num
                    ? exact(field, num.value().stripTrailingZeros())
                    : wrong(field, field.type().wire(), false);
            case DATE -> ofDate(field, literal, today);
            case DATETIME -> ofDateTime(field, literal, today);
            case ID, REFERENCE -> ofId(field, literal);
            default -> literal instanceof Literal.Text text
                    ? exact(field, text.value().toLowerCase(Locale.ROOT))
                    : wrong(field, "string", true);
        };
    }

    /** A field's stored value in the form that bounds compare. */
    static Comparable<?> comparable(FieldDefinition field, Object value) {
        if (value instanceof String id && (field.type() == FieldType.ID || field.type() == FieldType.REFERENCE)) {
            return id;
        }
        return switch (value) {
            case String text -> text.toLowerCase(Locale.ROOT);
            case Integer number -> BigDecimal.valueOf(number).stripTrailingZeros();
            case Double number -> BigDecimal.valueOf(number).stripTrailingZeros();
            case Comparable<?> comparable -> comparable;
            default -> value.toString();
        };
    }

    boolean isExact() {
        return end == null;
    }

    /** Whether the value is the constant, or within it. */
    boolean holds(@Nullable Object value) {
        if (low == null || value == null) {
            return low == null && (value == null);
        }
        Comparable<?> own = comparable(field, value);
        return end == null ? compare(own, low) == 0 : compare(own, low) >= 0 && compare(own, end) < 0;
    }

    /** Whether the constant begins after the value. */
    boolean isAfter(Object value) {
        return low != null && compare(comparable(field, value), low) < 0;
    }

    /** Whether the constant ends before the value. */
    boolean isBefore(Object value) {
        Comparable<?> own = comparable(field, value);
        return low != null && (end == null ? compare(own, low) > 0 : compare(own, end) >= 0);
    }

    @SuppressWarnings("unchecked")
    static int compare(Comparable<?> a, Comparable<?> b) {
        return ((Comparable<Object>) a).compareTo(b);
    }

    private static Bounds exact(FieldDefinition field, Comparable<?> value) {
        return new Bounds(field, value, null);
    }

    private static Bounds ofId(FieldDefinition field, Literal literal) {
        if (!(literal instanceof Literal.Text text)) {
            return wrong(field, "string", true);
        }
        if (text.value().isEmpty()) {
            return new Bounds(field, null, null);
        }
        String id = field.name().equals("EntityDefinitionId")
                ? text.value()
                : RecordIds.normalise(text.value())
                        .orElseThrow(() -> SalesforceFault.of(400, "INVALID_QUERY_FILTER_OPERATOR",
                                "\n" + field.name() + " = '" + text.value()
                                        + "'\n^\nERROR at Row:1:Column:1\ninvalid ID field: " + text.value()));
        return exact(field, id);
    }

    private static Bounds ofDate(FieldDefinition field, Literal literal, LocalDate today) {
        return switch (literal) {
            case Literal.Day day -> exact(field, day.value());
            case Literal.Formula formula -> {
                DateRange range = DateRange.of(formula, today);
                yield new Bounds(field, range.first(), range.end());
            }
            default -> wrong(field, "date", false);
        };
    }

    private static Bounds ofDateTime(FieldDefinition field, Literal literal, LocalDate today) {
        return switch (literal) {
            case Literal.Moment moment -> exact(field, moment.value());
            case Literal.Formula formula -> {
                DateRange range = DateRange.of(formula, today);
                yield new Bounds(field, range.first().atStartOfDay(ZoneOffset.UTC).toInstant(),
                        range.end().atStartOfDay(ZoneOffset.UTC).toInstant());
            }
            default -> wrong(field, "dateTime", false);
        };
    }

    private static Bounds wrong(FieldDefinition field, String type, boolean quoted) {
        throw SalesforceFault.of(400, "INVALID_FIELD",
                "\n" + field.name() + "\n^\nERROR at Row:1:Column:1\nvalue of filter criterion for field '"
                        + field.name()
                        + "' must be of type " + type + " and should " + (quoted ? "" : "not ")
                        + "be enclosed in quotes");
    }
}
