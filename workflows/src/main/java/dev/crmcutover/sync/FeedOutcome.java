package dev.crmcutover.sync;

import java.util.Map;

/**
 * What one poll found.
 *
 * @param captured hints put into the inbox
 * @param lagSeconds how far the slowest cursor is behind that CRM's own clock
 * @param dueByObject object name to inbox rows due now, on either side; objects with none may be absent
 */
public record FeedOutcome(long captured, long lagSeconds, Map<String, Long> dueByObject) {
    public FeedOutcome {
        dueByObject = Map.copyOf(dueByObject);
    }
}
