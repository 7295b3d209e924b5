package dev.crmcutover.sync;

import dev.crmcutover.record.ObjectName;

/**
 * How far the pages of one kind and object have come.
 *
 * @param doneRanges ranges treated to their end
 * @param ranges all ranges
 * @param counts what became of the records so far
 */
public record Advance(ObjectName object, PageKind kind, int doneRanges, int ranges, PageCounts counts) {
    /** 0 to 100; 100 where there is nothing to do. */
    public int percent() {
        return ranges == 0 ? 100 : (int) (100L * doneRanges / ranges);
    }
}
