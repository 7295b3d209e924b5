package dev.crmcutover.ledger;

import dev.crmcutover.record.LinkId;
import java.util.List;

final class SqlWakes implements Wakes {
    private static final String WAKE_ALL = """
            insert into wake (link_id, why, at)
            select distinct link_id, 'reminder', :now::timestamptz from rejection where status in ('open', 'decided')
            order by link_id on conflict do nothing
            """;

    private final Store store;

    SqlWakes(Store store) {
        this.store = store;
    }

    @Override
    public List<Wake> pending(int most) {
        return store.sql("select * from wake order by at, link_id limit ?")
                .param(most)
                .query((row, n) -> new Wake(new LinkId(row.getLong("link_id")), row.getString("why"),
                        Columns.instant(row, "at")))
                .list();
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
        return store.sql(WAKE_ALL).param("now", store.nowColumn()).update();
    }
}
