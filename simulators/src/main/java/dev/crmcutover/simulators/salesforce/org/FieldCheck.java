package dev.crmcutover.simulators.salesforce.org;

import dev.crmcutover.simulators.salesforce.fault.ApiError;
import dev.crmcutover.simulators.salesforce.schema.Column;
import dev.crmcutover.simulators.salesforce.schema.FieldDefinition;
import dev.crmcutover.simulators.salesforce.schema.FieldType;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Whether one value may stand in one field, with Salesforce's own words where it may not. */
final class FieldCheck {
    /** One address: a local part, one at sign, a domain with at least one dot and no empty label. */
    private static final Pattern EMAIL = Pattern.compile("[^\\s@,;:<>()\\[\\]\\\\\"]+@[^\\s@,;:<>()\\[\\]\\\\\"_]+");
    private static final Pattern DOMAIN = Pattern
            .compile("(?:[\\p{L}\\p{N}](?:[\\p{L}\\p{N}-]*[\\p{L}\\p{N}])?\\.)+[\\p{L}\\p{N}-]{2,}");

    private FieldCheck() {}

    /** The error of a stored value, if it has one. */
    static Optional<ApiError> of(Column column, Object value) {
        FieldDefinition field = column.field();
        if (field.type().isText()) {
            return ofText(field, (String) value);
        }
        return field.type().isDecimal() ? ofNumber(field, (Double) value) : Optional.empty();
    }

    private static Optional<ApiError> ofText(FieldDefinition field, String value) {
        if (field.type() == FieldType.EMAIL && !isAddress(value)) {
            return error("INVALID_EMAIL_ADDRESS", field, "invalid email address: " + value);
        }
        if (value.length() > field.size().length()) {
            return error("STRING_TOO_LONG", field,
                    "data value too large: " + value + " (max length=" + field.size().length() + ")");
        }
        return field.picklist().restricted() ? ofPicklist(field, value) : Optional.empty();
    }

    private static Optional<ApiError> ofPicklist(FieldDefinition field, String value) {
        String[] chosen = field.type() == FieldType.MULTIPICKLIST ? value.split(";") : new String[]{value};
        for (String one : chosen) {
            if (field.picklist().values().stream().noneMatch(known -> known.equalsIgnoreCase(one.strip()))) {
                return error("INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST", field,
                        "bad value for restricted picklist field: " + one.strip());
            }
        }
        return Optional.empty();
    }

    private static Optional<ApiError> ofNumber(FieldDefinition field, Double value) {
        int whole = field.size().precision() - field.size().scale();
        if (BigDecimal.valueOf(value).abs().compareTo(BigDecimal.TEN.pow(whole)) < 0) {
            return Optional.empty();
        }
        return error("NUMBER_OUTSIDE_VALID_RANGE", field, "value outside of valid range on numeric field: "
                + BigDecimal.valueOf(value).toPlainString());
    }

    private static Optional<ApiError> error(String code, FieldDefinition field, String problem) {
        return Optional.of(ApiError.onFields(code, field.label() + ": " + problem, List.of(field.name())));
    }

    private static boolean isAddress(String value) {
        int at = value.lastIndexOf('@');
        return EMAIL.matcher(value).matches() && !value.contains("..") && !value.startsWith(".")
                && value.charAt(at - 1) != '.'
                && DOMAIN.matcher(value.substring(at + 1).toLowerCase(Locale.ROOT)).matches();
    }
}
