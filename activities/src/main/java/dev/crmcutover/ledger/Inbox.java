package dev.crmcutover.ledger;

import dev.crmcutover.record.ObjectName;
import dev.crmcutover.record.RecordKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Hints that wait to be looked at. At every commit, captured = waiting + closed ({@link Accounts#identity}). */
public interface Inbox {
    /**
     * Takes in a feed's hints and moves its cursor, both or neither. Hints of one record become one row. A
     * record that is not known yet gets a half link. A hint that is no news (its version is not after what
     * a pass has committed or what waits already) is counted as redelivered and is no change; one on a
     * shadow is closed as out of scope.
     *
     * @param feed the feed, started before
     * @param rev the cursor's rev that the hints follow on
     * @param hints in any order; may repeat a record; all of the feed's side
     * @param covered where the cursor goes
     * @throws CursorMoved if the cursor is not at {@code rev}: another offer was first; read it again
     */
    Offered offer(Cursor.Feed feed, int rev, List<OfferedHint> hints, Instant covered);

    /** Hints for records that a lock may hold or let go. */
    LockHints locks();

    /** What is waiting for an object, whether due or put off. */
    Due due(ObjectName object);

    /**
     * Something one CRM says has changed.
     *
     * @param record which record
     * @param version when the CRM says it changed
     * @param source how we heard of it
     */
    record OfferedHint(RecordKey record, Instant version, Source source) {}

    /** How a hint was heard. */
    enum Source {
        POLL, WEBHOOK, EVENT, SWEEP
    }

    /**
     * What became of an offer.
     *
     * @param cursor the cursor as it is now
     * @param waiting hints that wait
     * @param redelivered hints that were no news
     * @param outOfScope hints closed at once as a shadow's
     */
    record Offered(Cursor cursor, int waiting, int redelivered, int outOfScope) {}

    /**
     * What waits.
     *
     * @param due rows that may be taken now
     * @param later rows that are put off or leased to a pass
     * @param oldest when the oldest of all was first heard of
     * @param next when the first of the later ones may be taken
     */
    record Due(long due, long later, Optional<Instant> oldest, Optional<Instant> next) {}

    /** Another offer moved the cursor first. */
    final class CursorMoved extends RuntimeException {
        CursorMoved(String message) {
            super(message);
        }
    }
}
