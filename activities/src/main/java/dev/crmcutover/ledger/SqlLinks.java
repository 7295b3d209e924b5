package dev.crmcutover.ledger;

import dev.crmcutover.plan.PhaseName;
import dev.crmcutover.plan.PlanName;
import dev.crmcutover.record.LinkId;
import dev.crmcutover.record.ObjectName;
import dev.crmcutover.record.RecordKey;
import dev.crmcutover.record.Side;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

final class SqlLinks implements Links {
    private static final String REPLACE_KEYS = """
            with fresh as (
                select * from unnest(:links::bigint[], :sides::text[]::side[], :kinds::text[]::key_kind[],
                    :hashes::bytea[]) as f (link_id, side, kind, key_hash)),
            stale as (
                delete from match_key m using (select distinct link_id, side from fresh) f
                where m.link_id = f.link_id and m.side = f.side
                  and not exists (select from fresh n where n.link_id = m.link_id and n.side = m.side
                                    and n.kind = m.kind and n.key_hash = m.key_hash))
            insert into match_key (object, kind, key_hash, side, link_id)
            select :object, kind, key_hash, side, link_id from fresh order by kind, key_hash
            on conflict do nothing
            """;
    private static final String RANGES = """
            select min(id) as first, max(id) as last from (
                select id, (row_number() over (order by id) - 1) / :rows as range
                from link where object = :object and state in ('half', 'creating', 'live')) r
            group by range order by range
            """;
    private static final String BY_KEY = """
            select encode(m.key_hash, 'hex') as hash, l.* from match_key m join link l on l.id = m.link_id
            where m.object = :object and m.kind = :kind::key_kind and m.side = :side::side
              and m.key_hash = any(:hashes::bytea[]) and l.state <> 'merged'
            order by l.id
            """;
    private static final String KEEP_APART = """
            insert into kept_apart (object, sf_id, hs_id, by, at)
            select a.object, p.sf_id, p.hs_id, :by, :now
            from link a
            join link b on b.id = any(:others::bigint[]) and b.id <> a.id
            cross join lateral (values (a.sf_id, b.hs_id), (b.sf_id, a.hs_id)) as p (sf_id, hs_id)
            where a.id = :link and p.sf_id is not null and p.hs_id is not null
            on conflict do nothing
            """;
    private static final String TOMBSTONE = """
            with gone as (
                update link set state = 'tombstone', version = version + 1
                where id = :link and state in ('half', 'creating', 'live') returning id),
            moot as (
                update rejection r set status = 'withdrawn', closed_at = :now from gone
                where r.link_id = gone.id and r.status in ('open', 'decided'))
            delete from match_key m using gone where m.link_id = gone.id
            """;
    private static final String REVIVE = """
            update link set state = case when sf_id is null or hs_id is null then 'half' else 'live' end::link_state,
                version = version + 1
            where id = ? and state = 'tombstone'
            """;
    private static final String QUESTIONED = """
            select distinct link_id from rejection
            where link_id = any(:links::bigint[]) and field = '*' and status in ('open', 'decided')
              and reason = any(:questions::text[])
            """;
    private static final String KEPT_APART = """
            select b.id from link a join link b on b.id = any(:others::bigint[]) and b.id <> a.id
            where a.id = :link and exists (
                select from kept_apart k where k.object = a.object
                  and ((k.sf_id = a.sf_id and k.hs_id = b.hs_id) or (k.sf_id = b.sf_id and k.hs_id = a.hs_id)))
            """;

    private final Store store;
    private final RecordIndex records;
    private final KeyHash keyHash;
    private final Matching matching;
    private final Merging merging;
    private final Moving moving;

    SqlLinks(Store store, RecordIndex records, KeyHash keyHash) {
        this.store = store;
        this.records = records;
        this.keyHash = keyHash;
        this.merging = new Merging(store);
        this.moving = new Moving(store, records, merging);
        this.matching = new Matching(store, merging);
    }

    private record KeyRow(LinkId link, Side side, String kind, byte[] hash) {}

    @Override
    public void collect(ObjectName object, List<CollectedRecord> collected) {
        store.inTransaction(() -> {
            var places = records.findOrAdd(object, collected.stream().map(CollectedRecord::key).toList());
            List<KeyRow> rows = new ArrayList<>();
            for (CollectedRecord one : collected) {
                RecordIndex.Place place = places.get(one.key());
                if (place != null && !place.former()) {
                    Side side = one.key().side();
                    rows.add(new KeyRow(place.link(), side, "record", keyHash.of(one.key())));
                    one.keys()
                            .forEach(key -> rows.add(new KeyRow(place.link(), side, Columns.word(key.kind()),
                                    keyHash.of(side, key))));
                }
            }
            store.sql(REPLACE_KEYS)
                    .param("object", object.value())
                    .param("links", Columns.longs(rows, row -> row.link.value()))
                    .param("sides", Columns.texts(rows, row -> row.side.word()))
                    .param("kinds", Columns.texts(rows, KeyRow::kind))
                    .param("hashes", rows.stream().map(KeyRow::hash).toArray(byte[][]::new))
                    .update();
            noteActivity(collected, places);
        });
    }

    private void noteActivity(List<CollectedRecord> collected, Map<RecordKey, RecordIndex.Place> places) {
        Map<Long, String> activity = new TreeMap<>();
        collected.forEach(one -> one.activity()
                .ifPresent(at -> activity.put(Objects.requireNonNull(places.get(one.key())).link().value(),
                        at.toString())));
        if (!activity.isEmpty()) {
            store.sql("""
                    update link l set activity = a.at
                    from unnest(:links::bigint[], :at::timestamptz[]) as a (id, at)
                    where l.id = a.id and l.state = 'half' and l.activity is distinct from a.at
                    """)
                    .param("links", activity.keySet().toArray(Long[]::new))
                    .param("at", activity.values().toArray(String[]::new))
                    .update();
        }
    }

    @Override
    public MatchCounts match(ObjectName object, MatchPolicy policy) {
        matching.match(object, policy);
        return counts(object);
    }

    @Override
    public MatchCounts counts(ObjectName object) {
        return matching.counts(object);
    }

    @Override
    public List<LinkRange> ranges(ObjectName object, int rowsPerRange) {
        return store.sql(RANGES)
                .param("rows", rowsPerRange)
                .param("object", object.value())
                .query((row, n) -> new LinkRange(row.getLong("first"), row.getLong("last")))
                .list();
    }

    @Override
    public Optional<LinkRow> find(RecordKey key) {
        return Optional.ofNullable(find(List.of(key)).get(key));
    }

    @Override
    public Map<RecordKey, LinkRow> find(Collection<RecordKey> keys) {
        return keys.isEmpty() ? Map.of() : store.durable(() -> {
            Map<RecordKey, LinkRow> found = look(keys);
            // Twice: a record can move to another row between two looks.
            List<RecordKey> rest = keys.stream().distinct().filter(key -> !found.containsKey(key)).toList();
            if (!rest.isEmpty()) {
                found.putAll(look(rest));
            }
            return found;
        });
    }

    private Map<RecordKey, LinkRow> look(Collection<RecordKey> keys) {
        Map<RecordKey, RecordIndex.Place> places = records.find(keys);
        Map<LinkId, LinkRow> rows = new HashMap<>();
        byIds(places.values().stream().map(RecordIndex.Place::link).distinct().toList())
                .forEach(row -> rows.put(row.id(), row));
        Map<RecordKey, LinkRow> found = new HashMap<>();
        places.forEach(
                (key, place) -> Optional.ofNullable(rows.get(place.link())).ifPresent(row -> found.put(key, row)));
        return found;
    }

    @Override
    public List<LinkRow> byIds(Collection<LinkId> ids) {
        return store.sql("select * from link where id = any(?) order by id")
                .param(Columns.ids(ids))
                .query((row, n) -> Columns.link(row))
                .list();
    }

    @Override
    public Map<String, List<LinkRow>> candidatesByKey(ObjectName object, Side side, KeyKind kind,
            Collection<String> values) {
        Map<String, String> valueByHash = new HashMap<>();
        values.forEach(value -> valueByHash.put(HexFormat.of().formatHex(keyHash.of(side, new MatchKey(kind, value))),
                value));
        byte[][] hashes = valueByHash.keySet().stream().map(HexFormat.of()::parseHex).toArray(byte[][]::new);
        Map<String, List<LinkRow>> found = new HashMap<>();
        store.sql(BY_KEY)
                .param("object", object.value())
                .param("kind", Columns.word(kind))
                .param("side", side.word())
                .param("hashes", hashes)
                .query(row -> {
                    String value = valueByHash.get(row.getString("hash"));
                    if (value != null) {
                        found.computeIfAbsent(value, key -> new ArrayList<>()).add(Columns.link(row));
                    }
                });
        return found;
    }

    @Override
    public LinkRow linkNow(LinkId one, LinkId other) {
        return store.durable(() -> merging.linkNow(one, other));
    }

    @Override
    public void keepApart(LinkId link, Set<LinkId> others, String by) {
        store.sql(KEEP_APART)
                .param("link", link.value())
                .param("others", Columns.ids(others))
                .param("by", by)
                .param("now", store.nowColumn())
                .update();
    }

    @Override
    public void tombstone(LinkId link) {
        store.sql(TOMBSTONE).param("link", link.value()).param("now", store.nowColumn()).update();
    }

    @Override
    public boolean tombstone(LinkId link, PlanName plan, PhaseName phase) {
        return store.durable(() -> {
            boolean stands = store.sql("select state <> 'tombstone' from link where id = ? for update")
                    .param(link.value())
                    .query(Boolean.class)
                    .single();
            if (stands && !new Braking(store).useOne(plan, phase, new BrakeKind.Deletes())) {
                return false;
            }
            tombstone(link);
            return true;
        });
    }

    @Override
    public void revive(LinkId link) {
        store.inTransaction(() -> {
            store.sql(REVIVE).param(link.value()).update();
            new Waiting(store).free(List.of(link));
        });
    }

    @Override
    public Set<LinkId> questioned(Collection<LinkId> links) {
        return links.isEmpty()
                ? Set.of()
                : new HashSet<>(store.sql(QUESTIONED)
                        .param("links", Columns.ids(links))
                        .param("questions", RejectionReasons.ofPair())
                        .query((row, n) -> new LinkId(row.getLong("link_id")))
                        .list());
    }

    @Override
    public Set<LinkId> keptApart(LinkId link, Collection<LinkId> others) {
        return new HashSet<>(store.sql(KEPT_APART)
                .param("link", link.value())
                .param("others", Columns.ids(others))
                .query((row, n) -> new LinkId(row.getLong("id")))
                .list());
    }

    @Override
    public LinkMove moveEnds(LinkId link, Collection<EndMove> moves) {
        return store.durable(() -> moving.move(link, moves));
    }

    @Override
    public void unseen(LinkId link, Side side) {
        store.inTransaction(() -> moving.unseen(link, side));
    }

    @Override
    public void giveUp(LinkId link, Side side, LinkId to) {
        store.inTransaction(() -> moving.giveUp(link, side, to));
    }
}
