package dev.crmcutover.ledger;

import dev.crmcutover.record.ObjectName;
import dev.crmcutover.record.Side;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

final class SqlCursors implements Cursors {
    private static final String START = """
            insert into cursor (feed, side, record_type, object, purpose, covered)
            values (:feed, :side::side, :type, :object, :purpose, :from) on conflict do nothing
            """;
    private static final String MOVE = """
            update cursor set covered = :covered, captured = captured + :captured,
                redelivered = redelivered + :redelivered, rev = rev + 1
            where feed = :feed and rev = :rev returning *
            """;

    private final Store store;

    SqlCursors(Store store) {
        this.store = store;
    }

    @Override
    public Cursor start(Cursor.Feed feed, Instant from) {
        return store.durable(() -> {
            store.sql(START)
                    .param("feed", feed.id())
                    .param("side", feed.side().word())
                    .param("type", feed.type())
                    .param("object", feed.object().value())
                    .param("purpose", Columns.word(feed.purpose()))
                    .param("from", Columns.time(from))
                    .update();
            return get(feed).orElseThrow();
        });
    }

    /**
     * Moves a cursor in the caller's transaction.
     *
     * @throws Inbox.CursorMoved if it is not at {@code rev}
     */
    Cursor move(Cursor.Feed feed, int rev, Counted counted, Instant covered) {
        return store.sql(MOVE)
                .param("covered", Columns.time(covered))
                .param("captured", counted.captured)
                .param("redelivered", counted.redelivered)
                .param("feed", feed.id())
                .param("rev", rev)
                .query((row, n) -> cursor(row))
                .optional()
                .orElseThrow(() -> new Inbox.CursorMoved("the cursor of " + feed + " is not at rev " + rev
                        + ": start it, or read it again and offer what follows"));
    }

    /** Hints that are news, and those that are none. */
    record Counted(int captured, int redelivered) {}

    @Override
    public Optional<Cursor> get(Cursor.Feed feed) {
        return store.sql("select * from cursor where feed = ?")
                .param(feed.id())
                .query((row, n) -> cursor(row))
                .optional();
    }

    @Override
    public List<Cursor> list() {
        return store.sql("select * from cursor order by feed").query((row, n) -> cursor(row)).list();
    }

    static Cursor cursor(ResultSet row) throws SQLException {
        Cursor.Feed feed = new Cursor.Feed(Side.ofWord(row.getString("side")), row.getString("record_type"),
                new ObjectName(row.getString("object")),
                Columns.constant(Cursor.Purpose.class, row.getString("purpose")));
        return new Cursor(feed, Columns.instant(row, "covered"), row.getLong("captured"),
                row.getLong("redelivered"), row.getInt("rev"));
    }
}
