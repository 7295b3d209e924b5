package dev.crmcutover.ledger;

import dev.crmcutover.record.LinkId;
import dev.crmcutover.record.ObjectName;
import dev.crmcutover.record.Side;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

final class SqlInbox implements Inbox {
    private static final String PUT = """
            insert into inbox as i (link_id, side, object, n, first_at, last_at, version, sources)
            select h.link_id, :side::side, :object, h.n, :now, :now, h.version, h.sources::text[]
            from unnest(:links::bigint[], :ns::int[], :versions::timestamptz[], :sources::text[])
                as h (link_id, n, version, sources)
            order by h.link_id
            on conflict (link_id, side) do update set n = i.n + excluded.n, last_at = excluded.last_at,
                version = greatest(i.version, excluded.version),
                sources = array(select distinct unnest(i.sources || excluded.sources) order by 1)
            """;
    private static final String CLOSE = """
            insert into change (at, link_id, side, n, outcome, reason)
            select :now, h.link_id, :side::side, h.n, h.outcome::outcome, h.reason
            from unnest(:links::bigint[], :ns::int[], :outcomes::text[], :reasons::text[])
                as h (link_id, n, outcome, reason)
            """;
    private static final String DUE = """
            select count(*) filter (where not_before is null or not_before <= :now) as due,
                count(*) filter (where not_before > :now) as later,
                min(first_at) as oldest, min(not_before) filter (where not_before > :now) as next
            from inbox where object = :object
            """;

    private final Store store;
    private final RecordIndex records;
    private final SqlCursors cursors;

    SqlInbox(Store store, RecordIndex records) {
        this.store = store;
        this.records = records;
        this.cursors = new SqlCursors(store);
    }

    @Override
    public LockHints locks() {
        return new SqlLockHints(store, cursors);
    }

    @Override
    public Offered offer(Cursor.Feed feed, int rev, List<OfferedHint> hints, Instant covered) {
        if (hints.stream().anyMatch(hint -> hint.record().side() != feed.side())) {
            throw new IllegalArgumentException("feed " + feed + " offers hints of the other side");
        }
        return store.durable(() -> {
            Sorted sorted = sort(feed.object(), hints);
            Cursor cursor = cursors.move(feed, rev,
                    new SqlCursors.Counted(sorted.news() + sorted.closed.size(), sorted.redelivered), covered);
            put(feed, sorted.waiting);
            close(feed.side(), sorted.closed);
            return new Offered(cursor, sorted.news(), sorted.redelivered, sorted.closed.size());
        });
    }

    /** Hints of one link that became one row. */
    private static final class News {
        private int n;
        private Instant version = Instant.MIN;
        private final Set<Source> sources = EnumSet.noneOf(Source.class);
    }

    private record Closed(LinkId link, Outcome.Kind outcome, String reason) {}

    private record Sorted(Map<LinkId, News> waiting, List<Closed> closed, int redelivered) {
        int news() {
            return waiting.values().stream().mapToInt(news -> news.n).sum();
        }
    }

    private Sorted sort(ObjectName object, List<OfferedHint> hints) {
        Map<LinkId, News> waiting = new TreeMap<>();
        List<Closed> closed = new ArrayList<>();
        int redelivered = 0;
        var places = records.findOrAdd(object, hints.stream().map(OfferedHint::record).toList());
        for (OfferedHint hint : hints) {
            RecordIndex.Place place = places.get(hint.record());
            if (place == null) {
                throw new IllegalStateException("a record was given no link row");
            } else if (place.shadowOf().isPresent()) {
                closed.add(new Closed(place.link(), Outcome.Kind.OUT_OF_SCOPE,
                        "person is linked to " + place.shadowOf().get()));
            } else if (place.known().filter(known -> !hint.version().isAfter(known)).isPresent()) {
                redelivered++;
            } else {
                News news = waiting.computeIfAbsent(place.link(), link -> new News());
                news.n++;
                news.version = hint.version().isAfter(news.version) ? hint.version() : news.version;
                news.sources.add(hint.source());
            }
        }
        return new Sorted(waiting, closed, redelivered);
    }

    private void put(Cursor.Feed feed, Map<LinkId, News> waiting) {
        if (!waiting.isEmpty()) {
            store.sql(PUT)
                    .param("side", feed.side().word())
                    .param("object", feed.object().value())
                    .param("now", store.nowColumn())
                    .param("links", Columns.ids(waiting.keySet()))
                    .param("ns", Columns.ints(waiting.values(), news -> news.n))
                    .param("versions", Columns.texts(waiting.values(), news -> news.version.toString()))
                    .param("sources", Columns.texts(waiting.values(), news -> Columns.arrayLiteral(
                            news.sources.stream().map(Columns::word).toList())))
                    .update();
        }
    }

    private void close(Side side, List<Closed> closed) {
        if (!closed.isEmpty()) {
            store.sql(CLOSE)
                    .param("side", side.word())
                    .param("now", store.nowColumn())
                    .param("links", Columns.longs(closed, one -> one.link.value()))
                    .param("ns", Columns.ints(closed, one -> 1))
                    .param("outcomes", Columns.texts(closed, one -> Columns.word(one.outcome)))
                    .param("reasons", Columns.texts(closed, Closed::reason))
                    .update();
        }
    }

    @Override
    public Due due(ObjectName object) {
        return store.sql(DUE)
                .param("now", store.nowColumn())
                .param("object", object.value())
                .query((row, n) -> new Due(row.getLong("due"), row.getLong("later"),
                        Columns.optionalInstant(row, "oldest"), Columns.optionalInstant(row, "next")))
                .single();
    }
}
