package dev.crmcutover.ledger;

import dev.crmcutover.plan.PhaseName;
import dev.crmcutover.plan.PlanHash;
import dev.crmcutover.record.FieldName;
import dev.crmcutover.record.ObjectName;
import dev.crmcutover.record.Side;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

final class SqlPreviews implements Previews {
    private static final String CLEAR = """
            delete from preview_count where plan_hash = :plan and phase = :phase and object = :object
            """;
    private static final String PUT = """
            insert into preview_count (plan_hash, phase, object, range_first, kind, field, side, reason, n, at)
            select :plan, :phase, :object, :first, c.kind, c.field, c.side::side, c.reason, sum(c.n), :now
            from unnest(:kinds::text[], :fields::text[], :sides::text[], :reasons::text[], :ns::bigint[])
                as c (kind, field, side, reason, n)
            group by c.kind, c.field, c.side, c.reason
            """;
    private static final String TOTALS = """
            select object, kind, field, side, reason, sum(n) as n from preview_count
            where plan_hash = :plan and phase = :phase group by object, kind, field, side, reason
            order by object, kind, field nulls first, side nulls first, reason nulls first
            """;

    private final Store store;

    SqlPreviews(Store store) {
        this.store = store;
    }

    @Override
    public void clear(PlanHash plan, PhaseName phase, ObjectName object) {
        of(CLEAR, plan, phase).param("object", object.value()).update();
    }

    @Override
    public void record(PlanHash plan, PhaseName phase, ObjectName object, long rangeFirst, List<Count> counts) {
        store.inTransaction(() -> {
            of(CLEAR + " and range_first = :first", plan, phase).param("object", object.value())
                    .param("first", rangeFirst)
                    .update();
            of(PUT, plan, phase).param("object", object.value())
                    .param("first", rangeFirst)
                    .param("now", store.nowColumn())
                    .param("kinds", Columns.texts(counts, Count::kind))
                    .param("fields", Columns.texts(counts, count -> Columns.text(count.field())))
                    .param("sides", Columns.texts(counts, count -> Columns.text(count.side().map(Side::word))))
                    .param("reasons", Columns.texts(counts, count -> Columns.text(count.reason())))
                    .param("ns", Columns.longs(counts, Count::n))
                    .update();
        });
    }

    @Override
    public List<Total> totals(PlanHash plan, PhaseName phase) {
        return of(TOTALS, plan, phase).query((row, n) -> total(row)).list();
    }

    @Override
    public Optional<Instant> madeAt(PlanHash plan, PhaseName phase) {
        return of("select min(at) as at from preview_count where plan_hash = :plan and phase = :phase", plan, phase)
                .query((row, n) -> Columns.optionalInstant(row, "at"))
                .single();
    }

    private StatementSpec of(String sql, PlanHash plan, PhaseName phase) {
        return store.sql(sql).param("plan", plan.value()).param("phase", phase.value());
    }

    private static Total total(ResultSet row) throws SQLException {
        return new Total(new ObjectName(row.getString("object")),
                new Count(row.getString("kind"), Optional.ofNullable(row.getString("field")).map(FieldName::new),
                        Optional.ofNullable(row.getString("side")).map(Side::ofWord),
                        Optional.ofNullable(row.getString("reason")), row.getLong("n")));
    }
}
