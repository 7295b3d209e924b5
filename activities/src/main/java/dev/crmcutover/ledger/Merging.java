package dev.crmcutover.ledger;

import dev.crmcutover.record.LinkId;
import dev.crmcutover.record.RecordKey;
import dev.crmcutover.record.Side;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** Makes one row of two. All of it runs in the caller's transaction. */
final class Merging {
    private static final String LOCK = """
            select l.*, (l.claim_by is not null and l.claim_until > :now and l.claim_by is distinct from :me::uuid)
                as busy
            from link l where l.id = any(:ids::bigint[]) order by l.id for update
            """;
    private static final String RETIRE = """
            update link l set state = 'merged', merged_into = p.keep, version = l.version + 1, claim_by = null,
                claim_until = null, sf_type = null, sf_id = null, hs_type = null, hs_id = null
            from unnest(:keep::bigint[], :gone::bigint[]) as p (keep, gone) where l.id = p.gone
            """;
    private static final String COMPLETE = """
            update link l set state = 'live', version = l.version + 1,
                sf_type = coalesce(l.sf_type, p.sf_type), sf_id = coalesce(l.sf_id, p.sf_id),
                hs_type = coalesce(l.hs_type, p.hs_type), hs_id = coalesce(l.hs_id, p.hs_id),
                sf_seen = greatest(l.sf_seen, p.sf_seen), hs_seen = greatest(l.hs_seen, p.hs_seen)
            from unnest(:keep::bigint[], :sfTypes::text[], :sfIds::text[], :hsTypes::text[], :hsIds::text[],
                :sfSeen::timestamptz[], :hsSeen::timestamptz[])
                as p (keep, sf_type, sf_id, hs_type, hs_id, sf_seen, hs_seen)
            where l.id = p.keep
            """;
    private static final String MOVE_ALIASES = """
            update alias a set link_id = p.keep from unnest(:keep::bigint[], :gone::bigint[]) as p (keep, gone)
            where a.link_id = p.gone
            """;
    private static final String MOVE_KEYS = """
            update match_key m set link_id = p.keep from unnest(:keep::bigint[], :gone::bigint[]) as p (keep, gone)
            where m.link_id = p.gone
            """;
    private static final String MOVE_INBOX = """
            with moved as (
                delete from inbox i using unnest(:keep::bigint[], :gone::bigint[]) as p (keep, gone)
                where i.link_id = p.gone returning i.*, p.keep)
            insert into inbox as i (link_id, side, object, n, attempts, first_at, last_at, version, sources)
            select keep, side, object, n, attempts, first_at, last_at, version, sources from moved
            order by keep, side
            on conflict (link_id, side) do update set n = i.n + excluded.n,
                first_at = least(i.first_at, excluded.first_at), last_at = greatest(i.last_at, excluded.last_at),
                version = greatest(i.version, excluded.version)
            """;
    private static final String MOVE_WAITS = """
            update waits_for w set parent = p.keep
            from unnest(:keep::bigint[], :gone::bigint[]) as p (keep, gone) where w.parent = p.gone
            """;
    private static final String CLOSE_REJECTIONS = """
            with closed as (
                update rejection r set closed_at = :now, status = case r.status when 'decided' then 'applied'
                    else 'withdrawn' end::rejection_status
                where r.status in ('open', 'decided')
                  and (r.link_id = any(:gone::bigint[]) or (r.link_id = any(:keep::bigint[]) and r.field = '*'))
                returning r.link_id)
            insert into wake (link_id, why, at) select distinct link_id, 'linked', :now from closed
            on conflict (link_id) do update set why = excluded.why, at = excluded.at
            """;
    private static final String ADD_SHADOWS = """
            insert into alias (side, record_type, record_id, link_id, why)
            select 'salesforce', l.sf_type, l.sf_id, p.keep, 'shadow'
            from unnest(:keep::bigint[], :gone::bigint[]) as p (keep, gone) join link l on l.id = p.gone
            """;
    private static final String CLOSE_INBOX = """
            with closed as (
                delete from inbox i using unnest(:keep::bigint[], :gone::bigint[]) as p (keep, gone)
                where i.link_id = p.gone returning i.side, i.n, p.keep)
            insert into change (at, link_id, side, n, outcome, reason)
            select :now, c.keep, c.side, c.n, 'out_of_scope', 'person is linked to ' || l.sf_type
            from closed c join link l on l.id = c.keep
            """;

    private final Store store;

    Merging(Store store) {
        this.store = store;
    }

    /** One row becomes part of another. */
    record Pair(LinkId keep, LinkId gone) {}

    /** A locked link. */
    record Locked(LinkRow row, boolean busy) {
        boolean isFreeHalf() {
            return row.state() == LinkState.HALF && !busy;
        }
    }

    /** Locks links in order of id; {@code me} does not count as busy. */
    Map<LinkId, Locked> lock(Collection<LinkId> ids, Optional<PassId> me) {
        Map<LinkId, Locked> locked = new HashMap<>();
        UUID pass = me.map(PassId::value).orElse(null);
        store.sql(LOCK).param("now", store.nowColumn()).param("me", pass).param("ids", Columns.ids(ids)).query(row -> {
            LinkRow link = Columns.link(row);
            locked.put(link.id(), new Locked(link, row.getBoolean("busy")));
        });
        return locked;
    }

    /** Links those pairs that still are two free half links of opposite sides; says how many. */
    int link(List<Pair> pairs) {
        Map<LinkId, Locked> locked = lock(members(pairs), Optional.empty());
        List<Pair> fit = pairs.stream().filter(pair -> fits(locked.get(pair.keep), locked.get(pair.gone))).toList();
        join(fit, locked);
        return fit.size();
    }

    private static boolean fits(@Nullable Locked keep, @Nullable Locked gone) {
        return keep != null && gone != null && keep.isFreeHalf() && gone.isFreeHalf()
                && keep.row.salesforce().isPresent() != gone.row.salesforce().isPresent();
    }

    /** Makes each pair one live link. The rows are locked, and each has what the other lacks. */
    void join(List<Pair> pairs, Map<LinkId, Locked> locked) {
        if (pairs.isEmpty()) {
            return;
        }
        List<LinkRow> gone = pairs.stream().map(pair -> Objects.requireNonNull(locked.get(pair.gone)).row).toList();
        on(RETIRE, pairs).update();
        store.sql(COMPLETE)
                .param("keep", Columns.longs(pairs, pair -> pair.keep.value()))
                .param("sfTypes", ends(gone, Side.SALESFORCE, RecordKey::type))
                .param("sfIds", ends(gone, Side.SALESFORCE, RecordKey::id))
                .param("hsTypes", ends(gone, Side.HUBSPOT, RecordKey::type))
                .param("hsIds", ends(gone, Side.HUBSPOT, RecordKey::id))
                .param("sfSeen", Columns.texts(gone, row -> Columns.text(row.salesforceSeen())))
                .param("hsSeen", Columns.texts(gone, row -> Columns.text(row.hubspotSeen())))
                .update();
        on(MOVE_ALIASES, pairs).update();
        on(MOVE_KEYS, pairs).update();
        on(MOVE_INBOX, pairs).update();
        on(MOVE_WAITS, pairs).update();
        on(CLOSE_REJECTIONS, pairs).param("now", store.nowColumn()).update();
        new Waiting(store).free(pairs.stream().map(Pair::keep).toList());
    }

    /** Makes one row part of another, with its aliases, keys, hints, questions and who waits; its ends become free. */
    void retire(Pair pair) {
        List<Pair> one = List.of(pair);
        on(RETIRE, one).update();
        on(MOVE_ALIASES, one).update();
        on(MOVE_KEYS, one).update();
        on(MOVE_INBOX, one).update();
        on(MOVE_WAITS, one).update();
        on(CLOSE_REJECTIONS, one).param("now", store.nowColumn()).update();
        new Waiting(store).free(List.of(pair.keep));
    }

    /** Makes each {@code gone} the shadow of its {@code keep}, where it still is a free half link. */
    int shadow(List<Pair> pairs) {
        Map<LinkId, Locked> locked = lock(members(pairs), Optional.empty());
        Set<LinkId> shadows = new HashSet<>(pairs.stream().map(Pair::gone).toList());
        List<Pair> fit = pairs.stream().filter(pair -> {
            Locked gone = locked.get(pair.gone);
            Locked keep = locked.get(pair.keep);
            return gone != null && keep != null && gone.isFreeHalf() && keep.row.state() != LinkState.MERGED
                    && gone.row.salesforce().isPresent()
                    && !shadows.contains(pair.keep);
        }).toList();
        if (!fit.isEmpty()) {
            on(ADD_SHADOWS, fit).update();
            on(MOVE_ALIASES, fit).update();
            store.sql("delete from match_key where link_id = any(?)")
                    .param(Columns.longs(fit, pair -> pair.gone.value()))
                    .update();
            on(CLOSE_INBOX, fit).param("now", store.nowColumn()).update();
            store.sql(CLOSE_REJECTIONS)
                    .param("keep", new Long[0])
                    .param("gone", Columns.longs(fit, pair -> pair.gone.value()))
                    .param("now", store.nowColumn())
                    .update();
            on(RETIRE, fit).update();
        }
        return fit.size();
    }

    LinkRow linkNow(LinkId one, LinkId other) {
        LinkId keep = one.compareTo(other) < 0 ? one : other;
        LinkId gone = keep.equals(one) ? other : one;
        Map<LinkId, Locked> locked = lock(List.of(keep, gone), Optional.empty());
        if (keep.equals(gone) || isMergedInto(gone, keep)) {
            return row(keep);
        }
        if (!fits(locked.get(keep), locked.get(gone))) {
            throw new Links.LinkConflict("links " + one + " and " + other
                    + " are not two half links of opposite sides, or a pass is at work on one; look again");
        }
        if (areKeptApart(keep, gone)) {
            throw new Links.LinkConflict("a person said that links " + one + " and " + other + " are not the same");
        }
        join(List.of(new Pair(keep, gone)), locked);
        return row(keep);
    }

    private LinkRow row(LinkId id) {
        return store.sql("select * from link where id = ?")
                .param(id.value())
                .query((row, n) -> Columns.link(row))
                .single();
    }

    private boolean isMergedInto(LinkId gone, LinkId keep) {
        return store.sql("select count(*) from link where id = ? and merged_into = ?")
                .param(gone.value())
                .param(keep.value())
                .query(Long.class)
                .single() > 0;
    }

    private boolean areKeptApart(LinkId one, LinkId other) {
        return store.sql("""
                select count(*) from kept_apart k join link a on a.id = ? join link b on b.id = ?
                where k.object = a.object and k.sf_id = coalesce(a.sf_id, b.sf_id)
                  and k.hs_id = coalesce(a.hs_id, b.hs_id)
                """).param(one.value()).param(other.value()).query(Long.class).single() > 0;
    }

    private StatementSpec on(String sql, List<Pair> pairs) {
        return store.sql(sql)
                .param("keep", Columns.longs(pairs, pair -> pair.keep.value()))
                .param("gone",
                        Columns.longs(pairs, pair -> pair.gone.value()));
    }

    private static List<LinkId> members(List<Pair> pairs) {
        return pairs.stream().flatMap(pair -> Stream.of(pair.keep, pair.gone)).toList();
    }

    private static @Nullable String[] ends(List<LinkRow> rows, Side side,
            java.util.function.Function<RecordKey, String> part) {
        List<@Nullable String> parts = new ArrayList<>();
        rows.forEach(row -> parts.add(row.end(side).map(part).orElse(null)));
        return parts.toArray(new @Nullable String[0]);
    }
}
