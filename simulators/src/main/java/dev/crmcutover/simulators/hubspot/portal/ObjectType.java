package dev.crmcutover.simulators.hubspot.portal;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The record types the portal knows. Each goes by its plural name, its type id and its upper-case
 * singular, as in the HubSpot guide "Understanding the CRM".
 */
public enum ObjectType {
    CONTACT("contacts", "0-1", "lastmodifieddate", List.of("createdate", "email", "firstname", "hs_object_id",
            "lastmodifieddate", "lastname"),
            List.of("firstname", "lastname", "email", "phone", "company",
                    "hs_additional_emails")), COMPANY(
                            "companies", "0-2", "hs_lastmodifieddate",
                            List.of("createdate", "domain", "hs_lastmodifieddate",
                                    "hs_object_id", "name"),
                            List.of("name", "website", "domain", "phone")), DEAL("deals", "0-3", "hs_lastmodifieddate",
                                    List.of("amount", "closedate", "createdate", "dealname", "dealstage",
                                            "hs_lastmodifieddate", "hs_object_id", "pipeline"),
                                    List.of("dealname"));

    private static final Map<String, ObjectType> BY_NAME = Arrays.stream(values())
            .flatMap(type -> Stream.of(type.plural, type.typeId, type.singular()).map(name -> Map.entry(name, type)))
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    private final String plural;
    private final String typeId;
    private final String lastModifiedProperty;
    private final List<String> defaultProperties;
    private final List<String> searchedByQuery;

    ObjectType(String plural, String typeId, String lastModifiedProperty, List<String> defaultProperties,
            List<String> searchedByQuery) {
        this.plural = plural;
        this.typeId = typeId;
        this.lastModifiedProperty = lastModifiedProperty;
        this.defaultProperties = defaultProperties;
        this.searchedByQuery = searchedByQuery;
    }

    /** The type a path segment names, in any of its spellings. */
    public static Optional<ObjectType> named(String name) {
        return Optional.ofNullable(BY_NAME.get(name.toLowerCase(Locale.ROOT)));
    }

    /** {@code contacts}. */
    public String plural() {
        return plural;
    }

    /** {@code contact}. */
    public String singular() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** {@code 0-1}. */
    public String typeId() {
        return typeId;
    }

    /** {@code lastmodifieddate} for contacts, {@code hs_lastmodifieddate} for all others. */
    public String lastModifiedProperty() {
        return lastModifiedProperty;
    }

    /** What a read answers where it asks for no property. */
    public List<String> defaultProperties() {
        return defaultProperties;
    }

    /** The properties that a search's free text looks into. */
    public List<String> searchedByQuery() {
        return searchedByQuery;
    }

    /** Revisions of a property that the portal shows: 45 for contacts, 20 for all others. */
    public int revisionsShown() {
        return this == CONTACT ? 45 : 20;
    }
}
