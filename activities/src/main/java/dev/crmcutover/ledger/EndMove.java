package dev.crmcutover.ledger;

import dev.crmcutover.record.LinkId;
import dev.crmcutover.record.RecordKey;
import dev.crmcutover.record.Side;
import java.util.Optional;
import java.util.Set;

/**
 * One end of a link is to move to the record that took its place.
 *
 * @param from the record that was merged away or converted; stays known as an alias of the link
 * @param to the record that took its place, on the same side
 * @param why what happened
 * @param rightful the link that the surviving record itself says it belongs to, if it names another than the
 *     one that moves
 * @param formers all records that became that one; links that end at another of them are looked at as well, since
 *     no feed tells of records that were merged away
 */
public record EndMove(RecordKey from, RecordKey to, Why why, Optional<LinkId> rightful, Set<RecordKey> formers) {
    public EndMove {
        formers = Set.copyOf(formers);
        if (from.side() != to.side()) {
            throw new IllegalArgumentException("an end moves within its CRM");
        }
    }

    public Side side() {
        return from.side();
    }

    /** What happened to the former record. */
    public enum Why {
        /** It was merged. Hints on it are hints on the link. */
        MERGED,
        /** A Lead became a Contact. Hints on it are a shadow's. */
        CONVERTED;

        String alias() {
            return this == MERGED ? "merged" : "shadow";
        }
    }
}
