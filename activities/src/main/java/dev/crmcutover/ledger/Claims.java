package dev.crmcutover.ledger;

import dev.crmcutover.record.LinkId;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Who may write a link: one pass at a time, and only on the version it read. A claim is a lease, and a version of
 * its own: who took the link before somebody claimed it has not seen what that claim may have left unanswered, and
 * does not get it when the lease is over. Runs in the caller's transaction.
 */
final class Claims {
    private static final String CLAIM = """
            with wanted as (
                select * from unnest(:links::bigint[], :versions::int[], :untils::timestamptz[], :purposes::text[])
                    as w (id, version, until, purpose)),
            free as (
                select l.id from link l join wanted w on w.id = l.id
                where ((l.claim_by = :pass and l.version = w.version + 1)
                       or (l.version = w.version and (l.claim_by is null or l.claim_until <= :now)))
                  and case w.purpose when 'update' then l.state = 'live'
                                     when 'create' then l.state in ('half', 'creating')
                                     else l.state <> 'merged' end
                order by l.id for no key update of l),
            claimed as (
                update link l set claim_by = :pass, claim_until = w.until, version = w.version + 1,
                    state = case w.purpose when 'create' then 'creating' else l.state end
                from free f join wanted w on w.id = f.id where l.id = f.id returning l.id),
            noted as (
                update pass set claimed = claimed || array(select id from claimed) where id = :pass)
            select id from claimed
            """;
    /*
     * A link with a call of this pass that is still unanswered stays claimed until nothing of that call can
     * take effect any more.
     */
    static final String UNANSWERED = """
            select w.link_id, max(c.deadline) as until
            from call c join write w on w.call_id = c.id
            where c.pass_id = :pass and c.state = 'sent' group by w.link_id
            """;
    private static final String RELEASE = """
            with unanswered as (%s),
            mine as (
                select l.id from link l where l.id = any(:links::bigint[]) and l.claim_by = :pass
                order by l.id for no key update of l)
            update link l set claim_by = null, claim_until = null, version = l.version - :steps,
                state = case l.state when 'creating' then 'half' else l.state end
            from mine m where l.id = m.id and not exists (select from unanswered u where u.link_id = l.id)
            """.formatted(UNANSWERED);

    private final Store store;

    Claims(Store store) {
        this.store = store;
    }

    /** What a link is claimed for. */
    enum Purpose {
        UPDATE, CREATE, STEP
    }

    /** A claim that is wanted. */
    record Wanted(LinkId link, int version, Instant until, Purpose purpose) {}

    /** Claims what is free and unchanged; says which. */
    Set<LinkId> claim(PassId pass, List<Wanted> wanted) {
        return new HashSet<>(store.sql(CLAIM)
                .param("pass", pass.value())
                .param("now", store.nowColumn())
                .param("links", Columns.longs(wanted, one -> one.link.value()))
                .param("versions", Columns.ints(wanted, Wanted::version))
                .param("untils", Columns.texts(wanted, one -> one.until.toString()))
                .param("purposes", Columns.texts(wanted, one -> Columns.word(one.purpose)))
                .query((row, n) -> new LinkId(row.getLong("id")))
                .list());
    }

    void release(PassId pass, Collection<LinkId> links) {
        release(pass, links, 0);
    }

    /** Undoes a claim of this very transaction: nobody has seen it, and the version that was read still stands. */
    void takeBack(PassId pass, Collection<LinkId> links) {
        release(pass, links, 1);
    }

    private void release(PassId pass, Collection<LinkId> links, int steps) {
        store.sql(RELEASE)
                .param("pass", pass.value())
                .param("links", Columns.ids(links))
                .param("steps", steps)
                .update();
    }
}
