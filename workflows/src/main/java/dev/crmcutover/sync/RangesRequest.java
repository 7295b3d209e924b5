package dev.crmcutover.sync;

import dev.crmcutover.record.ObjectName;

/**
 * Asks for an object's links, cut into ranges.
 *
 * @param rowsPerRange about how many links a range should hold
 */
public record RangesRequest(SyncContext context, ObjectName object, PageKind kind, int rowsPerRange) {}
