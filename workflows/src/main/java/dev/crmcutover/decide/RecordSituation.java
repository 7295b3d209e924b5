package dev.crmcutover.decide;

import dev.crmcutover.plan.Lock.When.HasOpportunity;
import dev.crmcutover.record.Base;
import dev.crmcutover.record.ChangedAt;
import dev.crmcutover.record.FieldName;
import dev.crmcutover.record.RawValue;
import dev.crmcutover.record.Side;
import dev.crmcutover.record.Snapshot;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * All that is known of a pair of records when it is decided.
 *
 * @param salesforce the record there; empty if it is about to be created
 * @param hubspot the record there; empty if it is about to be created
 * @param base what both sides held when they were last in step
 * @param masked fields with an open rejection: nothing is written to them
 * @param changedAt when a field last changed by anybody but us, by side and that CRM's own field name, as
 *     far as it is known
 * @param opportunities whether there is such an opportunity, for each condition of a lock that was asked
 */
public record RecordSituation(Optional<Snapshot> salesforce, Optional<Snapshot> hubspot, Base base,
        Set<FieldName> masked, Map<Side, Map<String, ChangedAt>> changedAt,
        Map<HasOpportunity, Boolean> opportunities) {
    public RecordSituation {
        opportunities = Map.copyOf(opportunities);
        masked = Set.copyOf(masked);
        changedAt = Map.copyOf(changedAt);
        if (salesforce.isEmpty() && hubspot.isEmpty()) {
            throw new IllegalArgumentException("a pair has a record on at least one side");
        }
    }

    /** A pair of which no opportunity was asked. */
    public RecordSituation(Optional<Snapshot> salesforce, Optional<Snapshot> hubspot, Base base,
            Set<FieldName> masked, Map<Side, Map<String, ChangedAt>> changedAt) {
        this(salesforce, hubspot, base, masked, changedAt, Map.of());
    }

    /** Two records of which nothing else is known. */
    public static RecordSituation of(Snapshot salesforce, Snapshot hubspot, Base base) {
        return new RecordSituation(Optional.of(salesforce), Optional.of(hubspot), base, Set.of(), Map.of());
    }

    /** The same, with these fields masked. */
    public RecordSituation withMasked(Set<FieldName> fields) {
        return new RecordSituation(salesforce, hubspot, base, fields, changedAt, opportunities);
    }

    /** The same, knowing when fields changed. */
    public RecordSituation withChangedAt(Map<Side, Map<String, ChangedAt>> known) {
        return new RecordSituation(salesforce, hubspot, base, masked, known, opportunities);
    }

    /** The same, knowing which opportunities there are. */
    public RecordSituation withOpportunities(Map<HasOpportunity, Boolean> known) {
        return new RecordSituation(salesforce, hubspot, base, masked, changedAt, known);
    }

    public Optional<Snapshot> on(Side side) {
        return side == Side.SALESFORCE ? salesforce : hubspot;
    }

    /** What a side holds in a field; blank where it returned no such key, or does not exist yet. */
    RawValue value(Side side, String field) {
        Optional<Snapshot> there = on(side);
        RawValue value = there.isPresent() ? there.get().value(field) : null;
        return value == null ? RawValue.BLANK : value;
    }

    /** When a field changed, by that CRM's own name. */
    Optional<ChangedAt> changedAt(Side side, String field) {
        return Optional.ofNullable(changedAt.getOrDefault(side, Map.of()).get(field));
    }
}
