package dev.crmcutover.crm.salesforce;

import dev.crmcutover.crm.http.Json;
import dev.crmcutover.record.FieldType;
import dev.crmcutover.record.RawValue;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BigIntegerNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.DecimalNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.StringNode;

/** Salesforce's JSON values as raw values, and back. */
final class SalesforceValues {
    // 2021-12-02T18:23:39.000+0000, and what others write: Z, +00:00, no fraction.
    private static final DateTimeFormatter MOMENT = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .appendPattern("[XXX][XX]")
            .toFormatter();

    private SalesforceValues() {}

    /**
     * The value of a field or a path of one step in a record; null if the answer has no such key. A parent
     * that is not there makes its fields blank.
     */
    static @Nullable RawValue read(JsonNode record, String field) {
        int dot = field.indexOf('.');
        JsonNode value = record.get(dot < 0 ? field : field.substring(0, dot));
        if (value == null || dot < 0 || value.isNull()) {
            return value == null ? null : raw(value);
        }
        JsonNode parents = value.get(field.substring(dot + 1));
        return parents == null ? null : raw(parents);
    }

    private static RawValue raw(JsonNode value) {
        if (value.isNull()) {
            return RawValue.BLANK;
        }
        return RawValue.of(value.isContainer() ? value.toString() : value.asString());
    }

    static Instant moment(String text) {
        return OffsetDateTime.parse(text, MOMENT).toInstant();
    }

    /**
     * A raw value as the JSON that a field of this type takes, or empty if it cannot be spelled so. A blank
     * clears the field; a checkbox cannot be cleared and is unticked.
     */
    static Optional<JsonNode> write(FieldType type, RawValue value) {
        if (value.isBlank()) {
            return Optional.of(type instanceof FieldType.Bool ? BooleanNode.FALSE : NullNode.instance);
        }
        String text = value.text();
        return switch (type) {
            case FieldType.Bool bool -> bool(text.strip());
            case FieldType.Number(int scale) -> number(text.strip(), scale);
            case FieldType.Date date -> parses(() -> LocalDate.parse(text.strip()))
                    ? Optional.of(StringNode.valueOf(text.strip()))
                    : Optional.empty();
            case FieldType.Instant instant -> parses(() -> moment(text.strip()))
                    ? Optional.of(StringNode.valueOf(text.strip()))
                    : Optional.empty();
            default -> Optional.of(StringNode.valueOf(text));
        };
    }

    private static Optional<JsonNode> bool(String text) {
        if (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")) {
            return Optional.of(BooleanNode.valueOf(text.equalsIgnoreCase("true")));
        }
        return Optional.empty();
    }

    // An integer field refuses 250.0, and with it the whole call.
    private static Optional<JsonNode> number(String text, int scale) {
        try {
            BigDecimal number = new BigDecimal(text);
            return Optional.of(scale == 0
                    ? BigIntegerNode.valueOf(number.toBigIntegerExact())
                    : DecimalNode.valueOf(number));
        } catch (ArithmeticException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static boolean parses(Runnable parse) {
        try {
            parse.run();
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }
}
