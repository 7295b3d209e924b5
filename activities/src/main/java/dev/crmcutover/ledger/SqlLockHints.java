package dev.crmcutover.ledger;

import dev.crmcutover.record.LinkId;
import dev.crmcutover.record.ObjectName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

final class SqlLockHints implements LockHints {
    private static final String FORGET = "delete from lock_watch where link_id = any(?)";
    private static final String WATCH = """
            insert into lock_watch (record_id, link_id)
            select w.record_id, w.link_id from unnest(:records::text[], :links::bigint[]) as w (record_id, link_id)
            order by w.record_id, w.link_id on conflict do nothing
            """;
    private static final String WATCHING = """
            select distinct l.sf_id from lock_watch w join link l on l.id = w.link_id
            where w.record_id = any(:records) and l.object = :object and l.state = 'live'
            """;
    // The version is that of no record: a hint of the record's own is news beside it.
    private static final String PUT = """
            with reached as (
                select l.id, l.object from link l
                where l.sf_id = any(:records) and l.object = :object and l.state = 'live'
                order by l.id for key share of l)
            insert into inbox as i (link_id, side, object, n, first_at, last_at, version, sources)
            select r.id, :side::side, r.object, 1, :now, :now, timestamptz 'epoch', array[:source] from reached r
            order by r.id
            on conflict (link_id, side) do update set n = i.n + excluded.n, last_at = excluded.last_at,
                sources = array(select distinct unnest(i.sources || excluded.sources) order by 1)
            """;
    private static final String TOLD = """
            select record_id, version, ties, up_to from lock_told where feed = :feed and record_id = any(:records)
            """;
    private static final String KEEP = """
            insert into lock_told (feed, record_id, version, ties, up_to)
            select :feed, t.record_id, t.version, t.ties, t.up_to
            from unnest(:records::text[], :versions::timestamptz[], :ties::text[], :upTo::text[])
                as t (record_id, version, ties, up_to)
            order by t.record_id
            on conflict (feed, record_id) do update set version = excluded.version, ties = excluded.ties,
                up_to = excluded.up_to
            """;

    private final Store store;
    private final SqlCursors cursors;

    SqlLockHints(Store store, SqlCursors cursors) {
        this.store = store;
        this.cursors = cursors;
    }

    @Override
    public void watch(Map<LinkId, Set<String>> records) {
        record Watch(String record, LinkId link) {}
        List<Watch> watches = new ArrayList<>();
        records.forEach((link, ids) -> ids.forEach(id -> watches.add(new Watch(id, link))));
        store.inTransaction(() -> {
            store.sql(FORGET).param(Columns.ids(records.keySet())).update();
            store.sql(WATCH)
                    .param("records", Columns.texts(watches, Watch::record))
                    .param("links", Columns.longs(watches, watch -> watch.link.value()))
                    .update();
        });
    }

    @Override
    public Set<String> watching(ObjectName object, Collection<String> records) {
        return new HashSet<>(store.sql(WATCHING)
                .param("records", records.toArray(String[]::new))
                .param("object", object.value())
                .query((row, n) -> row.getString("sf_id"))
                .list());
    }

    @Override
    public Cursor offer(Cursor.Feed feed, int rev, Collection<String> records, Instant covered) {
        if (feed.purpose() == Cursor.Purpose.RECORDS) {
            throw new IllegalArgumentException("feed " + feed + " gives hints of its own records, not of others");
        }
        return store.durable(() -> {
            int captured = records.isEmpty()
                    ? 0
                    : store.sql(PUT)
                            .param("records", records.toArray(String[]::new))
                            .param("object", feed.object().value())
                            .param("side", feed.side().word())
                            .param("now", store.nowColumn())
                            .param("source", feed.purpose() == Cursor.Purpose.LOCKS ? "lock" : "role")
                            .update();
            return cursors.move(feed, rev, new SqlCursors.Counted(captured, 0), covered);
        });
    }

    @Override
    public Map<String, Told> told(Cursor.Feed feed, Collection<String> records) {
        Map<String, Told> told = new HashMap<>();
        store.sql(TOLD)
                .param("feed", feed.id())
                .param("records", records.toArray(String[]::new))
                .query(row -> {
                    told.put(row.getString("record_id"),
                            new Told(Columns.instant(row, "version"), row.getString("ties"),
                                    Optional.ofNullable(row.getString("up_to"))));
                });
        return told;
    }

    @Override
    public void keep(Cursor.Feed feed, Map<String, Told> told) {
        Map<String, Told> sorted = new TreeMap<>(told);
        store.sql(KEEP)
                .param("feed", feed.id())
                .param("records", sorted.keySet().toArray(String[]::new))
                .param("versions", Columns.texts(sorted.values(), one -> one.version().toString()))
                .param("ties", Columns.texts(sorted.values(), Told::ties))
                .param("upTo", Columns.texts(sorted.values(), one -> one.upTo().orElse(null)))
                .update();
    }
}
