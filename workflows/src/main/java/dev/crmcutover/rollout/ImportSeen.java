package dev.crmcutover.rollout;

import dev.crmcutover.record.ObjectName;
import dev.crmcutover.record.Side;
import java.time.Instant;

/**
 * An import by somebody else.
 *
 * @param id that CRM's own id of the import job
 * @param object which kind of record it touched
 * @param state that CRM's word for how far it is
 * @param firstSeen when we first saw it
 */
public record ImportSeen(Side side, String id, ObjectName object, String state, Instant firstSeen) {}
