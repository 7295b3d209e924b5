package dev.crmcutover.ledger;

import dev.crmcutover.record.RawValue;
import dev.crmcutover.record.Side;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * An update that a CRM accepted.
 *
 * @param sentAt when, by our clock
 * @param before what was read of the fields before it; personal data
 * @param after what was sent; personal data
 * @param stamp when the record was last modified, by its CRM's clock, as it was read for the write; empty where
 *     that is not known
 */
public record AnsweredWrite(Side side, Instant sentAt, Map<String, RawValue> before, Map<String, RawValue> after,
        Optional<Instant> stamp) {
    public AnsweredWrite {
        before = Map.copyOf(before);
        after = Map.copyOf(after);
    }

    @Override
    public String toString() {
        return "AnsweredWrite[" + side + ", " + sentAt + ", " + after.keySet() + "]";
    }
}
