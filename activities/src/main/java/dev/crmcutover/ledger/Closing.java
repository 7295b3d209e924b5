package dev.crmcutover.ledger;

import dev.crmcutover.record.LinkId;
import dev.crmcutover.record.Side;
import java.util.ArrayList;
import java.util.List;

/** Ends the hints a pass took, each in exactly one outcome. Runs in the caller's transaction. */
final class Closing {
    /*
     * Only rows that are still this pass's: after a lease ran out they may be another's. A row is deleted as
     * it is now, not as this statement's snapshot has it; what arrived since it was taken is put back, and is
     * due at once.
     */
    private static final String CLOSE = """
            with r as (
                select * from unnest(:links::bigint[], :sides::text[]::side[], :outcomes::text[], :reasons::text[],
                    :notBefore::timestamptz[]) as r (link_id, side, outcome, reason, not_before)),
            mine as (
                select i.link_id, i.side, r.outcome, r.reason, r.not_before
                from inbox i join r on r.link_id = i.link_id and r.side = i.side
                where i.taken_by = :pass
                order by i.link_id, i.side for update of i),
            put_off as (
                update inbox i set taken_by = null, taken_n = null, not_before = m.not_before, why = m.reason
                from mine m
                where i.link_id = m.link_id and i.side = m.side and m.outcome = 'deferred'),
            done as (
                delete from inbox i using mine m
                where i.link_id = m.link_id and i.side = m.side and m.outcome <> 'deferred'
                returning i.*, m.outcome, m.reason),
            left_over as (
                insert into inbox (link_id, side, object, n, first_at, last_at, version, sources)
                select link_id, side, object, n - taken_n, last_at, last_at, version, sources
                from done where n > taken_n)
            insert into change (at, link_id, side, n, outcome, reason, pass_id)
            select :now, d.link_id, d.side, c.n, c.outcome::outcome, c.reason, :pass
            from done d
            cross join lateral (values (1, d.outcome, d.reason), (d.taken_n - 1, 'superseded', ''))
                as c (n, outcome, reason)
            where c.n > 0
            """;

    private final Store store;

    Closing(Store store) {
        this.store = store;
    }

    void close(PassId pass, List<LinkResult> results) {
        record Row(LinkId link, Side side, Outcome outcome) {}
        List<Row> rows = new ArrayList<>();
        results.forEach(result -> result.outcomes()
                .forEach((side, outcome) -> rows.add(new Row(result.link(), side, outcome))));
        if (!rows.isEmpty()) {
            store.sql(CLOSE)
                    .param("pass", pass.value())
                    .param("now", store.nowColumn())
                    .param("links", Columns.longs(rows, row -> row.link.value()))
                    .param("sides", Columns.texts(rows, row -> row.side.word()))
                    .param("outcomes", Columns.texts(rows, row -> Columns.word(row.outcome.kind())))
                    .param("reasons", Columns.texts(rows, row -> row.outcome.reason()))
                    .param("notBefore", Columns.texts(rows, row -> Columns.text(row.outcome.notBefore())))
                    .update();
        }
    }
}
