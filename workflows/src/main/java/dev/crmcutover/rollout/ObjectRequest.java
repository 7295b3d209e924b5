package dev.crmcutover.rollout;

import dev.crmcutover.record.ObjectName;
import dev.crmcutover.sync.SyncContext;

/** Asks about one kind of record. */
public record ObjectRequest(SyncContext context, ObjectName object) {}
