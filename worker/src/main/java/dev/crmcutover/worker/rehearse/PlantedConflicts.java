package dev.crmcutover.worker.rehearse;

import dev.crmcutover.crm.Crms;
import dev.crmcutover.ledger.Ledger;
import dev.crmcutover.ledger.RejectionStatus;
import dev.crmcutover.ledger.Rejections;
import dev.crmcutover.record.FieldName;
import dev.crmcutover.record.RawValue;
import dev.crmcutover.record.RecordKey;
import dev.crmcutover.record.Side;
import dev.crmcutover.record.Snapshot;
import dev.crmcutover.simulators.hubspot.portal.ObjectType;
import dev.crmcutover.worker.rehearse.PlantedConflict.Expected;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Plants conflicts of known outcome, lets people act on them, and judges them by what both CRMs hold in the
 * end and what waits for a person.
 */
public final class PlantedConflicts {
    private final List<Planted> planted = new ArrayList<>();

    private record Planted(PlantedConflict conflict, String salesforce, long hubspot) {}

    /**
     * How a conflict came out.
     *
     * @param kind what it was about
     * @param found what was found instead of what was expected; blank where all is as expected
     */
    public record Judged(String kind, String found) {
        public boolean asExpected() {
            return found.isEmpty();
        }
    }

    /** Plants so many, every kind in turn, each on a pair of records of its own. */
    static PlantedConflicts plant(RehearsalOrg org, int count) {
        PlantedConflicts conflicts = new PlantedConflicts();
        List<PlantedConflict> kinds = ConflictTable.kinds();
        for (int n = 0; n < count; n++) {
            conflicts.plant(org, kinds.get(n % kinds.size()), n);
        }
        return conflicts;
    }

    private void plant(RehearsalOrg org, PlantedConflict conflict, int n) {
        String email = "planted" + n + "@conflict-" + n + ".com";
        Map<String, String> salesforce = new HashMap<>(conflict.before().salesforce());
        salesforce.put("LastName", "Planted" + n);
        salesforce.put("Email", email);
        if (conflict.type().equals("Lead")) {
            salesforce.put("Company", "Conflict " + n);
            salesforce.putIfAbsent("Status", "Open - Not Contacted");
        }
        Map<String, String> hubspot = new HashMap<>(conflict.before().hubspot());
        hubspot.put("lastname", "Planted" + n);
        hubspot.put("email", email);
        planted.add(new Planted(conflict, org.createInSalesforce(conflict.type(), salesforce),
                org.createInHubspot(ObjectType.CONTACT, hubspot)));
    }

    int size() {
        return planted.size();
    }

    /** People edit the pairs that are in step by now. */
    void actLive(RehearsalOrg org) {
        planted.forEach(one -> one.conflict.live().ifPresent(live -> live.act(org, one.salesforce, one.hubspot)));
    }

    /** Reads all pairs afresh from both CRMs, and says how each conflict came out. */
    List<Judged> judge(Crms crms, Ledger ledger) {
        Map<String, Snapshot> salesforce = new HashMap<>();
        Map<String, Set<String>> fields = new HashMap<>();
        planted.forEach(one -> fields.computeIfAbsent(one.conflict.type(), any -> new HashSet<>())
                .add(one.conflict.expected().salesforceField()));
        fields.forEach((type, names) -> salesforce.putAll(crms.salesforce()
                .records()
                .read(type,
                        planted.stream()
                                .filter(one -> one.conflict.type().equals(type))
                                .map(Planted::salesforce)
                                .toList(),
                        names)));
        Map<String, Snapshot> hubspot = crms.hubspot()
                .records()
                .read("contacts",
                        planted.stream().map(one -> Long.toString(one.hubspot)).toList(),
                        planted.stream()
                                .map(one -> one.conflict.expected().hubspotField())
                                .collect(Collectors.toSet()));
        return planted.stream()
                .map(one -> new Judged(one.conflict.kind(),
                        found(one, text(salesforce.get(one.salesforce), one.conflict.expected().salesforceField()),
                                text(hubspot.get(Long.toString(one.hubspot)), one.conflict.expected().hubspotField()),
                                rejection(ledger, one))))
                .toList();
    }

    private static String found(Planted one, String salesforce, String hubspot, String rejection) {
        Expected expected = one.conflict.expected();
        Map<String, String> wrong = new LinkedHashMap<>();
        differ(wrong, "Salesforce " + expected.salesforceField(), expected.salesforce(), salesforce);
        differ(wrong, "HubSpot " + expected.hubspotField(), expected.hubspot(), hubspot);
        differ(wrong, "rejection", expected.rejection(), rejection);
        return wrong.isEmpty()
                ? ""
                : one.salesforce + " and " + one.hubspot + ": " + wrong.entrySet()
                        .stream()
                        .map(entry -> entry.getKey() + " " + entry.getValue())
                        .collect(Collectors.joining("; "));
    }

    private static void differ(Map<String, String> wrong, String what, String expected, String found) {
        if (!expected.equals(found)) {
            wrong.put(what, "is '" + found + "', expected '" + expected + "'");
        }
    }

    private static String text(@Nullable Snapshot record, String field) {
        RawValue value = record == null ? null : record.value(field);
        return record == null ? "(record not found)" : value == null ? "(not returned)" : value.text();
    }

    private static String rejection(Ledger ledger, Planted one) {
        RecordKey key = new RecordKey(Side.SALESFORCE, one.conflict.type(), one.salesforce);
        FieldName field = new FieldName(one.conflict.expected().salesforceField());
        return ledger.links()
                .find(key)
                .stream()
                .flatMap(link -> ledger.rejections().ofLink(link.id()).stream())
                .filter(row -> row.status() == RejectionStatus.OPEN)
                .filter(row -> row.about().field().equals(field) || isGroupOf(row, field))
                .map(Rejections.Row::reason)
                .findFirst()
                .orElse("");
    }

    private static boolean isGroupOf(Rejections.Row row, FieldName field) {
        return row.about().field().value().equals("first-touch-utm") && field.value().startsWith("First_UTM");
    }
}
