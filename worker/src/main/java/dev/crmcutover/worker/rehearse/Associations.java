package dev.crmcutover.worker.rehearse;

import dev.crmcutover.simulators.hubspot.portal.AssociationType;
import dev.crmcutover.simulators.hubspot.portal.HubSpotFault;
import dev.crmcutover.simulators.hubspot.portal.ObjectType;
import dev.crmcutover.simulators.salesforce.store.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Compares the associations of records with what their twins in Salesforce name, as both simulated CRMs hold them.
 * What HubSpot has beside these is its own.
 */
final class Associations {
    private static final String ACCOUNT = "Account";
    private static final String CONTACT = "Contact";
    private static final String ROLE = "OpportunityContactRole";

    private final RehearsalOrg org;

    Associations(RehearsalOrg org) {
        this.org = org;
    }

    /** What a record's twin should be associated with and is not. */
    List<String> differing(Row row, long twin) {
        return switch (row.type().name()) {
            case CONTACT -> company(row, "AccountId", ObjectType.CONTACT, twin, "associatedcompanyid");
            case ACCOUNT -> company(row, "ParentId", ObjectType.COMPANY, twin, "hs_parent_company_id");
            case "Opportunity" -> contacts(row, twin);
            default -> List.of();
        };
    }

    private List<String> company(Row row, String field, ObjectType type, long twin, String property) {
        return twinOf(ACCOUNT, row.get(field))
                .filter(company -> !company.equals(org.hubspot().read(type, twin, property).value(property)))
                .map(any -> field)
                .stream()
                .toList();
    }

    private List<String> contacts(Row opportunity, long deal) {
        Map<Long, List<AssociationType>> held = org.hubspot()
                .associations(ObjectType.DEAL, Long.toString(deal), ObjectType.CONTACT);
        List<String> missing = new ArrayList<>();
        for (Row role : org.salesforce().records(ROLE)) {
            if (opportunity.id().equals(role.get("OpportunityId"))) {
                twinOf(CONTACT, role.get("ContactId")).map(Long::valueOf)
                        .filter(this::isThere)
                        .filter(contact -> !isHeld(held.getOrDefault(contact, List.of()), role))
                        .ifPresent(
                                contact -> missing.add(ROLE + " of " + role.get("ContactId") + ", who is " + contact));
            }
        }
        return missing;
    }

    /** Neither deleted nor merged away: who that was is a question of its own. */
    private boolean isThere(long contact) {
        try {
            return org.hubspot().read(ObjectType.CONTACT, contact).id() == contact;
        } catch (HubSpotFault gone) {
            return false;
        }
    }

    private static boolean isHeld(List<AssociationType> kinds, Row role) {
        boolean labelled = kinds.stream().anyMatch(kind -> RehearsalOrg.DECISION_MAKER.equals(kind.label()));
        return !kinds.isEmpty() && (labelled || !RehearsalOrg.DECISION_MAKER.equals(role.get("Role")));
    }

    /** The twin of a record that is named; empty where it has none, or is deleted. */
    private Optional<String> twinOf(String type, @Nullable Object id) {
        return org.salesforce()
                .record(type, Objects.toString(id, ""))
                .filter(row -> !row.isDeleted())
                .map(Parity::twinOf)
                .filter(twin -> !twin.isEmpty());
    }
}
