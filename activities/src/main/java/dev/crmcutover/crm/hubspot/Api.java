package dev.crmcutover.crm.hubspot;

import dev.crmcutover.record.Side;
import java.util.Set;
import java.util.regex.Pattern;

/** Paths of the CRM API, version 3, and the names that differ from type to type. */
final class Api {
    static final Side SIDE = Side.HUBSPOT;
    static final String ACCOUNT = "/account-info/v3/details";
    /** The earlier ids of a record that others were merged into, separated by {@code ;}. */
    static final String MERGED_IDS = "hs_merged_object_ids";
    static final String ID = "hs_object_id";

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]+");
    private static final Set<String> CONTACTS = Set.of("contacts", "contact", "0-1");

    private Api() {}

    static String objects(String type, String resource) {
        return "/crm/v3/objects/" + name(type) + resource;
    }

    static String properties(String type) {
        return "/crm/v3/properties/" + name(type);
    }

    static String pipelines(String type) {
        return "/crm/v3/pipelines/" + name(type);
    }

    static boolean isContacts(String type) {
        return CONTACTS.contains(type);
    }

    /**
     * The record type that a type id means; an id of another type stays as it is.
     *
     * @see <a href="https://developers.hubspot.com/docs/guides/crm/understanding-the-crm#object-type-ids">Object type ids</a>
     */
    static String typeOfId(String id) {
        return switch (id) {
            case "0-1" -> "contacts";
            case "0-2" -> "companies";
            case "0-3" -> "deals";
            default -> id;
        };
    }

    /** The property that holds when a record last changed. */
    static String modified(String type) {
        return isContacts(type) ? "lastmodifieddate" : "hs_lastmodifieddate";
    }

    /**
     * The type id of the plain association of a record to a company. HubSpot makes the first one primary.
     *
     * @see <a href="https://developers.hubspot.com/docs/api-reference/crm-associations-v4/guide#association-type-id-values">Type ids</a>
     */
    static int toCompany(String type) {
        return switch (type) {
            case "deals" -> 341;
            case "contacts" -> 279;
            default -> throw new IllegalArgumentException("no association of " + type + " to companies is known");
        };
    }

    static String name(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("not a HubSpot name: '" + name + "'");
        }
        return name;
    }
}
