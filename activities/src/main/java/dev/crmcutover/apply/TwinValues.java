package dev.crmcutover.apply;

import dev.crmcutover.crm.CrmOpportunities.Role;
import dev.crmcutover.crm.Crms;
import dev.crmcutover.ledger.LinkRow;
import dev.crmcutover.ledger.LinkState;
import dev.crmcutover.ledger.Links;
import dev.crmcutover.plan.ContactRoles;
import dev.crmcutover.plan.PlanDefaults;
import dev.crmcutover.plan.TwinField;
import dev.crmcutover.record.ContactLabels;
import dev.crmcutover.record.LinkId;
import dev.crmcutover.record.RawValue;
import dev.crmcutover.record.RecordKey;
import dev.crmcutover.record.SalesforceIds;
import dev.crmcutover.record.Side;
import dev.crmcutover.record.Snapshot;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Adds to Salesforce records the twins of the records that they name. What has no twin yet, or a link of which
 * somebody is asked whether it stands, is left out, and the record is looked at again once that is settled.
 */
final class TwinValues {
    private final Crms crms;
    private final Links links;
    private final ContactRoles said;
    private final List<TwinField> fields;

    /**
     * @param said how roles are said
     * @param fields those of the records' type that the plan keeps in step
     */
    TwinValues(Crms crms, Links links, ContactRoles said, List<TwinField> fields) {
        this.crms = crms;
        this.links = links;
        this.said = said;
        this.fields = fields;
    }

    /**
     * Has cases read their records.
     *
     * @param found what was read of each
     */
    void read(Map<LinkCase, Snapshot> found) {
        if (fields.isEmpty()) {
            found.forEach(LinkCase::read);
            return;
        }
        Map<String, List<Role>> roles = fields.contains(TwinField.CONTACT_ROLES)
                ? roles(found.values())
                : Map.of();
        Set<RecordKey> named = new HashSet<>();
        fields.forEach(field -> found.values()
                .forEach(record -> names(field, record, roles).forEach(name -> named.add(name.key))));
        Map<RecordKey, LinkRow> known = links.find(named);
        Set<LinkId> questioned = links.questioned(known.values().stream().map(LinkRow::id).distinct().toList());
        found.forEach((one, record) -> one.read(withTwins(one, record, roles, new Known(known, questioned))));
    }

    /**
     * The links of all that is named.
     *
     * @param questioned those of which somebody is asked whether they stand
     */
    private record Known(Map<RecordKey, LinkRow> links, Set<LinkId> questioned) {
        private boolean isSettled(LinkRow link) {
            return link.state() == LinkState.LIVE && !questioned.contains(link.id());
        }
    }

    private Map<String, List<Role>> roles(Collection<Snapshot> records) {
        return crms.salesforce()
                .opportunities()
                .orElseThrow(() -> new IllegalStateException("this client of Salesforce knows no opportunities"))
                .roles(records.stream().map(record -> record.key().id()).toList());
    }

    /**
     * A record that is named, and how.
     *
     * @param role blank where none is said
     */
    private record Name(RecordKey key, String role) {}

    private static List<Name> names(TwinField field, Snapshot record, Map<String, List<Role>> roles) {
        if (field == TwinField.CONTACT_ROLES) {
            return roles.getOrDefault(record.key().id(), List.of())
                    .stream()
                    .map(role -> new Name(key(field, role.contact()), role.role()))
                    .toList();
        }
        return Optional.ofNullable(record.value(field.source()))
                .filter(id -> !id.isBlank())
                .map(id -> new Name(key(field, id.text().strip()), ""))
                .stream()
                .toList();
    }

    private static RecordKey key(TwinField field, String id) {
        String type = PlanDefaults.pair(field.names()).types(Side.SALESFORCE).getFirst();
        return new RecordKey(Side.SALESFORCE, type, SalesforceIds.normal(id));
    }

    private Snapshot withTwins(LinkCase one, Snapshot record, Map<String, List<Role>> roles,
            Known known) {
        Map<String, RawValue> values = new HashMap<>(record.values());
        for (TwinField field : fields) {
            Map<String, Set<String>> twins = new HashMap<>();
            for (Name name : names(field, record, roles)) {
                Optional<LinkRow> link = Optional.ofNullable(known.links.get(name.key));
                Optional<RecordKey> twin = link.filter(known::isSettled).flatMap(LinkRow::hubspot);
                twin.ifPresent(key -> {
                    Set<String> labels = twins.computeIfAbsent(key.id(), any -> new HashSet<>());
                    said.label(name.role).ifPresent(labels::add);
                });
                if (twin.isEmpty()) {
                    one.lacks(field);
                    link.map(LinkRow::id).ifPresent(one::waitFor);
                    link.flatMap(LinkRow::hubspot).map(RecordKey::id).ifPresent(one::leaveOut);
                }
            }
            values.put(field.salesforce(), field == TwinField.CONTACT_ROLES
                    ? ContactLabels.of(twins).value()
                    : twins.keySet().stream().findFirst().map(RawValue::new).orElse(RawValue.BLANK));
        }
        return new Snapshot(record.key(), values, record.modifiedAt(), record.readAt());
    }
}
