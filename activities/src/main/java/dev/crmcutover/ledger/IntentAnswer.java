package dev.crmcutover.ledger;

import dev.crmcutover.record.LinkId;
import java.util.List;
import java.util.Map;

/**
 * What may be sent: it is durable, and its links are claimed until the call's deadline.
 *
 * @param calls in the order planned, each with its granted writes only; a call without any is left out
 * @param denied links of which nothing may be sent
 */
public record IntentAnswer(List<IntendedCall> calls, Map<LinkId, Denial> denied) {
    public IntentAnswer {
        calls = List.copyOf(calls);
        denied = Map.copyOf(denied);
    }

    /** A call that may be sent. */
    public record IntendedCall(CallId id, PlannedCall call) {}
}
