package dev.crmcutover.ledger;

import java.util.List;

final class SqlHolds implements Holds {
    private final Store store;

    SqlHolds(Store store) {
        this.store = store;
    }

    @Override
    public void put(HoldScope scope, String why, String by) {
        store.sql("insert into hold (scope, why, by, at) values (?, ?, ?, ?) on conflict do nothing")
                .param(scope.word())
                .param(why)
                .param(by)
                .param(store.nowColumn())
                .update();
    }

    @Override
    public boolean lift(HoldScope scope) {
        return store.sql("delete from hold where scope = ?").param(scope.word()).update() > 0;
    }

    @Override
    public List<Hold> list() {
        return store.sql("select * from hold order by at, scope")
                .query((row, n) -> new Hold(HoldScope.ofWord(row.getString("scope")), row.getString("why"),
                        row.getString("by"), Columns.instant(row, "at")))
                .list();
    }
}
