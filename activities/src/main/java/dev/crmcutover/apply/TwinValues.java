package dev.crmcutover.apply;

import dev.crmcutover.ledger.LinkRow;
import dev.crmcutover.ledger.LinkState;
import dev.crmcutover.ledger.Links;
import dev.crmcutover.plan.PlanDefaults;
import dev.crmcutover.plan.TwinField;
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
 * Adds to Salesforce records the twins of the records that they name. Who names one without a twin holds a blank
 * there, and is looked at again once it is linked.
 */
final class TwinValues {
    private final Links links;
    private final List<TwinField> fields;

    /**
     * @param fields those of the records' type that the plan keeps in step
     */
    TwinValues(Links links, List<TwinField> fields) {
        this.links = links;
        this.fields = fields;
    }

    /**
     * Has cases read their records.
     *
     * @param found what was read of each
     */
    void read(Map<LinkCase, Snapshot> found) {
        Map<RecordKey, LinkRow> named = links.find(named(found.values()));
        found.forEach((one, record) -> one.read(fields.isEmpty() ? record : withTwins(one, record, named)));
    }

    private Set<RecordKey> named(Collection<Snapshot> records) {
        Set<RecordKey> keys = new HashSet<>();
        records.forEach(record -> fields.forEach(field -> named(record, field).ifPresent(keys::add)));
        return keys;
    }

    private static Optional<RecordKey> named(Snapshot record, TwinField field) {
        String type = PlanDefaults.pair(field.object()).types(Side.SALESFORCE).getFirst();
        return Optional.ofNullable(record.value(field.source()))
                .filter(id -> !id.isBlank())
                .map(id -> new RecordKey(Side.SALESFORCE, type, SalesforceIds.normal(id.text().strip())));
    }

    private Snapshot withTwins(LinkCase one, Snapshot record, Map<RecordKey, LinkRow> named) {
        Map<String, RawValue> values = new HashMap<>(record.values());
        fields.forEach(field -> {
            Optional<LinkRow> link = named(record, field).map(named::get);
            Optional<RecordKey> twin = link.filter(row -> row.state() == LinkState.LIVE).flatMap(LinkRow::hubspot);
            if (twin.isEmpty()) {
                link.map(LinkRow::id).ifPresent(one::waitFor);
            }
            values.put(field.name(), twin.map(found -> new RawValue(found.id())).orElse(RawValue.BLANK));
        });
        return new Snapshot(record.key(), values, record.modifiedAt(), record.readAt());
    }
}
