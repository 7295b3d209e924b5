package dev.crmcutover.rollout;

import dev.crmcutover.record.ObjectName;
import java.time.Instant;
import java.util.List;

/**
 * What a phase would do, in counts.
 *
 * @param at when the preview began: what it says is not older than that
 * @param objects in plan order
 */
public record PreviewTotals(Instant at, List<ObjectPreview> objects) {
    public PreviewTotals {
        objects = List.copyOf(objects);
    }

    /**
     * One kind of record.
     *
     * @param links links in scope with both ends
     * @param ambiguous records that a person has to match
     * @param rejections fields that would wait for a person
     * @param inSalesforce what would be written there
     * @param inHubspot what would be written there
     */
    public record ObjectPreview(ObjectName object, long links, long ambiguous, long rejections, Writes inSalesforce,
            Writes inHubspot) {}

    /**
     * What would be written on one side.
     *
     * @param creates records created
     * @param updates records of which at least one field would be written
     * @param blanks values that a blank would overwrite
     */
    public record Writes(long creates, long updates, long blanks) {}
}
