package dev.crmcutover.ledger;

import dev.crmcutover.record.LinkId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

final class SqlWakes implements Wakes {
    private static final String PENDING = """
            select w.* from wake w left join saga s on s.link_id = w.link_id
            order by (s.link_id is null), w.at, w.link_id limit ?
            """;
    private static final String WAKE_ALL = """
            insert into wake (link_id, why, at)
            select link_id, 'reminder', :now::timestamptz from (
                select link_id from rejection
                where status = 'decided' or (status = 'open' and not reason = any(:grouped::text[]))
                union
                select link_id from saga) l
            order by link_id on conflict do nothing
            """;
    private static final String LOCK_SAGAS = "select pg_advisory_xact_lock(hashtextextended('sagas', 0))";
    private static final String START = """
            insert into saga (link_id, started_at) select id, :now from unnest(:links::bigint[]) as l (id)
            order by id on conflict do nothing
            """;
    // True only for the first that finds no room: a hold that somebody lifted since must not come back.
    private static final String QUEUE = """
            with before as (select count(*) as n from wake where queued),
            queued as (
                update wake set queued = true where link_id = any(:links::bigint[]) and not queued returning link_id)
            select (select n from before) = 0 and exists (select from queued)
            """;

    private final Store store;

    SqlWakes(Store store) {
        this.store = store;
    }

    @Override
    public List<Wake> pending(int most) {
        return store.sql(PENDING)
                .param(most)
                .query((row, n) -> new Wake(new LinkId(row.getLong("link_id")), row.getString("why"),
                        Columns.instant(row, "at")))
                .list();
    }

    @Override
    public Admitted admit(List<Wake> wakes, int atOnce) {
        return store.durable(() -> {
            store.sql(LOCK_SAGAS).query(row -> {});
            Set<LinkId> running = new HashSet<>(store.sql("select link_id from saga")
                    .query((row, n) -> new LinkId(row.getLong("link_id")))
                    .list());
            List<Wake> admitted = new ArrayList<>();
            List<LinkId> queued = new ArrayList<>();
            for (Wake wake : wakes) {
                if (running.contains(wake.link()) || running.size() < atOnce) {
                    running.add(wake.link());
                    admitted.add(wake);
                } else {
                    queued.add(wake.link());
                }
            }
            store.sql(START)
                    .param("now", store.nowColumn())
                    .param("links", Columns.longs(admitted, wake -> wake.link().value()))
                    .update();
            return new Admitted(admitted, queue(queued));
        });
    }

    private boolean queue(List<LinkId> links) {
        return !links.isEmpty()
                && store.sql(QUEUE).param("links", Columns.ids(links)).query(Boolean.class).single();
    }

    @Override
    public void runs(LinkId link, boolean goesOn) {
        if (goesOn) {
            store.sql(START).param("now", store.nowColumn()).param("links", Columns.ids(List.of(link))).update();
        } else {
            store.sql("delete from saga where link_id = ?").param(link.value()).update();
        }
    }

    @Override
    public void done(Wake wake) {
        store.sql("delete from wake where link_id = ? and at = ?")
                .param(wake.link().value())
                .param(Columns.time(wake.at()))
                .update();
    }

    @Override
    public int wakeAll() {
        return store.sql(WAKE_ALL)
                .param("now", store.nowColumn())
                .param("grouped", RejectionReasons.grouped())
                .update();
    }
}
