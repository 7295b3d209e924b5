package dev.crmcutover.simulators.hubspot.portal;

import java.util.List;
import java.util.OptionalInt;

/**
 * One page of hits.
 *
 * @param total all hits, also those out of reach
 * @param nextAfter where the next page begins, if there is one
 */
public record SearchPage(long total, List<RecordView> records, OptionalInt nextAfter) {
    public SearchPage {
        records = List.copyOf(records);
    }
}
