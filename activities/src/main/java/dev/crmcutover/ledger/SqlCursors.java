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
            insert into cursor (feed, side, record_type, object, covered)
            values (:feed, :side::side, :type, :object, :from) on conflict do nothing
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
                    .param("from", Columns.time(from))
                    .update();
            return get(feed).orElseThrow();
        });
    }

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
                new ObjectName(row.getString("object")));
        return new Cursor(feed, Columns.instant(row, "covered"), row.getLong("captured"),
                row.getLong("redelivered"), row.getInt("rev"));
    }
}
