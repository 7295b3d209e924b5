package dev.crmcutover.ledger;

import dev.crmcutover.record.RecordKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A record with the keys it can be matched by.
 *
 * @param key which record
 * @param keys all its match keys; those it had before and are not among them are forgotten
 * @param activity when somebody last worked with it, if that is asked and known
 */
public record CollectedRecord(RecordKey key, List<MatchKey> keys, Optional<Instant> activity) {
    public CollectedRecord {
        keys = List.copyOf(keys);
    }

    /** A record of which nobody asks when somebody last worked with it. */
    public CollectedRecord(RecordKey key, List<MatchKey> keys) {
        this(key, keys, Optional.empty());
    }
}
