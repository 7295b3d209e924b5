package dev.crmcutover.simulators.salesforce.store;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** The places of records by the value of one field, ignoring case. */
final class KeyIndex {
    private static final int[] NONE = {};

    private final Map<String, int[]> slots = new HashMap<>();

    void add(Object value, int slot) {
        slots.merge(fold(value), new int[]{slot}, (present, added) -> {
            int[] grown = Arrays.copyOf(present, present.length + 1);
            grown[present.length] = slot;
            return grown;
        });
    }

    void remove(Object value, int slot) {
        slots.computeIfPresent(fold(value), (key, present) -> {
            int[] left = Arrays.stream(present).filter(other -> other != slot).toArray();
            return left.length == 0 ? null : left;
        });
    }

    int[] find(Object value) {
        return slots.getOrDefault(fold(value), NONE);
    }

    private static String fold(Object value) {
        return value.toString().toLowerCase(Locale.ROOT);
    }
}
