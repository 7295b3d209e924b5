package dev.crmcutover.simulators.hubspot.portal;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A property of a record type.
 *
 * @param options empty where the type is not an enumeration, or its options are external
 * @param referencedObjectType what external options are: {@code OWNER}, or null
 */
public record PropertyDefinition(String name, String label, PropertyType type, String fieldType, String groupName,
        List<PropertyOption> options, Set<PropertyTrait> traits, @Nullable String referencedObjectType) {
    public PropertyDefinition {
        options = List.copyOf(options);
        traits = Set.copyOf(traits);
        if (!name.matches("[a-z][a-z0-9_]*")) {
            throw new IllegalArgumentException(
                    "a property name is lower-case letters, digits and underscores: " + name);
        }
    }

    /** A custom text property. */
    public static PropertyDefinition text(String name, String label) {
        return custom(name, label, PropertyType.STRING, "text", List.of());
    }

    /** A custom text property whose values are unique: a record can be read and upserted by it. */
    public static PropertyDefinition uniqueText(String name, String label) {
        return new PropertyDefinition(name, label, PropertyType.STRING, "text", "custom", List.of(),
                EnumSet.of(PropertyTrait.UNIQUE, PropertyTrait.ARCHIVABLE), null);
    }

    /** A custom property. */
    public static PropertyDefinition custom(String name, String label, PropertyType type, String fieldType,
            List<PropertyOption> options) {
        return new PropertyDefinition(name, label, type, fieldType, "custom", options,
                EnumSet.of(PropertyTrait.ARCHIVABLE), null);
    }

    /** The same with other options. */
    PropertyDefinition offering(List<PropertyOption> changed) {
        return new PropertyDefinition(name, label, type, fieldType, groupName, changed, traits, referencedObjectType);
    }

    public boolean has(PropertyTrait trait) {
        return traits.contains(trait);
    }

    /** Whether a record may hold several of the options at once. */
    public boolean isMultiple() {
        return type == PropertyType.ENUMERATION && fieldType.equals("checkbox");
    }
}
