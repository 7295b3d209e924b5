package dev.crmcutover.plan.reading;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;

/**
 * The things of one kind that a plan gives names to, and who refers to them.
 *
 * @param <T> what the name stands for
 */
final class Declared<T> {
    private final String kind;
    private final String section;
    private final Map<String, Entry<T>> entries = new LinkedHashMap<>();
    private final Set<String> used = new HashSet<>();
    private boolean misspelt;
    private boolean unreadable;

    /**
     * @param kind what people call it: {@code lock}
     * @param section the key of the plan under which it is declared: {@code locks}
     */
    Declared(String kind, String section) {
        this.kind = kind;
        this.section = section;
    }

    private record Entry<T>(PlanNode node, Optional<T> value) {}

    /**
     * Reads a section of the plan: a block of names.
     *
     * @param value reads what a name stands for; empty, with the reason reported, if it cannot be read
     */
    void declare(PlanNode section, BiFunction<String, PlanNode, Optional<T>> value) {
        Optional<PlanBlock> block = section.openBlock("a block of names");
        unreadable = block.isEmpty();
        block.map(PlanBlock::entries)
                .orElse(Map.of())
                .forEach((name, node) -> entries.put(name, new Entry<>(node,
                        SettingReader.isName(name, node, kind) ? value.apply(name, node) : Optional.empty())));
    }

    /** What a reference in the plan stands for; a name that is not declared is reported. */
    Optional<T> resolve(PlanNode reference) {
        return reference.text().flatMap(name -> resolve(name, reference::refuse));
    }

    /** The same where the name is the key of what it refers to. */
    Optional<T> resolveKey(String name, PlanNode reference) {
        return resolve(name, reference::refuseKey);
    }

    private Optional<T> resolve(String name, BiConsumer<String, String> refuse) {
        Entry<T> entry = entries.get(name);
        if (entry == null && unreadable) {
            return Optional.empty();
        }
        if (entry == null) {
            misspelt = true;
            refuse.accept("there is no " + kind + " '" + name + "'", entries.isEmpty()
                    ? "declare it under `" + section + "`"
                    : Closest.hint(name, entries.keySet()));
            return Optional.empty();
        }
        used.add(name);
        return entry.value();
    }

    /** Reports every name that nothing refers to, unless a misspelt reference may have meant one. */
    void refuseUnused(String by) {
        if (misspelt) {
            return;
        }
        entries.forEach((name, entry) -> {
            if (!used.contains(name)) {
                entry.node()
                        .refuseKey("the " + kind + " '" + name + "' is used nowhere",
                                "take it out, or refer to it in " + by);
            }
        });
    }

    /** What could be read, by name, in the order of the file. */
    Map<String, T> values() {
        Map<String, T> values = new LinkedHashMap<>();
        entries.forEach((name, entry) -> entry.value().ifPresent(value -> values.put(name, value)));
        return values;
    }
}
