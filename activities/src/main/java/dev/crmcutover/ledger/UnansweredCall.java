package dev.crmcutover.ledger;

import dev.crmcutover.record.RawValue;
import dev.crmcutover.record.Side;
import java.time.Instant;
import java.util.Map;

/**
 * A write that was sent and of which nothing is known: one link's part of a call.
 *
 * @param op what was asked for
 * @param deadline nothing of the call can take effect after it
 * @param before what the written fields held, by the CRM's field names; personal data
 * @param after what was sent for them; personal data
 */
public record UnansweredCall(CallId call, Side side, CallOp op, Instant deadline, Map<String, RawValue> before,
        Map<String, RawValue> after) {
    public UnansweredCall {
        before = Map.copyOf(before);
        after = Map.copyOf(after);
    }
}
