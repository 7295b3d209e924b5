package dev.crmcutover.simulators.salesforce.schema;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** All objects of an org, by name in any case. The set of objects is fixed; their fields may grow. */
public final class Schema {
    private final Map<String, SObjectType> byName = new TreeMap<>();
    private final Map<String, SObjectType> byPrefix = new TreeMap<>();

    public Schema(List<SObjectType> types) {
        for (SObjectType type : types) {
            byName.put(type.name().toLowerCase(Locale.ROOT), type);
            byPrefix.putIfAbsent(type.identity().keyPrefix(), type);
        }
    }

    /** Every object, in order of name. */
    public List<SObjectType> types() {
        return List.copyOf(byName.values());
    }

    public Optional<SObjectType> find(String name) {
        return Optional.ofNullable(byName.get(name.toLowerCase(Locale.ROOT)));
    }

    /** The object of that name, which must be there. */
    public SObjectType required(String name) {
        return find(name).orElseThrow(() -> new IllegalArgumentException("no object is called " + name));
    }

    /** The object whose records' ids begin like this one. */
    public Optional<SObjectType> ofId(String id) {
        return id.length() < 3 ? Optional.empty() : Optional.ofNullable(byPrefix.get(id.substring(0, 3)));
    }
}
