package dev.crmcutover.ledger;

import dev.crmcutover.record.RawValue;
import dev.crmcutover.record.Side;
import java.time.Instant;
import java.util.Map;

/**
 * An update that a CRM accepted.
 *
 * @param sentAt when, by our clock
 * @param before what was read of the fields before it; personal data
 * @param after what was sent; personal data
 */
public record AnsweredWrite(Side side, Instant sentAt, Map<String, RawValue> before, Map<String, RawValue> after) {
    public AnsweredWrite {
        before = Map.copyOf(before);
        after = Map.copyOf(after);
    }

    @Override
    public String toString() {
        return "AnsweredWrite[" + side + ", " + sentAt + ", " + after.keySet() + "]";
    }
}
