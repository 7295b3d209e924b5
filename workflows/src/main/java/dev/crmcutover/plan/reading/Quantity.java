package dev.crmcutover.plan.reading;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the numbers, percentages, durations and thresholds of a plan. */
final class Quantity {
    private static final Pattern COUNT = Pattern.compile("\\d{1,9}");
    private static final Pattern PERCENT = Pattern.compile("(\\d{1,3}(?:\\.\\d{1,4})?)\\s*%");
    private static final Pattern DURATION = Pattern.compile("(\\d{1,6})\\s*([smhd])");
    private static final Pattern AT_MOST = Pattern.compile("at most (.+)");
    private static final Pattern AT_LEAST = Pattern.compile("at least (.+)");
    private static final Pattern OVER_PREVIEW = Pattern.compile("preview\\s*\\+\\s*(.+)");

    private Quantity() {}

    static Optional<Integer> count(PlanNode node) {
        return node.text().flatMap(text -> orRefuse(node, count(text), "a whole number", "200"));
    }

    /** A duration such as {@code 5d}, {@code 24h}, {@code 30m} or {@code 90s}; more than none. */
    static Optional<Duration> duration(PlanNode node) {
        return node.text().flatMap(text -> orRefuse(node, duration(text), "a duration", "5d, 24h, 30m or 90s"));
    }

    /** A percentage as a share of 1. */
    static Optional<Double> percent(PlanNode node) {
        return node.text().flatMap(text -> orRefuse(node, percent(text), "a percentage", "2%"));
    }

    static Optional<Integer> atMostCount(PlanNode node) {
        return threshold(node, AT_MOST, Quantity::count, "at most 200");
    }

    static Optional<Double> atMostPercent(PlanNode node) {
        return threshold(node, AT_MOST, Quantity::percent, "at most 2%");
    }

    static Optional<Double> atLeastPercent(PlanNode node) {
        return threshold(node, AT_LEAST, Quantity::percent, "at least 99.5%");
    }

    static Optional<Duration> atMostDuration(PlanNode node) {
        return threshold(node, AT_MOST, Quantity::duration, "at most 24h");
    }

    /** How far past the preview's count one may go, as a share of it: {@code preview + 2%}. */
    static Optional<Double> overPreview(PlanNode node) {
        return threshold(node, OVER_PREVIEW, Quantity::percent, "preview + 2%");
    }

    private static <T> Optional<T> threshold(PlanNode node, Pattern form, Function<String, Optional<T>> amount,
            String example) {
        return node.text().flatMap(text -> {
            Matcher matcher = form.matcher(text.strip());
            Optional<T> value = matcher.matches() ? amount.apply(matcher.group(1)) : Optional.empty();
            return orRefuse(node, value, "a threshold", example);
        });
    }

    private static <T> Optional<T> orRefuse(PlanNode node, Optional<T> value, String what, String example) {
        if (value.isEmpty()) {
            node.refuse(node.quoted() + " is not " + what + " that fits here", "write it like this: " + example);
        }
        return value;
    }

    private static Optional<Integer> count(String text) {
        return COUNT.matcher(text.strip()).matches() ? Optional.of(Integer.valueOf(text.strip())) : Optional.empty();
    }

    private static Optional<Double> percent(String text) {
        Matcher matcher = PERCENT.matcher(text.strip());
        return matcher.matches()
                ? Optional.of(Double.parseDouble(matcher.group(1)) / 100).filter(share -> share <= 1)
                : Optional.empty();
    }

    static Optional<Duration> duration(String text) {
        Matcher matcher = DURATION.matcher(text.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long amount = Long.parseLong(matcher.group(1));
        Duration duration = switch (matcher.group(2)) {
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            default -> Duration.ofDays(amount);
        };
        return Optional.of(duration).filter(Duration::isPositive);
    }
}
