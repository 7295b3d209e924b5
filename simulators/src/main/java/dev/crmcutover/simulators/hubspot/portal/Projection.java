package dev.crmcutover.simulators.hubspot.portal;

import java.util.List;

/**
 * What a read wants of each record.
 *
 * @param properties names; where empty, the type's default properties
 * @param withHistory names of properties whose revisions are wanted
 * @param associations the other types whose associations are wanted
 * @param archived whether archived records are wanted instead of live ones
 */
public record Projection(List<String> properties, List<String> withHistory, List<ObjectType> associations,
        boolean archived) {
    public static final Projection DEFAULT = new Projection(List.of(), List.of(), List.of(), false);

    public Projection {
        properties = List.copyOf(properties);
        withHistory = List.copyOf(withHistory);
        associations = List.copyOf(associations);
    }

    /** Only some properties of live records. */
    public static Projection of(String... properties) {
        return new Projection(List.of(properties), List.of(), List.of(), false);
    }
}
