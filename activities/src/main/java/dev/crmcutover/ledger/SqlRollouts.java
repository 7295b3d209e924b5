package dev.crmcutover.ledger;

import dev.crmcutover.plan.PhaseName;
import dev.crmcutover.plan.PlanName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

final class SqlRollouts implements Rollouts {
    // No gap: the entry before must be there.
    private static final String APPEND = """
            insert into rollout (plan, seq, phase, event, by, at, detail)
            select :plan, :seq, :phase, :event, :by, :now::timestamptz, :detail::jsonb
            where :seq = 1 or exists (select from rollout where plan = :plan and seq = :seq - 1)
            on conflict do nothing
            """;
    private static final String SAME = """
            select count(*) from rollout where plan = :plan and seq = :seq and phase is not distinct from :phase
                and event = :event and by = :by and detail = :detail::jsonb
            """;

    private final Store store;

    SqlRollouts(Store store) {
        this.store = store;
    }

    @Override
    public int append(PlanName plan, int after, Entry entry) {
        int seq = after + 1;
        return store.durable(() -> {
            if (bind(APPEND, plan, seq, entry).param("now", store.nowColumn()).update() == 0
                    && bind(SAME, plan, seq, entry).query(Long.class).single() == 0) {
                throw new RolloutMoved("the journal of " + plan + " does not end at entry " + after
                        + "; read it again before adding " + entry.event());
            }
            return seq;
        });
    }

    private StatementSpec bind(String sql, PlanName plan, int seq,
            Entry entry) {
        return store.sql(sql)
                .param("plan", plan.value())
                .param("seq", seq)
                .param("phase", Columns.text(entry.phase()))
                .param("event", entry.event())
                .param("by", entry.by())
                .param("detail", entry.detail());
    }

    @Override
    public List<Event> read(PlanName plan) {
        return store.sql("select * from rollout where plan = ? order by seq")
                .param(plan.value())
                .query((row, n) -> event(row))
                .list();
    }

    private static Event event(ResultSet row) throws SQLException {
        return new Event(row.getInt("seq"), Columns.instant(row, "at"),
                new Entry(Optional.ofNullable(row.getString("phase")).map(PhaseName::new), row.getString("event"),
                        row.getString("by"), row.getString("detail")));
    }
}
