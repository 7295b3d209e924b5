package dev.crmcutover.ledger;

import dev.crmcutover.record.RawValue;
import dev.crmcutover.record.Side;
import java.util.Map;

/**
 * An edit that one of our writes went over, because it fell between the read that the write rests on and the
 * write itself.
 *
 * @param side where it was made
 * @param values what the field held there because of it, by the CRM's field names; personal data
 */
public record Overwritten(Side side, Map<String, RawValue> values) {
    public Overwritten {
        values = Map.copyOf(values);
    }

    @Override
    public String toString() {
        return "Overwritten[" + side + ", " + values.keySet() + "]";
    }
}
