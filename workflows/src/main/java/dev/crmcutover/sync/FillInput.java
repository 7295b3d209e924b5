package dev.crmcutover.sync;

import dev.crmcutover.record.ObjectName;
import java.util.List;
import java.util.Optional;

/**
 * What to fill.
 *
 * @param kinds kinds of pages, one after the other
 * @param window how many pages at a time
 * @param rowsPerRange about how many links are cut into one range
 * @param carried what an earlier run of the same fill has done; empty at the start
 */
public record FillInput(SyncContext context, ObjectName object, List<PageKind> kinds, int window, int rowsPerRange,
        Optional<Carried> carried) {
    public FillInput {
        kinds = List.copyOf(kinds);
        if (kinds.isEmpty() || window < 1 || rowsPerRange < 1) {
            throw new IllegalArgumentException("a fill needs a kind of page, a window and a range of at least one");
        }
    }

    /**
     * What goes through continue-as-new.
     *
     * @param todo ranges of the first kind still to treat
     * @param ranges how many ranges the first kind had
     * @param counts what became of the first kind's records so far
     * @param before what became of the records of kinds that are done
     * @param held the hold it is under
     */
    public record Carried(List<LinkRange> todo, int ranges, PageCounts counts, PageCounts before,
            Optional<String> held) {
        public Carried {
            todo = List.copyOf(todo);
        }
    }
}
