package dev.crmcutover.apply;

import dev.crmcutover.ledger.OpenRejection;
import dev.crmcutover.plan.FieldPlan;
import dev.crmcutover.record.RawValue;
import dev.crmcutover.record.Side;
import dev.crmcutover.record.Snapshot;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Picks values out of records. Pure. */
final class Values {
    private Values() {}

    /** The values a record holds in a plan's field; empty where there is no record. */
    static Map<String, RawValue> of(@Nullable Snapshot record, FieldPlan field, Side side) {
        return record == null
                ? Map.of()
                : of(record, field.pairs().stream().map(pair -> pair.on(side)).toList());
    }

    /** The values a record holds in these fields; those the CRM did not return are left out. */
    static Map<String, RawValue> of(Snapshot record, Collection<String> fields) {
        Map<String, RawValue> values = new LinkedHashMap<>();
        for (String field : fields) {
            RawValue value = record.value(field);
            if (value != null) {
                values.put(field, value);
            }
        }
        return values;
    }

    /** Whether a record still holds, on both sides, the values a rejection was made on. */
    static boolean areThoseOf(OpenRejection rejection, LinkCase one, FieldPlan field) {
        return of(one.record(Side.SALESFORCE), field, Side.SALESFORCE).equals(rejection.salesforce())
                && of(one.record(Side.HUBSPOT), field, Side.HUBSPOT).equals(rejection.hubspot());
    }

    /** Whether two raw values of one field of one CRM are the same: {@code 10} and {@code 10.0} are. */
    static boolean same(RawValue one, @Nullable RawValue other) {
        return one.isSameAs(other);
    }
}
