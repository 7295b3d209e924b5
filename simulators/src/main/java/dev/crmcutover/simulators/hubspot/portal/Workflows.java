package dev.crmcutover.simulators.hubspot.portal;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * The portal's workflows: they change a record after somebody wrote it. Their change is an entry of the journal
 * and of property history of its own, by the workflow. They do not set off each other. Safe for use by several
 * threads.
 */
public final class Workflows {
    private final List<Installed> installed = new CopyOnWriteArrayList<>();

    /** When a workflow has done its work. */
    public enum Moment {
        /** Before the write is answered, so that the answer shows it, as HubSpot's own formatting does. */
        BEFORE_THE_ANSWER,
        /** After: the answer shows what was sent, a later read what was made of it. */
        AFTER_THE_ANSWER
    }

    /** What a record holds, by property; null where there is no value. */
    @FunctionalInterface
    public interface Values {
        @Nullable
        String get(String property);
    }

    /** What a workflow does. */
    @FunctionalInterface
    public interface Rule {
        /**
         * What to change of a record.
         *
         * @param before as it was; all blank where it is new
         * @param after as it was written
         * @return new values by property, empty ones clear; what the record holds already is no change
         */
        Map<String, String> changes(Values before, Values after);
    }

    /** A workflow in force. */
    record Installed(String name, ObjectType type, Moment moment, Rule rule) {}

    /** Adds a workflow on a type; one of the same name makes room. */
    public void add(String name, ObjectType type, Moment moment, Rule rule) {
        remove(name);
        installed.add(new Installed(name, type, moment, rule));
    }

    public void remove(String name) {
        installed.removeIf(one -> one.name().equals(name));
    }

    /** Removes all. */
    public void clear() {
        installed.clear();
    }

    List<Installed> of(ObjectType type, Moment moment) {
        return installed.stream().filter(one -> one.type() == type && one.moment() == moment).toList();
    }

    /** A text becomes upper-case. */
    public static Rule upperCase(String property) {
        return (before, after) -> {
            String value = after.get(property);
            return value == null ? Map.of() : Map.of(property, value.toUpperCase(Locale.ROOT));
        };
    }

    /** A phone number of ten digits, or of eleven that begin with 1, is written as {@code +1 415-555-0100}. */
    public static Rule formatPhone(String property) {
        return (before, after) -> {
            String digits = Objects.requireNonNullElse(after.get(property), "").replaceAll("\\D", "");
            String ten = digits.length() == 11 && digits.startsWith("1") ? digits.substring(1) : digits;
            return ten.length() == 10
                    ? Map.of(property, "+1 " + ten.substring(0, 3) + "-" + ten.substring(3, 6) + "-" + ten.substring(6))
                    : Map.of();
        };
    }

    /** A property once set is never changed: any other value is put back. */
    public static Rule keepFirst(String property) {
        return (before, after) -> {
            String first = before.get(property);
            return first == null || first.equals(after.get(property)) ? Map.of() : Map.of(property, first);
        };
    }
}
