package dev.crmcutover.sync;

import io.temporal.activity.ActivityInterface;
import java.util.List;

/** Takes records through capture, match, decide, apply and commit, a page at a time. Queue {@code pages}. */
@ActivityInterface
public interface PageSync {
    /**
     * Takes one page of the range through all steps.
     *
     * <p>Safe to retry and to run twice at once: whatever an earlier attempt may have sent is settled by
     * reading before anything is decided, and each decision is made anew. One record's trouble never
     * fails the page. Returns within a minute.
     */
    PageOutcome syncPage(PageRequest request);

    /**
     * Cuts an object's links into ranges that together hold every link this kind of page may have to
     * look at, lowest ids first. Reads only. Empty where there are no links.
     */
    List<LinkRange> ranges(RangesRequest request);
}
