package dev.crmcutover.crm.hubspot;

import dev.crmcutover.crm.CrmException;
import dev.crmcutover.crm.http.CrmRequest;
import dev.crmcutover.crm.http.CrmSession;
import dev.crmcutover.crm.http.Json;
import dev.crmcutover.record.ContactLabels;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads the contacts of deals, with their labels, as they are now.
 *
 * @see <a href="https://developers.hubspot.com/docs/api-reference/crm-associations-v4/guide">Associations</a>
 */
final class AssociationReads {
    static final int MOST_ROWS = 1_000;
    private static final String NONE = "crm.associations.NO_ASSOCIATIONS_FOUND";

    private final CrmSession session;

    AssociationReads(CrmSession session) {
        this.session = session;
    }

    /**
     * The contacts of each of these deals.
     *
     * @return one for each id asked for; a deal that does not exist has none
     * @throws CrmException if HubSpot did not answer, or only in part
     */
    Map<String, ContactLabels> contactsOf(Collection<String> deals) {
        Map<String, Map<String, Set<String>>> contacts = new HashMap<>();
        deals.forEach(deal -> contacts.put(deal, new HashMap<>()));
        List<String> all = List.copyOf(contacts.keySet());
        for (int from = 0; from < all.size(); from += MOST_ROWS) {
            ask(all.subList(from, Math.min(all.size(), from + MOST_ROWS)), contacts);
        }
        Map<String, ContactLabels> read = new HashMap<>();
        contacts.forEach((deal, ofDeal) -> read.put(deal, ContactLabels.of(ofDeal)));
        return read;
    }

    private void ask(List<String> deals, Map<String, Map<String, Set<String>>> contacts) {
        ObjectNode body = Json.object();
        deals.forEach(deal -> body.withArray("inputs").addObject().put("id", deal));
        JsonNode answer = session.ask(CrmRequest.post("read the contacts of deals",
                "/crm/v4/associations/deals/contacts/batch/read", body)).json();
        for (JsonNode error : answer.path("errors")) {
            if (!error.path("subCategory").asString("").equals(NONE)) {
                throw new CrmException(Api.SIDE, CrmException.Kind.UNAVAILABLE,
                        "HubSpot did not tell the contacts of some deals: " + new ApiError(error).code(),
                        Optional.empty());
            }
        }
        for (JsonNode result : answer.path("results")) {
            String deal = result.path("from").path("id").asString("");
            take(result.path("to"), contacts.getOrDefault(deal, new HashMap<>()));
            String after = result.path("paging").path("next").path("after").asString("");
            while (!after.isEmpty()) {
                JsonNode page = session.ask(CrmRequest.get("read more contacts of a deal",
                        "/crm/v4/objects/deals/" + Api.name(deal) + "/associations/contacts")
                        .with("limit", "500")
                        .with("after", after)).json();
                take(page.path("results"), contacts.getOrDefault(deal, new HashMap<>()));
                after = page.path("paging").path("next").path("after").asString("");
            }
        }
    }

    private static void take(JsonNode rows, Map<String, Set<String>> contacts) {
        for (JsonNode row : rows) {
            Set<String> labels = contacts.computeIfAbsent(row.path("toObjectId").asString(""), any -> new HashSet<>());
            for (JsonNode kind : row.path("associationTypes")) {
                String label = kind.path("label").asString("");
                if (!label.isEmpty()) {
                    labels.add(ContactLabels.label(label));
                }
            }
        }
    }
}
