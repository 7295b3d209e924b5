package dev.crmcutover.ledger;

import dev.crmcutover.record.Base;
import dev.crmcutover.record.LinkId;
import java.sql.Array;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** T3: what a pass leaves, all or nothing. Runs in the caller's transaction. */
final class Committing {
    private static final String END = """
            update pass set ended_at = :now, examined = :examined, unchanged = :unchanged, written = :written,
                rejected = :rejected, deferred = :deferred, out_of_scope = :outOfScope, failed = :failed
            where id = :pass and ended_at is null returning claimed
            """;
    private static final String ANSWER = """
            update call c set state = r.state::call_state, answered_at = :now, refused = r.refused::bigint[],
                refusals = r.refusals::json
            from unnest(:calls::bigint[], :states::text[], :refused::text[], :refusals::text[])
                as r (id, state, refused, refusals)
            where c.id = r.id and c.pass_id = :pass and c.state = 'sent'
            """;
    private static final String SETTLE = """
            insert into settlement (call_id, link_id, found, pass_id, at)
            select w.call_id, w.link_id, s.found::found, :pass, :now
            from unnest(:calls::bigint[], :links::bigint[], :found::text[]) as s (call_id, link_id, found)
            join call c on c.id = s.call_id and c.state = 'sent'
            join write w on w.call_id = s.call_id and w.link_id = s.link_id
            on conflict do nothing
            """;
    private static final String FORGET_ANSWERS = """
            with late as (
                select distinct w.call_id from write w
                where w.call_id = any(:calls::bigint[]) and w.link_id = any(:dropped::bigint[])),
            kept as (
                insert into settlement (call_id, link_id, found, pass_id, at)
                select w.call_id, w.link_id,
                    case when w.link_id = any(c.refused) then 'void' else 'applied' end::found, :pass, :now
                from late join call c on c.id = late.call_id join write w on w.call_id = c.id
                where not w.link_id = any(:dropped::bigint[])
                on conflict do nothing)
            update call c set state = 'sent', answered_at = null, refused = '{}', refusals = null
            from late where c.id = late.call_id and c.state = 'answered'
            """;
    // Two passes may settle a call's last two writes at once: they come one after the other.
    private static final String LOCK_CALLS = "select id from call where id = any(?) order by id for update";
    private static final String CLOSE_SETTLED = """
            update call c set state = 'settled', answered_at = :now
            where c.id = any(:calls::bigint[]) and c.state = 'sent' and not exists (
                select from write w where w.call_id = c.id and not exists (
                    select from settlement s where s.call_id = w.call_id and s.link_id = w.link_id))
            """;
    private static final String UPDATE_LINKS = """
            with r as (
                select * from unnest(:links::bigint[], :versions::int[], :dirty::boolean[], :sfSeen::timestamptz[],
                    :hsSeen::timestamptz[]) as r (id, version, dirty, sf_seen, hs_seen)),
            mine as (
                select l.id, l.claim_by is not distinct from :pass as claimed from link l join r on r.id = l.id
                where l.state <> 'merged' and (l.claim_by = :pass
                    or (l.version = r.version and (l.claim_by is null or l.claim_until <= :now)))
                order by l.id for no key update of l),
            unanswered as (%s),
            updated as (
                update link l set version = l.version + 1,
                    sf_seen = greatest(l.sf_seen, r.sf_seen), hs_seen = greatest(l.hs_seen, r.hs_seen),
                    claim_by = case when u.until is not null then :pass end, claim_until = u.until,
                    state = case when l.state = 'creating' and u.until is null then 'half' else l.state end
                from mine m join r on r.id = m.id left join unanswered u on u.link_id = m.id
                where l.id = m.id and (m.claimed or r.dirty or l.claim_by is not null
                    or r.sf_seen > coalesce(l.sf_seen, '-infinity') or r.hs_seen > coalesce(l.hs_seen, '-infinity')))
            select id from mine
            """.formatted(Claims.UNANSWERED);
    private static final String PUT_BASES = """
            insert into base (link_id, sf, hs, apart, unsettled)
            select b.link_id, b.sf::json, b.hs::json, b.apart::text[], b.unsettled::json
            from unnest(:links::bigint[], :sf::text[], :hs::text[], :apart::text[], :unsettled::text[])
                as b (link_id, sf, hs, apart, unsettled)
            order by b.link_id
            on conflict (link_id) do update set sf = excluded.sf, hs = excluded.hs, apart = excluded.apart,
                unsettled = excluded.unsettled
            """;
    private static final String ALTERED = """
            insert into alteration (call_id, link_id, held)
            select a.call_id, a.link_id, a.held::json
            from unnest(:calls::bigint[], :links::bigint[], :held::text[]) as a (call_id, link_id, held)
            on conflict do nothing
            """;
    // Locked in the order in which feeds and commits lock them.
    private static final String GIVE_BACK = """
            with mine as (
                select link_id, side from inbox
                where taken_by = :pass and (:links::bigint[] is null or link_id = any(:links::bigint[]))
                order by link_id, side for update)
            update inbox i set taken_by = null, taken_n = null, not_before = null
            from mine m where i.link_id = m.link_id and i.side = m.side
            """;

    private final Store store;
    private final Claims claims;
    private final Adopting adopting;
    private final Closing closing;
    private final Reviewing reviewing;

    Committing(Store store, Claims claims) {
        this.store = store;
        this.claims = claims;
        this.adopting = new Adopting(store);
        this.closing = new Closing(store);
        this.reviewing = new Reviewing(store);
    }

    Set<LinkId> commit(PassId pass, PageCommit page) {
        Set<LinkId> claimed = end(pass, page.counts());
        answer(pass, page.calls());
        Set<LinkId> mine = updateLinks(pass, page.links());
        List<LinkResult> results = page.links().stream().filter(result -> mine.contains(result.link())).toList();
        Map<LinkId, NewRejection> conflicts = adopting.adopt(pass, results);
        putBases(results);
        closing.close(pass, results);
        new Waiting(store).put(results);
        reviewing.apply(results, conflicts);
        new Waiting(store).free(results.stream()
                .filter(result -> !result.review().changes().isEmpty())
                .map(LinkResult::link)
                .toList());
        Set<LinkId> dropped = new HashSet<>(page.links().stream().map(LinkResult::link).toList());
        dropped.removeAll(mine);
        // Another pass may have written a dropped link since: what was read tells nothing, and moved no base.
        settle(pass, page.settled().stream().filter(one -> !dropped.contains(one.link())).toList());
        noteAltered(page.altered().stream().filter(one -> !dropped.contains(one.link())).toList());
        giveBack(pass, dropped);
        forgetAnswers(pass, page.calls(), dropped);
        claimed.removeAll(mine);
        if (!claimed.isEmpty()) {
            claims.release(pass, claimed);
        }
        return dropped;
    }

    void abandon(PassId pass) {
        Optional<Set<LinkId>> claimed = store.sql("""
                update pass set ended_at = ?, abandoned = true where id = ? and ended_at is null returning claimed
                """)
                .param(store.nowColumn())
                .param(pass.value())
                .query((row, n) -> claimed(row.getArray("claimed")))
                .optional();
        if (claimed.isPresent()) {
            claims.release(pass, claimed.get());
            store.sql(GIVE_BACK).param("pass", pass.value()).param("links", null).update();
        }
    }

    private Set<LinkId> end(PassId pass, PassCounts counts) {
        return store.sql(END)
                .param("now", store.nowColumn())
                .param("pass", pass.value())
                .param("examined", counts.examined())
                .param("unchanged", counts.unchanged())
                .param("written", counts.written())
                .param("rejected", counts.rejected())
                .param("deferred", counts.deferred())
                .param("outOfScope", counts.outOfScope())
                .param("failed", counts.failed())
                .query((row, n) -> claimed(row.getArray("claimed")))
                .optional()
                .orElseThrow(() -> new Pages.PassEnded(pass));
    }

    private static Set<LinkId> claimed(Array ids) throws SQLException {
        Set<LinkId> claimed = new HashSet<>();
        Stream.of((Long[]) ids.getArray()).map(LinkId::new).forEach(claimed::add);
        return claimed;
    }

    private void answer(PassId pass, List<CallResult> calls) {
        List<CallResult> known = calls.stream().filter(call -> call.state() != CallState.SENT).toList();
        if (known.isEmpty()) {
            return;
        }
        int answered = store.sql(ANSWER)
                .param("now", store.nowColumn())
                .param("pass", pass.value())
                .param("calls", Columns.longs(known, call -> call.call().value()))
                .param("states", Columns.texts(known, call -> Columns.word(call.state())))
                .param("refused", Columns.texts(known, call -> Columns.arrayLiteral(call.refused().keySet())))
                .param("refusals", Columns.texts(known, Committing::refusals))
                .update();
        if (answered != known.size()) {
            throw new IllegalArgumentException("pass " + pass + " reports calls that are not its own, or were answered "
                    + "before: " + known.stream().map(CallResult::call).toList());
        }
    }

    private void noteAltered(List<PageCommit.Alteration> altered) {
        if (!altered.isEmpty()) {
            store.sql(ALTERED)
                    .param("calls", Columns.longs(altered, one -> one.call().value()))
                    .param("links", Columns.longs(altered, one -> one.link().value()))
                    .param("held", Columns.texts(altered, one -> Columns.json(one.held())))
                    .update();
        }
    }

    private static @Nullable String refusals(CallResult call) {
        Map<Long, CallResult.RefusedWrite> byLink = new HashMap<>();
        call.refused().forEach((link, refused) -> byLink.put(link.value(), refused));
        return byLink.isEmpty() ? null : Columns.json(byLink);
    }

    /**
     * The answer came so late that another pass has the link by now, and its base was not moved: what became of
     * the write is found out by reading, as if there had been no answer. The call's other links keep theirs.
     */
    private void forgetAnswers(PassId pass, List<CallResult> calls, Set<LinkId> dropped) {
        List<CallResult> answered = calls.stream().filter(call -> call.state() == CallState.ANSWERED).toList();
        if (!dropped.isEmpty() && !answered.isEmpty()) {
            store.sql(FORGET_ANSWERS)
                    .param("pass", pass.value())
                    .param("now", store.nowColumn())
                    .param("calls", Columns.longs(answered, call -> call.call().value()))
                    .param("dropped", Columns.ids(dropped))
                    .update();
        }
    }

    private void settle(PassId pass, List<Settlement> settled) {
        if (!settled.isEmpty()) {
            Long[] calls = settled.stream().map(one -> one.call().value()).toArray(Long[]::new);
            store.sql(LOCK_CALLS).param(calls).query(row -> {});
            store.sql(SETTLE)
                    .param("pass", pass.value())
                    .param("now", store.nowColumn())
                    .param("calls", calls)
                    .param("links", Columns.longs(settled, one -> one.link().value()))
                    .param("found", Columns.texts(settled, one -> Columns.word(one.found())))
                    .update();
            store.sql(CLOSE_SETTLED).param("now", store.nowColumn()).param("calls", calls).update();
        }
    }

    private Set<LinkId> updateLinks(PassId pass, List<LinkResult> results) {
        if (results.isEmpty()) {
            return Set.of();
        }
        return new HashSet<>(store.sql(UPDATE_LINKS)
                .param("pass", pass.value())
                .param("now", store.nowColumn())
                .param("links", Columns.longs(results, result -> result.link().value()))
                .param("versions", Columns.ints(results, LinkResult::versionRead))
                .param("dirty", Columns.flags(results, Committing::isDirty))
                .param("sfSeen", Columns.texts(results, result -> Columns.text(result.seen().salesforce())))
                .param("hsSeen", Columns.texts(results, result -> Columns.text(result.seen().hubspot())))
                .query((row, n) -> new LinkId(row.getLong("id")))
                .list());
    }

    private static boolean isDirty(LinkResult result) {
        return result.base().isPresent() || result.created().isPresent() || !result.review().open().isEmpty()
                || !result.review().changes().isEmpty();
    }

    private void putBases(List<LinkResult> results) {
        record Row(LinkId link, Base base) {}
        List<Row> rows = new ArrayList<>();
        results.forEach(result -> result.base().ifPresent(base -> rows.add(new Row(result.link(), base))));
        if (!rows.isEmpty()) {
            store.sql(PUT_BASES)
                    .param("links", Columns.longs(rows, row -> row.link.value()))
                    .param("sf", Columns.texts(rows, row -> Columns.json(row.base.salesforce())))
                    .param("hs", Columns.texts(rows, row -> Columns.json(row.base.hubspot())))
                    .param("apart", Columns.texts(rows, row -> Columns.arrayLiteral(row.base.apart())))
                    .param("unsettled", Columns.texts(rows, row -> Columns.json(row.base.unsettled())))
                    .update();
        }
    }

    private void giveBack(PassId pass, Collection<LinkId> links) {
        if (!links.isEmpty()) {
            store.sql(GIVE_BACK).param("pass", pass.value()).param("links", Columns.ids(links)).update();
        }
    }
}
