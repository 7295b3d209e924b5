package dev.crmcutover.rollout;

import dev.crmcutover.sync.SyncContext;
import java.time.Instant;

/**
 * Asks for imports.
 *
 * @param context the plan and the phase the freeze surrounds
 * @param since when the freeze began
 */
public record FreezeRequest(SyncContext context, Instant since) {}
