package dev.crmcutover.simulators.salesforce.org;

import dev.crmcutover.simulators.salesforce.store.Row;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * The admin's triggers and flows: they change a record in the transaction in which somebody saved it. The
 * journal tells their change as an entry of its own, by the same user with the source {@code automation};
 * field history knows the user only. They do not set off each other. Safe for use by several threads.
 */
public final class Automation {
    private final List<Installed> rules = new CopyOnWriteArrayList<>();

    /** What a trigger does. */
    @FunctionalInterface
    public interface Rule {
        /**
         * What to change of a saved record.
         *
         * @param before as it was; null where it is new
         * @param after as it was saved
         * @return new values by API name, nulls among them; what the record holds already is no change
         */
        Map<String, ? extends @Nullable Object> changes(@Nullable Row before, Row after);
    }

    private record Installed(String name, String object, Rule rule) {}

    /** Adds a trigger on an object; one of the same name makes room. */
    public void add(String name, String object, Rule rule) {
        remove(name);
        rules.add(new Installed(name, object, rule));
    }

    public void remove(String name) {
        rules.removeIf(installed -> installed.name().equals(name));
    }

    /** Removes all. */
    public void clear() {
        rules.clear();
    }

    List<Rule> of(String object) {
        return rules.stream().filter(installed -> installed.object().equals(object)).map(Installed::rule).toList();
    }

    /** A text field becomes upper-case. */
    public static Rule upperCase(String field) {
        return (before, after) -> after.get(field) instanceof String text
                ? Map.of(field, text.toUpperCase(java.util.Locale.ROOT))
                : Map.of();
    }

    /** A phone number of ten digits, or of eleven that begin with 1, is written as {@code (415) 555-0100}. */
    public static Rule formatPhone(String field) {
        return (before, after) -> {
            String digits = Objects.requireNonNullElse(after.get(field), "").toString().replaceAll("\\D", "");
            String ten = digits.length() == 11 && digits.startsWith("1") ? digits.substring(1) : digits;
            return ten.length() == 10
                    ? Map.of(field, "(" + ten.substring(0, 3) + ") " + ten.substring(3, 6) + "-" + ten.substring(6))
                    : Map.of();
        };
    }

    /** A picklist field never goes back in the order of its values: such a change is put back. */
    public static Rule forwardOnly(String field) {
        return (before, after) -> {
            Object was = before == null ? null : before.get(field);
            List<String> order = after.type().required(field).field().picklist().values();
            int from = was == null ? -1 : order.indexOf(was.toString());
            int to = order.indexOf(String.valueOf(after.get(field)));
            return was != null && to < from ? Map.of(field, was) : Map.of();
        };
    }
}
