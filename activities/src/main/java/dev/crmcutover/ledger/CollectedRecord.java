package dev.crmcutover.ledger;

import dev.crmcutover.record.RecordKey;
import java.util.List;

/**
 * A record with the keys it can be matched by.
 *
 * @param key which record
 * @param keys all its match keys; those it had before and are not among them are forgotten
 */
public record CollectedRecord(RecordKey key, List<MatchKey> keys) {
    public CollectedRecord {
        keys = List.copyOf(keys);
    }
}
