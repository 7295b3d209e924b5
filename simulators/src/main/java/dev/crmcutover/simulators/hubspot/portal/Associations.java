package dev.crmcutover.simulators.hubspot.portal;

import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which records are associated, in both directions. Record ids are unique over all types. Guarded by the
 * portal's lock.
 */
final class Associations {
    private static final Comparator<AssociationType> BY_TYPE = Comparator.comparing(AssociationType::category)
            .thenComparingInt(AssociationType::typeId);

    private final AssociationTypes types;
    private final Map<Long, Map<ObjectType, SortedMap<Long, SortedSet<AssociationType>>>> links = new HashMap<>();

    Associations(AssociationTypes types) {
        this.types = types;
    }

    /** A record's associations with records of one type, by the other's id. */
    SortedMap<Long, SortedSet<AssociationType>> of(long id, ObjectType to) {
        SortedMap<Long, SortedSet<AssociationType>> found = links.getOrDefault(id, Map.of()).get(to);
        return found == null ? Collections.emptySortedMap() : found;
    }

    /**
     * Adds kinds of association between two records, and the plain one that every pair has. The first
     * company of a contact or deal becomes its primary one; a new primary takes the place of the old.
     */
    void add(HubSpotRecord from, HubSpotRecord to, Collection<AssociationType> wanted) {
        put(from.id(), to.id(), types.plain(from.type(), to.type()));
        wanted.forEach(type -> put(from.id(), to.id(), type));
        appointPrimary(from, to, wanted);
        appointPrimary(to, from, wanted.stream().map(types::inverse).toList());
    }

    private void appointPrimary(HubSpotRecord from, HubSpotRecord to, Collection<AssociationType> wanted) {
        Optional<AssociationType> primary = types.primary(from.type(), to.type());
        if (primary.isEmpty()) {
            return;
        }
        Optional<Long> now = primaryOf(from, to.type(), to.id());
        if (wanted.contains(primary.get())) {
            now.ifPresent(old -> drop(from.id(), old, primary.get()));
        } else if (now.isEmpty()) {
            put(from.id(), to.id(), primary.get());
        }
    }

    private Optional<Long> primaryOf(HubSpotRecord from, ObjectType to, long except) {
        return of(from.id(), to).entrySet()
                .stream()
                .filter(link -> link.getKey() != except
                        && link.getValue().stream().anyMatch(AssociationType::isPrimary))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** The company that is a contact's or deal's primary one. */
    Optional<Long> primary(long id, ObjectType to) {
        return of(id, to).entrySet()
                .stream()
                .filter(link -> link.getValue().stream().anyMatch(AssociationType::isPrimary))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** The company that is a company's parent. */
    Optional<Long> parent(long id) {
        return of(id, ObjectType.COMPANY).entrySet()
                .stream()
                .filter(link -> link.getValue().stream().anyMatch(AssociationType::isToParent))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** Removes kinds of association; without the plain one nothing is left. */
    void remove(HubSpotRecord from, HubSpotRecord to, Collection<AssociationType> unwanted) {
        if (unwanted.stream().anyMatch(AssociationType::isPlain)) {
            removeAll(from, to);
        } else {
            unwanted.forEach(type -> drop(from.id(), to.id(), type));
        }
    }

    /** Removes whatever associates a record with that of an id, which need not exist any more. */
    void drop(HubSpotRecord from, ObjectType to, long id) {
        Set.copyOf(of(from.id(), to).getOrDefault(id, Collections.emptySortedSet()))
                .forEach(type -> drop(from.id(), id, type));
    }

    /** Removes whatever associates two records. */
    void removeAll(HubSpotRecord from, HubSpotRecord to) {
        drop(from, to.type(), to.id());
    }

    private void put(long from, long to, AssociationType type) {
        one(from, to, type);
        one(to, from, types.inverse(type));
    }

    private void one(long from, long to, AssociationType type) {
        links.computeIfAbsent(from, id -> new EnumMap<>(ObjectType.class))
                .computeIfAbsent(type.to(), kind -> new TreeMap<>())
                .computeIfAbsent(to, id -> new TreeSet<>(BY_TYPE))
                .add(type);
    }

    private void drop(long from, long to, AssociationType type) {
        dropOne(from, to, type);
        dropOne(to, from, types.inverse(type));
    }

    private void dropOne(long from, long to, AssociationType type) {
        SortedMap<Long, SortedSet<AssociationType>> others = of(from, type.to());
        SortedSet<AssociationType> kinds = others.get(to);
        if (kinds != null) {
            kinds.remove(type);
            if (kinds.isEmpty()) {
                others.remove(to);
            }
        }
    }
}
