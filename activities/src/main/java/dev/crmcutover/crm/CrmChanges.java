package dev.crmcutover.crm;

import dev.crmcutover.record.RecordKey;
import dev.crmcutover.record.Snapshot;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What has changed in one CRM, and what there is. Reads only. */
public interface CrmChanges {
    /**
     * What one type's records changed in a window of time, by fixed windows and keyset, never by offsets.
     *
     * @param type that CRM's record type
     * @param from where the window begins: the {@code covered} of the last one
     * @return the changes, and how far they are complete
     * @throws CrmException if the CRM did not answer the question
     */
    ChangeWindow changedSince(String type, Instant from);

    /**
     * One page of all records of a type, by ascending id.
     *
     * @param type that CRM's record type
     * @param fields the fields wanted
     * @param after the last id of the page before; empty for the first
     * @throws CrmException if the CRM did not answer the question
     */
    List<Snapshot> list(String type, Set<String> fields, Optional<String> after);

    /**
     * The CRM's own clock now, from its {@code Date} header.
     *
     * @throws CrmException if the CRM did not answer
     */
    Instant now();

    /**
     * What changed in a window.
     *
     * @param hints in no order; a record may stand there more than once
     * @param covered every change before this instant, by the CRM's clock, is among the hints of this or
     *     an earlier window; the next window begins here. It lags behind now as the CRM's own indexes do
     */
    record ChangeWindow(List<Hint> hints, Instant covered) {
        public ChangeWindow {
            hints = List.copyOf(hints);
        }
    }

    /**
     * Something the CRM says has changed: never the truth.
     *
     * @param record which record
     * @param version when the CRM says it changed
     * @param gone whether it says the record is deleted
     */
    record Hint(RecordKey record, Instant version, boolean gone) {}
}
