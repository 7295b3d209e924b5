package dev.crmcutover.rollout;

import dev.crmcutover.record.ObjectName;
import dev.crmcutover.record.Side;
import dev.crmcutover.sync.SyncContext;
import java.util.Optional;

/**
 * Asks for some more records of one type to be read for matching.
 *
 * @param type that CRM's own type
 * @param after where the call before left off; empty to begin
 */
public record CollectRequest(SyncContext context, ObjectName object, Side side, String type, Optional<String> after) {}
