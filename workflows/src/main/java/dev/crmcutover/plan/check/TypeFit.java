package dev.crmcutover.plan.check;

import dev.crmcutover.record.Field;
import dev.crmcutover.record.FieldType;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * How the values of one field fit into another, without a value map. An empty answer is no objection.
 *
 * @param source whose values are written
 * @param target where they are written to
 */
record TypeFit(Field source, Field target) {
    /** Why no value can be converted. */
    Optional<String> impossible() {
        boolean fits = switch (target.type()) {
            case FieldType.Text text -> !isRecord(source.type());
            case FieldType.Number number -> isOneOf(FieldType.Number.class, FieldType.Text.class,
                    FieldType.Picklist.class);
            case FieldType.Bool bool -> isOneOf(FieldType.Bool.class, FieldType.Text.class, FieldType.Picklist.class,
                    FieldType.Number.class);
            case FieldType.Date date -> isOneOf(FieldType.Date.class, FieldType.Instant.class, FieldType.Text.class);
            case FieldType.Instant instant -> isOneOf(FieldType.Date.class, FieldType.Instant.class,
                    FieldType.Text.class);
            case FieldType.Picklist picklist -> isOneOf(FieldType.Picklist.class, FieldType.Text.class,
                    FieldType.Number.class, FieldType.Bool.class);
            case FieldType.Owner owner -> isOneOf(FieldType.Owner.class);
            case FieldType.Reference reference -> false;
        };
        return fits
                ? Optional.empty()
                : Optional.of(word(source.type()) + " cannot be written as " + word(target.type()));
    }

    /** Why some values cannot be converted as they are, though others can. */
    Optional<String> doubtful() {
        return tooLong().or(this::unparsed).or(this::tooPrecise).or(this::tooMany).or(this::noOption);
    }

    private Optional<String> tooLong() {
        if (!(target.type() instanceof FieldType.Text text)) {
            return Optional.empty();
        }
        int longest = switch (source.type()) {
            case FieldType.Text from -> from.maxLength();
            case FieldType.Picklist from when !from.several() ->
                from.options().stream().map(String::length).max(Comparator.naturalOrder()).orElse(0);
            default -> 0;
        };
        return longest > text.maxLength()
                ? Optional.of("may hold " + longest + " characters where only " + text.maxLength()
                        + " fit; a longer value is never cut, but rejected")
                : Optional.empty();
    }

    private Optional<String> unparsed() {
        boolean free = source.type() instanceof FieldType.Text || source.type() instanceof FieldType.Picklist;
        boolean parsed = target.type() instanceof FieldType.Number || target.type() instanceof FieldType.Bool
                || target.type() instanceof FieldType.Date || target.type() instanceof FieldType.Instant;
        return free && parsed
                ? Optional.of("holds any text, and what is not " + word(target.type()) + " is rejected")
                : Optional.empty();
    }

    private Optional<String> tooPrecise() {
        return source.type() instanceof FieldType.Number from && target.type() instanceof FieldType.Number to
                && from.scale() > to.scale()
                        ? Optional.of("keeps " + from.scale() + " digits after the point where " + to.scale()
                                + " are kept; values are rounded")
                        : Optional.empty();
    }

    private Optional<String> tooMany() {
        return source.type() instanceof FieldType.Picklist from && from.several()
                && target.type() instanceof FieldType.Picklist to && !to.several()
                        ? Optional.of("may hold several values where one fits; several are rejected")
                        : Optional.empty();
    }

    private Optional<String> noOption() {
        if (!(target.type() instanceof FieldType.Picklist to) || !to.restricted()) {
            return Optional.empty();
        }
        if (source.type() instanceof FieldType.Picklist from) {
            Set<String> missing = missing(from.options(), option -> !to.options().contains(option));
            return missing.isEmpty()
                    ? Optional.empty()
                    : Optional.of("has values that are no options there and are rejected: " + few(missing));
        }
        return source.type() instanceof FieldType.Text
                ? Optional.of("holds any text, and what is not an option there is rejected")
                : Optional.empty();
    }

    static Set<String> missing(Set<String> values, Predicate<String> isMissing) {
        return values.stream().filter(isMissing).collect(Collectors.toCollection(TreeSet::new));
    }

    /** The first of some values, and how many more there are. */
    static String few(Set<String> values) {
        int shown = 5;
        String first = values.stream().limit(shown).collect(Collectors.joining(", "));
        return values.size() > shown ? first + " and " + (values.size() - shown) + " more" : first;
    }

    @SafeVarargs
    private boolean isOneOf(Class<? extends FieldType>... kinds) {
        return Set.of(kinds).stream().anyMatch(kind -> kind.isInstance(source.type()));
    }

    private static boolean isRecord(FieldType type) {
        return type instanceof FieldType.Owner || type instanceof FieldType.Reference;
    }

    static String word(FieldType type) {
        return switch (type) {
            case FieldType.Text text -> "a text";
            case FieldType.Number number -> "a number";
            case FieldType.Bool bool -> "true or false";
            case FieldType.Date date -> "a date";
            case FieldType.Instant instant -> "a date and time";
            case FieldType.Picklist picklist -> picklist.several() ? "a set of options" : "an option of a list";
            case FieldType.Owner owner -> "an owner";
            case FieldType.Reference reference -> "a reference to another record";
        };
    }
}
