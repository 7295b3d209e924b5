package dev.crmcutover.ledger;

import dev.crmcutover.plan.PlanName;
import dev.crmcutover.record.FieldName;
import dev.crmcutover.record.LinkId;
import dev.crmcutover.record.ObjectName;
import dev.crmcutover.record.RawValue;
import dev.crmcutover.record.Side;
import dev.crmcutover.record.UndoId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

final class SqlUndos implements Undos {
    private static final String OPEN = """
            insert into undo (id, plan, scope, by, asked_at) values (:undo, :plan, :scope, :by, :now)
            on conflict do nothing
            """;
    private static final String LIST = """
            insert into undo_write (undo_id, call_id, ord, field, link_id, object, side, box, reason)
            select :undo, w.call_id, w.ord, f.field, coalesce(l.merged_into, l.id), l.object, w.side,
                case when w.sent_at < :horizon then 'irreversible' end,
                case when w.sent_at < :horizon then :tooOld else '' end
            from written w
            join link l on l.id = w.link_id
            join pass p on p.id = w.pass_id
            cross join lateral unnest(case w.op when 'create' then array[:created] else w.fields end) as f (field)
            where w.state in ('applied', 'sent', 'unclear')
              and p.plan_hash in (select hash from plan where name = :plan)
              and (:link::bigint is null or coalesce(l.merged_into, l.id) = :link)
              and (:object::text is null or l.object = :object)
              and (:field::text is null or f.field = :field or (w.op = 'create' and :field = any (w.fields)))
              and (:side::text is null or w.side::text = :side)
              and (:phase::text is null or p.phase = :phase)
              and (:since::timestamptz is null or w.sent_at >= :since::timestamptz)
              and (:until::timestamptz is null or w.sent_at < :until::timestamptz)
              and (:of::text is null or exists (
                    select from undo_pass u where u.pass_id = w.pass_id and u.undo_id = :of and w.op = 'undo'))
            """;
    private static final String OPEN_WORK = """
            with todo as (
                select link_id, object, max(call_id) as newest from undo_write
                where undo_id = :undo
                  and case when :preview then box is null else box = 'reversible' and result is null end
                group by link_id, object),
            first as (select object from todo order by newest desc limit 1)
            select t.link_id, t.object from todo t join first f on f.object = t.object
            order by t.newest desc, t.link_id desc limit :most
            """;
    private static final String WRITTEN = """
            select w.call_id, w.ord, coalesce(l.merged_into, l.id) as link_id, w.side, w.row_id,
                w.op, f.field, w.state, w.before, w.after, a.held, u.call_id is not null as listed, u.box,
                p.undo_id is not null as own
            from written w
            join link l on l.id = w.link_id
            cross join lateral unnest(case w.op when 'create' then array[:created] else w.fields end) as f (field)
            left join alteration a on a.call_id = w.call_id and a.link_id = w.link_id
            left join undo_write u on u.undo_id = :undo and u.call_id = w.call_id and u.ord = w.ord
                and u.field = f.field
            left join undo_pass p on p.pass_id = w.pass_id and p.undo_id = :undo
            where (l.id = any(:links::bigint[]) or l.merged_into = any(:links::bigint[]))
              and (w.state in ('applied', 'sent', 'unclear') or u.call_id is not null)
            order by w.call_id desc, w.ord desc, f.field
            """;
    private static final String BOX = """
            update undo_write u set box = b.box, reason = b.reason
            from unnest(:calls::bigint[], :ords::int[], :fields::text[], :boxes::text[], :reasons::text[])
                as b (call_id, ord, field, box, reason)
            where u.undo_id = :undo and u.call_id = b.call_id and u.ord = b.ord and u.field = b.field
            """;
    private static final String END = """
            update undo_write u set result = e.result, reason = e.reason
            from unnest(:links::bigint[], :sides::text[]::side[], :fields::text[], :results::text[], :reasons::text[])
                as e (link_id, side, field, result, reason)
            where u.undo_id = :undo and u.link_id = e.link_id and u.side = e.side and u.field = e.field
              and u.box = 'reversible' and u.result is null
            """;
    private static final String SUMS = """
            select object, field, side, box, reason, result, count(*) as writes from undo_write where undo_id = :undo
            group by object, field, side, box, reason, result
            order by object, field, side, box nulls first, reason, result nulls first
            """;
    private static final String HASH = """
            select count(*) filter (where box is null) as unseen,
                encode(sha256(coalesce(string_agg(call_id || ':' || ord || ':' || field || ':' || box, E'\\n'
                    order by call_id, ord, field), '')::bytea), 'hex') as hash
            from undo_write where undo_id = :undo
            """;
    private static final String ROWS = """
            select u.*, w.sent_at, 1 as writes from undo_write u join write w on w.call_id = u.call_id and w.ord = u.ord
            where u.undo_id = :undo order by u.call_id desc, u.ord desc, u.field limit :most
            """;

    private final Store store;

    SqlUndos(Store store) {
        this.store = store;
    }

    @Override
    public void open(UndoId undo, PlanName plan, String scope, String by) {
        store.inTransaction(() -> {
            store.sql(OPEN)
                    .param("undo", undo.value())
                    .param("plan", plan.value())
                    .param("scope", scope)
                    .param("by", by)
                    .param("now", store.nowColumn())
                    .update();
            Request there = get(undo).orElseThrow();
            if (!there.plan().equals(plan) || !there.scope().equals(scope)) {
                throw new UndoConflict("undo " + undo + " of plan " + there.plan() + " is about " + there.scope()
                        + "; give this one another name");
            }
        });
    }

    @Override
    public long list(UndoId undo, UndoFilter filter) {
        return store.durable(() -> {
            boolean approved = store.sql("select approved_hash from undo where id = ? for update")
                    .param(undo.value())
                    .query((row, n) -> row.getString("approved_hash") != null)
                    .optional()
                    .orElseThrow(() -> new UndoConflict("there is no undo " + undo + "; ask for it first"));
            if (approved) {
                throw new UndoConflict("undo " + undo + " was approved, so its list stands; ask for another one");
            }
            store.sql("delete from undo_write where undo_id = ?").param(undo.value()).update();
            store.sql("update undo set listed_at = ? where id = ?")
                    .param(store.nowColumn())
                    .param(undo.value())
                    .update();
            UndoFilter.Written what = filter.record();
            UndoFilter.When when = filter.when();
            return (long) store.sql(LIST)
                    .param("undo", undo.value())
                    .param("created", CREATED.value())
                    .param("horizon", Columns.time(store.now().minus(HORIZON)))
                    .param("tooOld", "written more than " + HORIZON.toDays() + " days ago")
                    .param("plan", filter.plan().value())
                    .param("link", what.link().map(LinkId::value).orElse(null))
                    .param("object", Columns.text(what.object()))
                    .param("field", Columns.text(what.field()))
                    .param("side", Columns.text(what.side().map(Side::word)))
                    .param("phase", Columns.text(when.phase()))
                    .param("since", Columns.text(when.since()))
                    .param("until", Columns.text(when.until()))
                    .param("of", Columns.text(filter.undo()))
                    .update();
        });
    }

    @Override
    public Optional<Batch> next(UndoId undo, Work work, int most) {
        record Found(LinkId link, ObjectName object) {}
        List<Found> found = store.sql(OPEN_WORK)
                .param("undo", undo.value())
                .param("preview", work == Work.PREVIEW)
                .param("most", most)
                .query((row, n) -> new Found(new LinkId(row.getLong("link_id")),
                        new ObjectName(row.getString("object"))))
                .list();
        return found.isEmpty()
                ? Optional.empty()
                : Optional.of(new Batch(found.getFirst().object, found.stream().map(Found::link).toList()));
    }

    @Override
    public Map<LinkId, List<WrittenField>> written(UndoId undo, Collection<LinkId> links) {
        Map<LinkId, List<WrittenField>> written = new LinkedHashMap<>();
        store.sql(WRITTEN)
                .param("undo", undo.value())
                .param("created", CREATED.value())
                .param("links", Columns.ids(links))
                .query(row -> {
                    WrittenField one = writtenField(row);
                    written.computeIfAbsent(one.target().link(), any -> new ArrayList<>()).add(one);
                });
        return written;
    }

    private static WrittenField writtenField(ResultSet row) throws SQLException {
        Map<String, RawValue> after = new LinkedHashMap<>(
                Columns.values(row.getString("after")));
        after.putAll(Columns.values(row.getString("held")));
        Optional<UndoBox> box = box(row);
        return new WrittenField(
                new WrittenField.Place(new CallId(row.getLong("call_id")), row.getInt("ord"),
                        new WrittenField.Listed(row.getBoolean("listed"), box)),
                new WrittenField.Target(new LinkId(row.getLong("link_id")), Side.ofWord(row.getString("side")),
                        row.getString("row_id"), new FieldName(row.getString("field")),
                        Columns.constant(CallOp.class, row.getString("op"))),
                effect(row.getString("state")), Columns.values(row.getString("before")), after,
                row.getBoolean("own"));
    }

    private static WrittenField.Effect effect(String state) {
        return switch (state) {
            case "sent" -> WrittenField.Effect.UNKNOWN;
            case "refused", "void" -> WrittenField.Effect.NONE;
            default -> WrittenField.Effect.TAKEN;
        };
    }

    @Override
    public void box(UndoId undo, Collection<Boxed> boxed) {
        if (!boxed.isEmpty()) {
            store.inTransaction(() -> store.sql(BOX)
                    .param("undo", undo.value())
                    .param("calls", Columns.longs(boxed, one -> one.call().value()))
                    .param("ords", Columns.ints(boxed, Boxed::ord))
                    .param("fields", Columns.texts(boxed, one -> one.field().value()))
                    .param("boxes", Columns.texts(boxed, one -> Columns.word(one.box())))
                    .param("reasons", Columns.texts(boxed, Boxed::reason))
                    .update());
        }
    }

    @Override
    public void approve(UndoId undo, String hash, String by) {
        store.inTransaction(() -> {
            store.sql("""
                    update undo set approved_hash = :hash, approved_by = :by, approved_at = :now
                    where id = :undo and approved_hash is null
                    """)
                    .param("undo", undo.value())
                    .param("hash", hash)
                    .param("by", by)
                    .param("now", store.nowColumn())
                    .update();
            if (!get(undo).flatMap(Request::approvedHash).filter(hash::equals).isPresent()) {
                throw new UndoConflict("undo " + undo + " was approved on another preview");
            }
        });
    }

    @Override
    public void works(UndoId undo, PassId pass) {
        store.inTransaction(() -> store.sql("""
                insert into undo_pass (pass_id, undo_id) values (?, ?) on conflict do nothing
                """).param(pass.value()).param(undo.value()).update());
    }

    @Override
    public void end(UndoId undo, Collection<Ended> ended) {
        if (!ended.isEmpty()) {
            store.inTransaction(() -> store.sql(END)
                    .param("undo", undo.value())
                    .param("links", Columns.longs(ended, one -> one.link().value()))
                    .param("sides", Columns.texts(ended, one -> one.side().word()))
                    .param("fields", Columns.texts(ended, one -> one.field().value()))
                    .param("results", Columns.texts(ended, one -> Columns.word(one.result())))
                    .param("reasons", Columns.texts(ended, Ended::reason))
                    .update());
        }
    }

    @Override
    public Optional<Request> get(UndoId undo) {
        return store.sql("select * from undo where id = ?")
                .param(undo.value())
                .query((row, n) -> request(row))
                .optional();
    }

    @Override
    public List<Request> requests(PlanName plan) {
        return store.sql("select * from undo where plan = ? order by asked_at desc, id")
                .param(plan.value())
                .query((row, n) -> request(row))
                .list();
    }

    private static Request request(ResultSet row) throws SQLException {
        return new Request(new UndoId(row.getString("id")), new PlanName(row.getString("plan")),
                row.getString("scope"), row.getString("by"), Columns.instant(row, "asked_at"),
                Optional.ofNullable(row.getString("approved_hash")));
    }

    @Override
    public List<Sum> sums(UndoId undo) {
        return store.sql(SUMS).param("undo", undo.value()).query((row, n) -> sum(row)).list();
    }

    @Override
    public String hash(UndoId undo) {
        return store.sql(HASH).param("undo", undo.value()).query((row, n) -> {
            if (row.getLong("unseen") > 0) {
                throw new IllegalStateException("undo " + undo + " has " + row.getLong("unseen")
                        + " writes that its preview has not looked at yet");
            }
            return row.getString("hash");
        }).single();
    }

    @Override
    public List<Row> rows(UndoId undo, int most) {
        return store.sql(ROWS)
                .param("undo", undo.value())
                .param("most", most)
                .query((row, n) -> new Row(new CallId(row.getLong("call_id")), Columns.instant(row, "sent_at"),
                        new LinkId(row.getLong("link_id")), sum(row)))
                .list();
    }

    private static Sum sum(ResultSet row) throws SQLException {
        return new Sum(new ObjectName(row.getString("object")), new FieldName(row.getString("field")),
                Side.ofWord(row.getString("side")), box(row), row.getString("reason"),
                Optional.ofNullable(row.getString("result")).map(word -> Columns.constant(UndoResult.class, word)),
                row.getLong("writes"));
    }

    private static Optional<UndoBox> box(ResultSet row) throws SQLException {
        return Optional.ofNullable(row.getString("box")).map(word -> Columns.constant(UndoBox.class, word));
    }
}
