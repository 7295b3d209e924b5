package dev.crmcutover.ledger;

import dev.crmcutover.record.LinkId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Links whose missing end is created, or whose record is associated, only once their parent's link is live and
 * nobody is asked whether it stands: a child before its parent waits. Runs in the caller's transaction.
 */
final class Waiting {
    // A parent that is being linked this moment is waited for, so that it frees who waits, or is seen as live.
    private static final String LOCK_PARENTS = "select id from link where id = any(?) order by id for share";
    private static final String PUT = """
            insert into waits_for (link_id, parent)
            select w.link_id, w.parent from unnest(:links::bigint[], :parents::bigint[]) as w (link_id, parent)
            order by w.link_id
            on conflict (link_id) do update set parent = excluded.parent
            """;
    // A hint that was put off is due again; a record without one is looked at by its saga.
    private static final String FREE = """
            with freed as (
                delete from waits_for w using link p, link l
                where w.parent = any(:parents::bigint[]) and p.id = w.parent and p.state = 'live' and l.id = w.link_id
                  and not exists (select from rejection r where r.link_id = p.id and r.field = '*'
                        and r.status in ('open', 'decided') and r.reason = any(:questions::text[]))
                returning w.link_id, l.state),
            due as (
                update inbox i set not_before = null from freed f
                where i.link_id = f.link_id and i.taken_by is null
                returning i.link_id)
            insert into wake (link_id, why, at)
            select f.link_id, 'parent linked', :now from freed f
            where f.state in ('half', 'live') and not exists (select from inbox i where i.link_id = f.link_id)
            order by f.link_id
            on conflict (link_id) do update set why = excluded.why, at = excluded.at
            """;

    private final Store store;

    Waiting(Store store) {
        this.store = store;
    }

    /** Has links wait for their parents; those whose parent is live by now do not wait. */
    void put(List<LinkResult> results) {
        record Wait(LinkId link, LinkId parent) {}
        List<Wait> waits = new ArrayList<>();
        results.forEach(result -> result.waitsFor().ifPresent(parent -> waits.add(new Wait(result.link(), parent))));
        if (waits.isEmpty()) {
            return;
        }
        List<LinkId> parents = waits.stream().map(Wait::parent).distinct().toList();
        store.sql(LOCK_PARENTS).param(Columns.ids(parents)).query(row -> {});
        store.sql(PUT)
                .param("links", Columns.longs(waits, wait -> wait.link.value()))
                .param("parents", Columns.longs(waits, wait -> wait.parent.value()))
                .update();
        free(parents);
    }

    /** Frees those who wait for any of these links, as far as it is live and stands. */
    void free(Collection<LinkId> parents) {
        if (!parents.isEmpty()) {
            store.sql(FREE)
                    .param("parents", Columns.ids(parents))
                    .param("questions", RejectionReasons.ofPair())
                    .param("now", store.nowColumn())
                    .update();
        }
    }
}
