package dev.crmcutover.ledger;

import dev.crmcutover.plan.DomainName;
import dev.crmcutover.record.FieldName;
import dev.crmcutover.record.LinkId;
import dev.crmcutover.record.ObjectName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import tools.jackson.core.type.TypeReference;

final class SqlRejections implements Rejections {
    private static final TypeReference<Decision> DECISION = new TypeReference<>() {};
    private static final TypeReference<Overwritten> OVERWRITTEN = new TypeReference<>() {};

    private static final String FITS = """
            (:object::text is null or r.object = :object) and (:field::text is null or r.field = :field)
            and (:reason::text is null or r.reason = :reason)
            and (:status::rejection_status is null or r.status = :status::rejection_status)
            """;
    private static final String LIST = "select r.* from rejection r where " + FITS + " order by r.id limit :most";
    private static final String COUNTS = "select r.object, r.reason, r.status, "
            + "count(distinct coalesce('set ' || r.set_id, 'one ' || r.id)) as n from rejection r where " + FITS
            + " group by r.object, r.reason, r.status order by r.object, n desc, r.reason, r.status";
    private static final String GROUPS = "select r.object, r.field, r.reason, r.code, count(*) as n, "
            + "min(r.opened_at) as oldest from rejection r where r.reason = any(:grouped::text[]) and " + FITS
            + " group by r.object, r.field, r.reason, r.code order by n desc, r.object, r.field, r.reason, r.code";
    // A record that no feed told of is told of by a feed of its own, so that captured = waiting + closed holds.
    // Its version is that of no record: what is read then is older than nothing.
    private static final String REPLAY = """
            with closed as (
                update rejection r set status = 'withdrawn', closed_at = :now
                where r.status = 'open' and r.reason = any(:grouped::text[])
                  and (:code::text is null or r.code = :code) and %s
                returning r.link_id),
            due as (
                select l.id, l.object, case when l.sf_id is not null then 'salesforce' else 'hubspot' end::side as side
                from link l where l.state in ('half', 'creating', 'live') and l.id in (select link_id from closed)),
            told as (
                insert into inbox as i (link_id, side, object, n, first_at, last_at, version, sources)
                select id, side, object, 1, :now, :now, timestamptz 'epoch', array['replay'] from due order by id, side
                on conflict (link_id, side) do update set n = i.n + 1, last_at = excluded.last_at,
                    version = greatest(i.version, excluded.version),
                    not_before = case when i.taken_by is null then null else i.not_before end,
                    sources = array(select distinct unnest(i.sources || excluded.sources) order by 1)
                returning 1),
            counted as (
                insert into cursor as c (feed, side, record_type, object, covered, captured)
                select side || '/replay-' || object, side, 'replay-' || object, object, :now, count(*) from due
                group by side, object order by 1
                on conflict (feed) do update set captured = c.captured + excluded.captured, covered = excluded.covered)
            select count(*) from closed
            """.formatted(FITS);
    private static final String DECIDE = """
            update rejection set status = 'decided', decision = :decision::json, decided_by = :by, decided_at = :now
            where id = :id
            """;
    private static final String WAKE = """
            insert into wake (link_id, why, at) values (:link, 'decided', :now)
            on conflict (link_id) do update set why = excluded.why, at = excluded.at
            """;

    private final Store store;
    private final Links links;

    SqlRejections(Store store, Links links) {
        this.store = store;
        this.links = links;
    }

    @Override
    public List<Row> list(Filter filter, int most) {
        return filtered(LIST, filter).param("most", most).query((row, n) -> row(row)).list();
    }

    @Override
    public List<Count> counts(Filter filter) {
        return filtered(COUNTS, filter).query((row, n) -> new Count(new ObjectName(row.getString("object")),
                row.getString("reason"), status(row), row.getLong("n"))).list();
    }

    @Override
    public List<Group> groups(Filter filter) {
        return filtered(GROUPS, filter).param("grouped", RejectionReasons.grouped())
                .query((row, n) -> new Group(new ObjectName(row.getString("object")),
                        new FieldName(row.getString("field")), row.getString("reason"),
                        Optional.ofNullable(row.getString("code")), row.getLong("n"), Columns.instant(row, "oldest")))
                .list();
    }

    @Override
    public long replay(Filter filter, Optional<String> code) {
        return store.durable(() -> filtered(REPLAY, filter).param("grouped", RejectionReasons.grouped())
                .param("now", store.nowColumn())
                .param("code", Columns.text(code))
                .query(Long.class)
                .single());
    }

    @Override
    public void remind(LinkId link, int urgency) {
        store.sql("""
                update rejection set urgency = greatest(urgency, :urgency) where link_id = :link and status = 'open'
                  and not reason = any(:grouped::text[])
                """)
                .param("urgency", urgency)
                .param("link", link.value())
                .param("grouped", RejectionReasons.grouped())
                .update();
    }

    @Override
    public Optional<Shown> show(RejectionId id) {
        return store.sql("select * from rejection where id = ?")
                .param(id.value())
                .query((row, n) -> shown(row))
                .optional();
    }

    @Override
    public List<Row> ofLink(LinkId link) {
        return store.sql("select * from rejection where link_id = ? and status in ('open', 'decided') order by id")
                .param(link.value())
                .query((row, n) -> row(row))
                .list();
    }

    @Override
    public Row decide(RejectionId id, int version, Decision decision, String by) {
        return store.durable(() -> {
            Shown shown = store.sql("select * from rejection where id = ? for update")
                    .param(id.value())
                    .query((row, n) -> shown(row))
                    .optional()
                    .orElseThrow(() -> new NotDecidable("there is no rejection " + id));
            if (shown.open().decision().filter(decision::equals).isPresent()) {
                return shown.row();
            }
            check(shown, version, decision);
            LinkId link = shown.row().about().link();
            if (decision instanceof Decision.Create || decision instanceof Decision.KeepApart) {
                links.keepApart(link, shown.candidates()
                        .stream()
                        .map(LinkRow::id)
                        .collect(Collectors.toSet()), by);
            }
            store.sql(DECIDE)
                    .param("decision", Columns.json(decision))
                    .param("by", by)
                    .param("now", store.nowColumn())
                    .param("id", id.value())
                    .update();
            store.sql(WAKE).param("link", link.value()).param("now", store.nowColumn()).update();
            return store.sql("select * from rejection where id = ?")
                    .param(id.value())
                    .query((row, n) -> row(row))
                    .single();
        });
    }

    private static void check(Shown shown, int version, Decision decision) {
        RejectionId id = shown.row().id();
        if (shown.row().status() == RejectionStatus.DECIDED) {
            throw new NotDecidable("rejection " + id + " was decided otherwise by "
                    + shown.row().decided().map(Decided::by).orElse("somebody"));
        }
        if (shown.row().status() != RejectionStatus.OPEN) {
            throw new NotDecidable("rejection " + id + " is closed");
        }
        if (shown.row().opened().version() != version) {
            throw new NotDecidable("rejection " + id + " is at version " + shown.row().opened().version()
                    + ", not " + version + ": it asks about other values by now. See cutover review " + id);
        }
        boolean aboutIdentity = decision instanceof Decision.LinkWith || decision instanceof Decision.Create
                || decision instanceof Decision.KeepApart;
        String reason = shown.row().reason();
        boolean ofIdentity = reason.equals(Links.AMBIGUOUS_MATCH);
        if (RejectionReasons.isOfPair(reason)) {
            if (decision instanceof Decision.KeepApart) {
                return;
            }
            throw new NotDecidable("rejection " + id + " asks whether the link still stands: mend it in the CRM, or "
                    + "keep apart");
        }
        if (aboutIdentity != ofIdentity) {
            throw new NotDecidable("rejection " + id + " asks " + (ofIdentity
                    ? "which record is the same: link with one, create, or keep apart"
                    : "which value holds: take Salesforce, take HubSpot, set a value, or keep both"));
        }
    }

    private StatementSpec filtered(String sql, Filter filter) {
        return store.sql(sql)
                .param("object", Columns.text(filter.object()))
                .param("field", Columns.text(filter.field()))
                .param("reason", Columns.text(filter.reason()))
                .param("status", Columns.text(filter.status().map(Columns::word)));
    }

    static Optional<Decision> decision(@Nullable String json) {
        return json == null ? Optional.empty() : Optional.of(Columns.read(json, DECISION));
    }

    private static RejectionStatus status(ResultSet row) throws SQLException {
        return Columns.constant(RejectionStatus.class, row.getString("status"));
    }

    static Row row(ResultSet row) throws SQLException {
        long set = row.getLong("set_id");
        About about = new About(new LinkId(row.getLong("link_id")), new ObjectName(row.getString("object")),
                new FieldName(row.getString("field")),
                Optional.ofNullable(row.getString("domain")).map(DomainName::new),
                set == 0 ? Optional.empty() : Optional.of(new LinkId(set)));
        String by = row.getString("decided_by");
        return new Row(new RejectionId(row.getLong("id")), about, row.getString("reason"),
                Optional.ofNullable(row.getString("code")), status(row),
                new Opened(Columns.instant(row, "opened_at"), row.getInt("urgency"), row.getInt("version")),
                by == null ? Optional.empty() : Optional.of(new Decided(by, Columns.instant(row, "decided_at"))));
    }

    private Shown shown(ResultSet row) throws SQLException {
        OpenRejection open = new OpenRejection(new RejectionId(row.getLong("id")),
                new FieldName(row.getString("field")), row.getString("reason"), status(row),
                Columns.values(row.getString("sf")), Columns.values(row.getString("hs")),
                decision(row.getString("decision")));
        List<LinkId> candidates = Stream.of((Long[]) row.getArray("candidates").getArray()).map(LinkId::new).toList();
        String overwritten = row.getString("overwritten");
        return new Shown(row(row), open, links.byIds(candidates), overwritten == null
                ? Optional.empty()
                : Optional.of(Columns.read(overwritten, OVERWRITTEN)));
    }
}
