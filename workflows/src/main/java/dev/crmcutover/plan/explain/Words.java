package dev.crmcutover.plan.explain;

import dev.crmcutover.plan.Condition;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Small things of a plan in words. */
final class Words {
    private Words() {}

    static String duration(Duration duration) {
        if (duration.toSeconds() % 86_400 == 0) {
            return count(duration.toDays(), "day");
        }
        if (duration.toSeconds() % 3_600 == 0) {
            return count(duration.toHours(), "hour");
        }
        return duration.toSeconds() % 60 == 0
                ? count(duration.toMinutes(), "minute")
                : count(duration.toSeconds(), "second");
    }

    private static String count(long number, String unit) {
        return number + " " + unit + (number == 1 ? "" : "s");
    }

    static String conditions(List<Condition> conditions) {
        return conditions.stream().map(Words::condition).collect(Collectors.joining(" and "));
    }

    private static String condition(Condition condition) {
        return condition.field() + switch (condition) {
            case Condition.Is is -> is.literal().isBlank() ? " is blank" : " is '" + is.literal() + "'";
            case Condition.IsNot isNot -> isNot.literal().isBlank()
                    ? " has a value"
                    : " is not '" + isNot.literal() + "'";
            case Condition.OneOf oneOf -> " is one of " + String.join(", ", oneOf.literals());
            case Condition.Since since -> " is not before " + since.moment();
            case Condition.HasValue has -> " has a value";
            case Condition.NotFreeMail mail -> " is an address at a domain that is no free mail provider's";
            case Condition.AtLeast atLeast -> " is at or past '" + atLeast.value() + "'";
        };
    }

    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static String words(Collection<? extends Enum<?>> values) {
        return values.stream().map(Words::word).collect(Collectors.joining(", "));
    }
}
