package dev.crmcutover.ledger;

import dev.crmcutover.record.Side;
import java.time.Instant;
import java.util.List;

/**
 * One HTTP write call that a pass wants to make.
 *
 * @param type the CRM's record type
 * @param deadline after it the request can no longer take effect: never sent so late that it could
 * @param writes at most one for each link
 */
public record PlannedCall(Side side, CallOp op, String type, Instant deadline, List<PlannedWrite> writes) {
    public PlannedCall {
        writes = List.copyOf(writes);
        if (writes.stream().map(PlannedWrite::link).distinct().count() != writes.size()) {
            throw new IllegalArgumentException("a call writes a link once");
        }
    }
}
