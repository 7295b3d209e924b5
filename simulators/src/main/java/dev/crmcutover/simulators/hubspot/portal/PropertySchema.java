package dev.crmcutover.simulators.hubspot.portal;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The properties of one record type, and the slot in which records keep each. Slots are never used twice.
 * Safe for use by several threads.
 */
public final class PropertySchema {
    /** At most so many properties of a type have unique values. */
    private static final int MOST_UNIQUE = 10;

    private final ObjectType type;
    private final Map<String, Integer> slots = new ConcurrentHashMap<>();
    private final Map<Integer, String> names = new ConcurrentHashMap<>();
    private final Map<String, PropertyDefinition> definitions = new ConcurrentHashMap<>();
    private final Map<String, PropertyGroup> groups = new LinkedHashMap<>();
    private volatile List<String> keys = List.of();
    private int nextSlot;

    /** A heading that properties stand under. */
    public record PropertyGroup(String name, String label, int displayOrder) {}

    PropertySchema(ObjectType type, List<PropertyDefinition> standard) {
        this.type = type;
        standard.forEach(this::put);
        findKeys();
        standard.stream().map(PropertyDefinition::groupName).distinct().forEach(this::addStandardGroup);
        addGroup(new PropertyGroup("custom", "Custom properties", -1));
    }

    public ObjectType type() {
        return type;
    }

    public Optional<PropertyDefinition> find(String name) {
        return Optional.ofNullable(definitions.get(name));
    }

    /** All properties, oldest first. */
    public synchronized List<PropertyDefinition> all() {
        return definitions.values().stream().sorted(Comparator.comparingInt(known -> slot(known.name()))).toList();
    }

    /** The names of the properties by which a record can be found. */
    List<String> keys() {
        return keys;
    }

    /** Whether a record can be found by a property: its values are unique, though {@code email} does not say so. */
    boolean isKey(PropertyDefinition property) {
        return property.has(PropertyTrait.UNIQUE) || (type == ObjectType.CONTACT && property.name().equals("email"));
    }

    /**
     * Adds a property.
     *
     * @throws HubSpotFault 409 if there is one of that name, 400 if its group is unknown or there are too
     *     many unique ones
     */
    public synchronized PropertyDefinition add(PropertyDefinition definition) {
        if (definitions.containsKey(definition.name())) {
            throw HubSpotFault.conflict("A property named '" + definition.name() + "' already exists.");
        }
        if (!groups.containsKey(definition.groupName())) {
            throw HubSpotFault.invalid("Property group '" + definition.groupName() + "' does not exist.");
        }
        if (definition.has(PropertyTrait.UNIQUE) && uniqueCustom() >= MOST_UNIQUE) {
            throw HubSpotFault.invalid("Only " + MOST_UNIQUE + " unique properties are allowed for each object type.");
        }
        put(definition);
        findKeys();
        return definition;
    }

    private long uniqueCustom() {
        return definitions.values()
                .stream()
                .filter(known -> known.has(PropertyTrait.UNIQUE) && !known.has(PropertyTrait.HUBSPOT_DEFINED))
                .count();
    }

    /**
     * Replaces a property's label, group or options.
     *
     * @throws HubSpotFault 404 if there is none of that name
     */
    public synchronized PropertyDefinition replace(PropertyDefinition definition) {
        if (!definitions.containsKey(definition.name())) {
            throw HubSpotFault.notFound("Property " + definition.name() + " does not exist.");
        }
        definitions.put(definition.name(), definition);
        return definition;
    }

    /**
     * Removes a property; records keep what they hold, out of sight.
     *
     * @throws HubSpotFault 400 if HubSpot defines it
     */
    public synchronized void remove(String name) {
        PropertyDefinition definition = definitions.get(name);
        if (definition != null && definition.has(PropertyTrait.HUBSPOT_DEFINED)) {
            throw HubSpotFault.invalid("Property " + name + " is HubSpot defined and cannot be deleted.");
        }
        definitions.remove(name);
        Integer slot = slots.remove(name);
        if (slot != null) {
            names.remove(slot);
        }
        findKeys();
    }

    public synchronized Collection<PropertyGroup> groups() {
        return List.copyOf(groups.values());
    }

    /**
     * Adds a group.
     *
     * @throws HubSpotFault 409 if there is one of that name
     */
    public synchronized PropertyGroup addGroup(PropertyGroup group) {
        if (groups.putIfAbsent(group.name(), group) != null) {
            throw HubSpotFault.conflict("A property group named '" + group.name() + "' already exists.");
        }
        return group;
    }

    /** The slot of a property that exists. */
    int slot(String name) {
        Integer slot = slots.get(name);
        if (slot == null) {
            throw new IllegalArgumentException("no property " + name + " in " + type.plural());
        }
        return slot;
    }

    /** The name of the property in a slot, if it still exists. */
    Optional<String> name(int slot) {
        return Optional.ofNullable(names.get(slot));
    }

    private void findKeys() {
        keys = definitions.values().stream().filter(this::isKey).map(PropertyDefinition::name).toList();
    }

    private void put(PropertyDefinition definition) {
        int slot = nextSlot++;
        definitions.put(definition.name(), definition);
        slots.put(definition.name(), slot);
        names.put(slot, definition.name());
    }

    private void addStandardGroup(String name) {
        groups.put(name, new PropertyGroup(name, PropertySheet.labelFrom(name), -1));
    }
}
