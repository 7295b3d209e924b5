package dev.crmcutover.rollout;

import dev.crmcutover.record.UndoId;
import dev.crmcutover.sync.SyncContext;

/**
 * A request to take writes back.
 *
 * @param context the plan, and the phase that is under way: whose holds and brakes count
 * @param undo its name
 * @param scope which writes
 * @param by who asks, as named in the plan
 */
public record UndoRequest(SyncContext context, UndoId undo, UndoScope scope, String by) {}
