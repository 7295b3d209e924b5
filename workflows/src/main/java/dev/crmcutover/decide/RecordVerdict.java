package dev.crmcutover.decide;

import dev.crmcutover.plan.Lock.When.HasOpportunity;
import dev.crmcutover.record.FieldName;
import dev.crmcutover.record.RawValue;
import dev.crmcutover.record.Side;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What was decided for a pair of records.
 *
 * @param fields a verdict for each field that could be decided, in plan order
 * @param faults fields that are held because a key is missing
 * @param notApplicable fields that this record's type does not have
 * @param historyWanted fields that were rejected as ambiguous only because it is not known when they changed:
 *     decide again with their history
 * @param opportunitiesWanted conditions of locks that could change what was decided and were not asked: decide
 *     again with their answers. Until then their fields stay as they are
 * @param held whether a rejection holds the whole record, so that nothing is written
 */
public record RecordVerdict(List<FieldVerdict> fields, Set<SchemaFault> faults, Set<FieldName> notApplicable,
        Set<FieldName> historyWanted, Set<HasOpportunity> opportunitiesWanted, boolean held) {
    public RecordVerdict {
        fields = List.copyOf(fields);
        faults = Set.copyOf(faults);
        notApplicable = Set.copyOf(notApplicable);
        historyWanted = Set.copyOf(historyWanted);
        opportunitiesWanted = Set.copyOf(opportunitiesWanted);
    }

    /** All that is to be sent to a side in one row; empty if nothing. */
    public Map<String, RawValue> writes(Side side) {
        Map<String, RawValue> values = new HashMap<>();
        fields.forEach(field -> values.putAll(field.writesTo(side)));
        return values;
    }

    public boolean writesAnything() {
        return fields.stream().anyMatch(FieldVerdict::isWrite);
    }

    public List<FieldVerdict> written() {
        return fields.stream().filter(FieldVerdict::isWrite).toList();
    }

    public List<FieldVerdict> rejected() {
        return fields.stream().filter(FieldVerdict::isReject).toList();
    }

    /** What bases become without a write: fields that turned out equal. */
    public List<BaseMove> settled() {
        return fields.stream().filter(field -> !field.isWrite()).flatMap(field -> field.move().stream()).toList();
    }
}
