package dev.crmcutover.ledger;

import dev.crmcutover.record.RawValue;
import dev.crmcutover.record.Side;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A write that was sent and of which nothing is known: one link's part of a call.
 *
 * @param op what was asked for
 * @param sentAt when the intent was made durable, by our clock; the call went out after it
 * @param deadline nothing of the call can take effect after it
 * @param before what the written fields held, by the CRM's field names; personal data
 * @param after what was sent for them; personal data
 * @param stamp when the record was last modified, by its CRM's clock, as it was read for the write; empty where
 *     that was not kept
 */
public record UnansweredCall(CallId call, Side side, CallOp op, Instant sentAt, Instant deadline,
        Map<String, RawValue> before, Map<String, RawValue> after, Optional<Instant> stamp) {
    public UnansweredCall {
        before = Map.copyOf(before);
        after = Map.copyOf(after);
    }
}
