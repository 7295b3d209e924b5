package dev.crmcutover.record;

import java.util.Collection;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The contacts of a deal, with the labels of their associations: one value, so that a deal's contacts are decided
 * as a field is. As text it is JSON in order of id and label; no contacts are a blank.
 *
 * @param byContact by HubSpot id of the contact, its labels as {@link #label} spells them
 */
public record ContactLabels(SortedMap<String, SortedSet<String>> byContact) {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<Map<String, Set<String>>> FORM = new TypeReference<>() {};

    public static final ContactLabels NOBODY = of(Map.of());

    public ContactLabels {
        SortedMap<String, SortedSet<String>> sorted = new TreeMap<>();
        byContact.forEach((contact, labels) -> sorted.put(contact,
                Collections.unmodifiableSortedSet(new TreeSet<>(labels))));
        byContact = Collections.unmodifiableSortedMap(sorted);
    }

    /** Contacts and labels in any order. */
    public static ContactLabels of(Map<String, ? extends Collection<String>> byContact) {
        SortedMap<String, SortedSet<String>> sorted = new TreeMap<>();
        byContact.forEach((contact, labels) -> sorted.put(contact, new TreeSet<>(labels)));
        return new ContactLabels(sorted);
    }

    /** The contacts that a value tells of; empty if it is none of this form. */
    public static Optional<ContactLabels> parse(RawValue value) {
        if (value.isBlank()) {
            return Optional.of(NOBODY);
        }
        try {
            return Optional.of(of(JSON.readValue(value.text(), FORM)));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    public RawValue value() {
        return byContact.isEmpty() ? RawValue.BLANK : new RawValue(JSON.writeValueAsString(byContact));
    }

    /** A label without regard to case and to what stands between its words: {@code Decision Maker} is decision_maker. */
    public static String label(String label) {
        return label.strip().toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", "_");
    }

    /** The labels of a contact; none where it is not among them. */
    public SortedSet<String> labels(String contact) {
        return byContact.getOrDefault(contact, new TreeSet<>());
    }

    /** These contacts alone, each with those of its labels alone. */
    public ContactLabels only(Set<String> contacts, Predicate<String> labels) {
        SortedMap<String, SortedSet<String>> left = new TreeMap<>();
        byContact.forEach((contact, all) -> {
            if (contacts.contains(contact)) {
                SortedSet<String> kept = new TreeSet<>(all);
                kept.removeIf(label -> !labels.test(label));
                left.put(contact, kept);
            }
        });
        return new ContactLabels(left);
    }
}
