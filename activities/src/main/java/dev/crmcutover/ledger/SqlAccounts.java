package dev.crmcutover.ledger;

import dev.crmcutover.plan.PhaseName;
import dev.crmcutover.record.FieldName;
import dev.crmcutover.record.LinkId;
import dev.crmcutover.record.ObjectName;
import dev.crmcutover.record.Side;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

final class SqlAccounts implements Accounts {
    private static final String IDENTITY = """
            select (select coalesce(sum(captured), 0) from cursor) as captured,
                (select coalesce(sum(n), 0) from inbox) as waiting,
                (select coalesce(sum(n), 0) from change) as closed
            """;
    private static final String OUTCOMES = """
            select l.object, c.outcome::text as outcome, c.reason, sum(c.n) as n
            from change c join link l on l.id = c.link_id group by 1, 2, 3
            union all
            select object, 'deferred', coalesce(why, 'waiting'), sum(n) from inbox group by 1, 2, 3
            order by 1, 2, 3
            """;
    private static final String PASSES = """
            select phase, object, share, count(*) as passes, sum(examined) as examined, sum(unchanged) as unchanged,
                sum(written) as written, sum(rejected) as rejected, sum(deferred) as deferred,
                sum(out_of_scope) as out_of_scope, sum(failed) as failed
            from pass where ended_at is not null and not abandoned
            group by phase, object, share order by min(started_at), object, share
            """;
    private static final String WRITTEN = """
            select l.object, f.field, w.side, count(*) as n
            from written w join link l on l.id = w.link_id cross join lateral unnest(w.fields) as f (field)
            where w.state = 'applied' and w.op = 'update' group by 1, 2, 3 order by 1, 2, 3
            """;
    private static final String CREATED = """
            select l.object, w.side, count(*) as n from written w join link l on l.id = w.link_id
            where w.state = 'applied' and w.op = 'create' group by 1, 2 order by 1, 2
            """;
    private static final String UNFINISHED = """
            select (select count(*) from call where state = 'sent') as calls,
                (select count(*) from link where claim_by is not null and claim_until > :now) as claims
            """;
    // A row that was merged into this one has part of its story.
    private static final String STORY = " link_id in (select id from link where id = :link or merged_into = :link) ";
    private static final String WRITES = "select * from written where :field = any(fields) and" + STORY;
    private static final String CHANGES = "select * from change where" + STORY;
    private static final String REJECTIONS = "select * from rejection where field in (:field, '*') and" + STORY;

    private final Store store;

    SqlAccounts(Store store) {
        this.store = store;
    }

    @Override
    public InboxIdentity identity() {
        return store.sql(IDENTITY)
                .query((row, n) -> new InboxIdentity(row.getLong("captured"),
                        row.getLong("waiting"), row.getLong("closed")))
                .single();
    }

    @Override
    public List<OutcomeCount> outcomes() {
        return store.sql(OUTCOMES)
                .query((row, n) -> new OutcomeCount(object(row),
                        Columns.constant(Outcome.Kind.class, row.getString("outcome")), row.getString("reason"),
                        row.getLong("n")))
                .list();
    }

    @Override
    public List<PassTotal> passes() {
        return store.sql(PASSES)
                .query((row, n) -> new PassTotal(new PhaseName(row.getString("phase")), object(row),
                        row.getString("share"), row.getLong("passes"), sums(row)))
                .list();
    }

    @Override
    public List<WrittenCount> written() {
        return store.sql(WRITTEN)
                .query((row, n) -> new WrittenCount(object(row),
                        new FieldName(row.getString("field")), side(row), row.getLong("n")))
                .list();
    }

    @Override
    public List<CreatedCount> created() {
        return store.sql(CREATED)
                .query((row, n) -> new CreatedCount(object(row), side(row), row.getLong("n")))
                .list();
    }

    @Override
    public Unfinished unfinished() {
        return store.sql(UNFINISHED)
                .param("now", store.nowColumn())
                .query((row, n) -> new Unfinished(row.getLong("calls"), row.getLong("claims")))
                .single();
    }

    @Override
    public List<Trace> why(LinkId link, FieldName field) {
        List<Trace> traces = new ArrayList<>();
        traces.addAll(story(WRITES, link, field).query((row, n) -> write(row)).list());
        traces.addAll(story(CHANGES, link, field).query((row, n) -> change(row)).list());
        traces.addAll(story(REJECTIONS, link, field)
                .query((row, n) -> new Trace.Rejection(Columns.instant(row, "opened_at"), SqlRejections.row(row)))
                .list());
        traces.sort(Comparator.comparing(Trace::at).reversed());
        return List.copyOf(traces);
    }

    private StatementSpec story(String sql, LinkId link, FieldName field) {
        return store.sql(sql).param("link", link.value()).param("field", field.value());
    }

    private static Trace.Write write(ResultSet row) throws SQLException {
        return new Trace.Write(Columns.instant(row, "sent_at"), side(row),
                Columns.constant(CallOp.class, row.getString("op")), row.getString("state"),
                Columns.values(row.getString("before")), Columns.values(row.getString("after")));
    }

    private static Trace.Change change(ResultSet row) throws SQLException {
        return new Trace.Change(Columns.instant(row, "at"), side(row),
                Columns.constant(Outcome.Kind.class, row.getString("outcome")), row.getString("reason"),
                row.getInt("n"));
    }

    private static ObjectName object(ResultSet row) throws SQLException {
        return new ObjectName(row.getString("object"));
    }

    private static Side side(ResultSet row) throws SQLException {
        return Side.ofWord(row.getString("side"));
    }

    private static Sums sums(ResultSet row) throws SQLException {
        return new Sums(row.getLong("examined"), row.getLong("unchanged"), row.getLong("written"),
                row.getLong("rejected"), row.getLong("deferred"), row.getLong("out_of_scope"), row.getLong("failed"));
    }
}
