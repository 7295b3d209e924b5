package dev.crmcutover.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** How far each feed is. A cursor moves only by {@link Inbox#offer}. */
public interface Cursors {
    /** Gives a feed its cursor unless it has one, and returns it as it is. */
    Cursor start(Cursor.Feed feed, Instant from);

    Optional<Cursor> get(Cursor.Feed feed);

    /** All, by feed id. */
    List<Cursor> list();
}
