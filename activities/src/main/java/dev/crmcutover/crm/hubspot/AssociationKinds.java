package dev.crmcutover.crm.hubspot;

import dev.crmcutover.crm.http.CrmRequest;
import dev.crmcutover.crm.http.CrmSession;
import dev.crmcutover.record.ContactLabels;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/**
 * The kinds of association of deals with contacts: the plain one, and the account's labels. Remembered; an unknown
 * label asks anew.
 *
 * @see <a href="https://developers.hubspot.com/docs/api-reference/crm-associations-v4/guide">Associations</a>
 */
final class AssociationKinds {
    private static final String HUBSPOTS_OWN = "HUBSPOT_DEFINED";
    /** Of a deal with a contact. */
    static final Kind PLAIN = new Kind(HUBSPOTS_OWN, 3);
    /** Of a company with its parent. */
    static final Kind PARENT = new Kind(HUBSPOTS_OWN, 14);

    private final CrmSession session;
    private volatile Map<String, Kind> labels = Map.of();

    AssociationKinds(CrmSession session) {
        this.session = session;
    }

    /** As HubSpot names a kind. */
    record Kind(String category, int typeId) {
        void addTo(ArrayNode types) {
            types.addObject().put("associationCategory", category).put("associationTypeId", typeId);
        }
    }

    /**
     * The kind of a label.
     *
     * @param label as {@link ContactLabels#label} spells it
     * @return empty if the account has no such label between deals and contacts
     * @throws dev.crmcutover.crm.CrmException if HubSpot did not answer
     */
    Optional<Kind> ofLabel(String label) {
        if (!labels.containsKey(label)) {
            labels = ask();
        }
        return Optional.ofNullable(labels.get(label));
    }

    private Map<String, Kind> ask() {
        Map<String, Kind> known = new HashMap<>();
        for (JsonNode kind : session.ask(CrmRequest.get("list the labels of a deal's contacts",
                "/crm/v4/associations/deals/contacts/labels")).json().path("results")) {
            String label = kind.path("label").asString("");
            if (!label.isEmpty()) {
                known.put(ContactLabels.label(label),
                        new Kind(kind.path("category").asString(""), kind.path("typeId").asInt(0)));
            }
        }
        return Map.copyOf(known);
    }
}
