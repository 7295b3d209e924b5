package dev.crmcutover.apply;

import dev.crmcutover.record.Base;
import dev.crmcutover.record.FieldName;
import dev.crmcutover.record.RawValue;
import dev.crmcutover.record.Side;
import java.util.List;
import java.util.Map;

/**
 * Earlier values to put back in one field of one side.
 *
 * @param values by the CRM's field names; personal data
 * @param left what each of the writes had left that are taken back, newest first; personal data
 */
public record FieldRestore(FieldName field, Side side, Map<String, RawValue> values,
        List<Map<String, RawValue>> left) {
    public FieldRestore {
        values = Map.copyOf(values);
        left = List.copyOf(left);
        if (values.isEmpty()) {
            throw new IllegalArgumentException("nothing to put back in " + field);
        }
    }

    /**
     * Whether none of the writes was ever in step: the base is from before them all, so that it speaks of what is
     * put back. A decision of which the other side's half was never carried out is such a write.
     */
    boolean leavesBase(Base base) {
        Map<String, RawValue> known = base.on(side);
        return known.keySet().containsAll(values.keySet()) && left.stream().noneMatch(write -> isIn(write, known));
    }

    /** Whether the base holds what a write had left in these fields. */
    private boolean isIn(Map<String, RawValue> write, Map<String, RawValue> known) {
        return write.entrySet()
                .stream()
                .filter(one -> values.containsKey(one.getKey()))
                .allMatch(one -> Values.same(one.getValue(), known.get(one.getKey())));
    }
}
