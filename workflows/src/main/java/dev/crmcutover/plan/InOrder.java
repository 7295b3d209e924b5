package dev.crmcutover.plan;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Unmodifiable maps that keep the plan's order. {@link Map#copyOf} iterates in another order in each
 * JVM, which workflow code must never see.
 */
final class InOrder {
    private InOrder() {}

    static <K, V> Map<K, V> copyOf(Map<K, V> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }
}
