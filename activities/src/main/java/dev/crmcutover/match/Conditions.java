package dev.crmcutover.match;

import dev.crmcutover.plan.Condition;
import dev.crmcutover.record.RawValue;
import dev.crmcutover.record.Snapshot;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tests the conditions of scopes and create rules on a record's own raw values. Pure. */
public final class Conditions {
    // 2026-01-31T12:00:00.000+0000 in Salesforce, 2026-01-31T12:00:00Z in HubSpot.
    private static final DateTimeFormatter MOMENT = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .appendPattern("[XXX][XX]")
            .toFormatter(Locale.ROOT);

    private Conditions() {}

    /**
     * Whether all conditions hold for a record. A field the CRM did not return counts as without value.
     */
    public static boolean hold(List<Condition> conditions, Snapshot record) {
        return conditions.stream().allMatch(condition -> holds(condition, text(record.value(condition.field()))));
    }

    private static boolean holds(Condition condition, String value) {
        return switch (condition) {
            case Condition.Is is -> value.equalsIgnoreCase(is.literal().strip());
            case Condition.IsNot isNot -> !value.equalsIgnoreCase(isNot.literal().strip());
            case Condition.OneOf oneOf ->
                oneOf.literals().stream().anyMatch(literal -> value.equalsIgnoreCase(literal.strip()));
            case Condition.Since since -> moment(value).map(at -> !at.isBefore(since.moment())).orElse(false);
            case Condition.HasValue has -> !value.isEmpty();
            case Condition.AtLeast atLeast -> isAtLeast(atLeast, value);
            case Condition.NotFreeMail mail -> SharedAddresses.domainOf(value)
                    .map(domain -> !SharedAddresses.isFreeMail(domain))
                    .orElse(false);
        };
    }

    private static Optional<Instant> moment(String value) {
        try {
            return Optional.of(OffsetDateTime.parse(value, MOMENT).toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static boolean isAtLeast(Condition.AtLeast condition, String value) {
        List<String> order = condition.order().stream().map(step -> step.toLowerCase(Locale.ROOT)).toList();
        int at = order.indexOf(value.toLowerCase(Locale.ROOT));
        return at >= 0 && at >= order.indexOf(condition.value().toLowerCase(Locale.ROOT));
    }

    private static String text(@Nullable RawValue value) {
        return value == null ? "" : value.text().strip();
    }
}
