package dev.crmcutover.ledger;

import dev.crmcutover.ledger.Merging.Pair;
import dev.crmcutover.record.LinkId;
import dev.crmcutover.record.ObjectName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Links half links by their keys, and asks about those it may not link alone. */
final class Matching {
    /** How many keys of each sort are looked at for one record: two candidates are as ambiguous as a thousand. */
    private static final int MOST_EDGES = 50;

    private static final String LONE_PAIRS = """
            with lone as materialized (
                select x.id, c.other
                from link x
                cross join lateral (
                    select min(c) as other, count(*) as n
                    from candidates(x.id, array[:kind]::key_kind[], :most) c) c
                where x.object = :object and x.state = 'half' and c.n = 1)
            select a.id as keep, b.id as gone from lone a join lone b on b.id = a.other and b.other = a.id
            where a.id < b.id order by a.id
            """;
    // A lesser record and a better one that hold the same key, or that the same record points at.
    private static final String SHADOWS = """
            select l.id as gone, min(c.id) as keep
            from link l
            cross join lateral (
                select b.link_id as id from match_key a
                join match_key b on b.object = a.object and b.kind = a.kind and b.key_hash = a.key_hash
                    and b.side = 'salesforce'
                where a.link_id = l.id and a.side = 'salesforce' and a.kind = :kind::key_kind
                union all
                select b.link_id from match_key a
                join match_key p on p.object = a.object and p.kind = :kind::key_kind and p.key_hash = a.key_hash
                    and p.side = 'hubspot'
                join match_key q on q.link_id = p.link_id and q.side = 'hubspot' and q.kind = p.kind
                join match_key b on b.object = q.object and b.kind = 'record' and b.key_hash = q.key_hash
                    and b.side = 'salesforce'
                where a.link_id = l.id and a.side = 'salesforce' and a.kind = 'record'
                limit :most) e
            join link c on c.id = e.id and c.state in ('half', 'creating', 'live')
            where l.object = :object and l.state = 'half' and l.sf_id is not null
              and array_position(:types::text[], c.sf_type) < array_position(:types::text[], l.sf_type)
            group by l.id having count(distinct c.id) = 1
            order by l.id
            """;
    // One record here, several there that have no other candidate: the one with the latest activity is its twin.
    private static final String TIES = """
            select x.id, t.ids
            from link x
            cross join lateral (
                select array_agg(y.id order by y.activity desc nulls last) as ids,
                    array_agg(y.activity order by y.activity desc nulls last) as activities,
                    bool_and(y.state = 'half' and (select count(*) from candidates(y.id, array[:kind]::key_kind[], :most))
                        = 1) as is_star
                from candidates(x.id, array[:kind]::key_kind[], :most) c join link y on y.id = c) t
            where x.object = :object and x.state = 'half' and cardinality(t.ids) between 2 and 10 and t.is_star
              and t.activities[1] > coalesce(t.activities[2], '-infinity')
            order by x.id
            """;
    // offset 0: once for each record, not once for each mention.
    private static final String QUESTIONS = """
            select x.id, case when cardinality(c.ids) > 0 then c.ids else s.ids end as candidates
            from link x
            cross join lateral (
                select array(select c from candidates(x.id, :certain::text[]::key_kind[], :most) c order by 1) as ids
                offset 0) c
            cross join lateral (
                select array(select s from candidates(x.id, :suggested::text[]::key_kind[], :most) s
                             where cardinality(c.ids) = 0 order by 1) as ids
                offset 0) s
            where x.object = :object and x.state = 'half' and cardinality(c.ids) + cardinality(s.ids) > 0
            order by x.id
            """;
    private static final String ASK = """
            with question as (
                select * from unnest(:links::bigint[], :sets::bigint[], :candidates::text[])
                    as q (link_id, set_id, candidates)),
            asked as (
                insert into rejection as r (link_id, object, field, reason, sf, hs, opened_at, set_id, candidates)
                select link_id, :object, '*', :reason, '{}', '{}', :now, set_id, candidates::bigint[] from question
                on conflict (link_id, field) where status in ('open', 'decided')
                do update set set_id = excluded.set_id, candidates = excluded.candidates
                where r.reason = excluded.reason
                  and (r.set_id, r.candidates) is distinct from (excluded.set_id, excluded.candidates)
                returning r.link_id, (xmax = 0) as is_new),
            touched as (
                update link l set version = l.version + 1 from asked a where a.is_new and l.id = a.link_id)
            insert into wake (link_id, why, at) select link_id, :reason, :now from asked where is_new
            on conflict (link_id) do update set at = excluded.at
            """;
    private static final String WITHDRAW = """
            with closed as (
                update rejection set status = 'withdrawn', closed_at = :now
                where object = :object and reason = :reason and field = '*' and status = 'open'
                  and not link_id = any(:links::bigint[])
                returning link_id)
            insert into wake (link_id, why, at) select link_id, 'no longer ambiguous', :now from closed
            on conflict (link_id) do update set at = excluded.at
            """;
    private static final String COUNTS = """
            select count(*) filter (where state = 'live') as linked,
                count(*) filter (where state in ('half', 'creating') and sf_id is not null) as half_sf,
                count(*) filter (where state in ('half', 'creating') and hs_id is not null) as half_hs,
                (select count(distinct r.set_id) from rejection r where r.object = :object and r.reason = :reason
                   and r.status in ('open', 'decided')) as ambiguous,
                (select count(*) from alias a join link l on l.id = a.link_id
                 where l.object = :object and a.why = 'shadow') as shadows
            from link where object = :object
            """;

    private final Store store;
    private final Merging merging;

    Matching(Store store, Merging merging) {
        this.store = store;
        this.merging = merging;
    }

    void match(ObjectName object, MatchPolicy policy) {
        // A collect has just filled these tables; without fresh statistics the joins are planned for empty ones.
        store.sql("analyze link, match_key").update();
        int changed;
        do {
            changed = 0;
            for (KeyKind kind : policy.certain()) {
                changed += store.durable(() -> byKind(object, kind, policy.preference()));
                if (policy.latestActivity()) {
                    changed += store.durable(() -> breakTies(object, kind));
                }
            }
        } while (changed > 0);
        store.inTransaction(() -> ask(object, policy));
    }

    MatchCounts counts(ObjectName object) {
        return store.sql(COUNTS)
                .param("object", object.value())
                .param("reason", Links.AMBIGUOUS_MATCH)
                .query((row, n) -> new MatchCounts(row.getLong("linked"), row.getLong("half_sf"),
                        row.getLong("half_hs"), row.getLong("ambiguous"), row.getLong("shadows")))
                .single();
    }

    private int byKind(ObjectName object, KeyKind kind, List<String> preference) {
        lock(object);
        int shadows = preference.isEmpty()
                ? 0
                : merging.shadow(store.sql(SHADOWS)
                        .param("object", object.value())
                        .param("kind", Columns.word(kind))
                        .param("types", preference.toArray(String[]::new))
                        .param("most", MOST_EDGES)
                        .query(Matching::pair)
                        .list());
        return shadows + merging.link(store.sql(LONE_PAIRS)
                .param("object", object.value())
                .param("kind", Columns.word(kind))
                .param("most", MOST_EDGES)
                .query(Matching::pair)
                .list());
    }

    private record Tie(LinkId one, List<LinkId> others) {}

    private int breakTies(ObjectName object, KeyKind kind) {
        lock(object);
        List<Tie> ties = store.sql(TIES)
                .param("object", object.value())
                .param("kind", Columns.word(kind))
                .param("most", MOST_EDGES)
                .query((row, n) -> new Tie(new LinkId(row.getLong("id")),
                        Stream.of((Long[]) row.getArray("ids").getArray()).map(LinkId::new).toList()))
                .list();
        return ties.stream().mapToInt(this::settle).sum();
    }

    private int settle(Tie tie) {
        LinkId first = tie.others.getFirst();
        LinkId keep = tie.one.compareTo(first) < 0 ? tie.one : first;
        int linked = merging.link(List.of(new Pair(keep, keep.equals(first) ? tie.one : first)));
        return linked == 0
                ? 0
                : linked + merging.shadow(tie.others.stream().skip(1).map(other -> new Pair(keep, other)).toList());
    }

    /** One match of an object at a time. */
    private void lock(ObjectName object) {
        store.sql("select pg_advisory_xact_lock(hashtextextended('match ' || ?, 0))")
                .param(object.value())
                .query(row -> {});
    }

    private static Pair pair(ResultSet row, int n) throws SQLException {
        return new Pair(new LinkId(row.getLong("keep")), new LinkId(row.getLong("gone")));
    }

    private record Question(long link, List<Long> candidates) {}

    private void ask(ObjectName object, MatchPolicy policy) {
        lock(object);
        List<Question> questions = store.sql(QUESTIONS)
                .param("object", object.value())
                .param("certain", Columns.texts(policy.certain(), Columns::word))
                .param("suggested", Columns.texts(policy.suggested(), Columns::word))
                .param("most", MOST_EDGES)
                .query((row, n) -> new Question(row.getLong("id"),
                        List.of((Long[]) row.getArray("candidates").getArray())))
                .list();
        Sets sets = new Sets();
        questions.forEach(question -> question.candidates.forEach(other -> sets.join(question.link, other)));
        store.sql(ASK)
                .param("object", object.value())
                .param("reason", Links.AMBIGUOUS_MATCH)
                .param("now", store.nowColumn())
                .param("links", Columns.longs(questions, Question::link))
                .param("sets", Columns.longs(questions, question -> sets.lowest(question.link)))
                .param("candidates", Columns.texts(questions, question -> Columns.arrayLiteral(question.candidates)))
                .update();
        store.sql(WITHDRAW)
                .param("object", object.value())
                .param("reason", Links.AMBIGUOUS_MATCH)
                .param("now", store.nowColumn())
                .param("links", Columns.longs(questions, Question::link))
                .update();
    }

    /** Which records are one question: those connected by being each other's candidates. */
    private static final class Sets {
        private final Map<Long, Long> parent = new TreeMap<>();

        void join(long one, long other) {
            long a = lowest(one);
            long b = lowest(other);
            parent.put(Math.max(a, b), Math.min(a, b));
        }

        long lowest(long link) {
            List<Long> path = new ArrayList<>();
            long at = link;
            for (Long next = parent.get(at); next != null && next != at; next = parent.get(at)) {
                path.add(at);
                at = next;
            }
            for (Long step : path) {
                parent.put(step, at);
            }
            return at;
        }
    }
}
