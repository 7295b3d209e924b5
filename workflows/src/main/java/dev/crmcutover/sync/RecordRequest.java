package dev.crmcutover.sync;

import dev.crmcutover.record.LinkId;
import dev.crmcutover.record.ObjectName;

/** Asks about one linked pair of records. */
public record RecordRequest(SyncContext context, ObjectName object, LinkId link) {}
