package dev.crmcutover.ledger;

import dev.crmcutover.ledger.TakenLink.TakenHint;
import dev.crmcutover.record.Base;
import dev.crmcutover.record.FieldName;
import dev.crmcutover.record.LinkId;
import dev.crmcutover.record.ObjectName;
import dev.crmcutover.record.Side;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** T1: takes links, with all that is needed to decide them. Runs in the caller's transaction. */
final class Taking {
    /*
     * The link row is what two takers compete for: both sides' hints of a link go together. Inbox rows are
     * then locked in the order in which feeds and commits lock them.
     */
    private static final String LEASE = """
            with due as (
                select l.id from link l
                where l.id in (
                    select i.link_id from inbox i
                    where i.object = :object and (i.not_before is null or i.not_before <= :now)
                    order by i.first_at limit :most * 3)
                  and (l.claim_by is null or l.claim_until <= :now)
                limit :most for no key update of l skip locked),
            locked as (
                select i.link_id, i.side from inbox i join due d on d.id = i.link_id
                where i.not_before is null or i.not_before <= :now
                order by i.link_id, i.side for update of i)
            update inbox i set taken_by = :pass, taken_n = i.n, attempts = i.attempts + 1, not_before = :until
            from locked k where i.link_id = k.link_id and i.side = k.side
            returning i.link_id, i.side, i.n, i.version, i.attempts
            """;
    // A version counts as seen only if it was read two seconds after its stamp: what we sent two seconds after
    // the stamp of what was seen is ours alone to tell of.
    private static final String COLUMNS = """
            select l.*, b.sf, b.hs, b.apart, b.unsettled,
                (l.claim_by is not null and l.claim_until > :now and l.claim_by <> :pass) as busy,
                (select json_agg(json_build_object('id', r.id, 'field', r.field, 'reason', r.reason,
                        'status', r.status, 'sf', r.sf, 'hs', r.hs, 'decision', r.decision) order by r.id)
                 from rejection r where r.link_id = l.id and r.status in ('open', 'decided')) as rejections,
                (l.state = 'half' and exists (
                    select from rejection r where r.link_id = l.id and r.status = 'applied' and r.field = '*'
                      and r.decision ->> 'take' = 'apart')) as alone,
                (select json_agg(json_build_object('call', c.id, 'side', c.side, 'op', c.op,
                        'sent', c.sent_at, 'deadline', c.deadline, 'stamp', w.stamp,
                        'before', w.before, 'after', w.after) order by c.id)
                 from write w join call c on c.id = w.call_id and c.state = 'sent'
                 where w.link_id = l.id and not exists (
                     select from settlement s where s.call_id = w.call_id and s.link_id = w.link_id)) as unanswered,
                (select json_agg(json_build_object('side', c.side, 'stamp', w.stamp,
                        'sent', to_char(w.sent_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
                        'before', w.before, 'after', w.after) order by w.sent_at desc, c.id desc)
                 from write w join call c on c.id = w.call_id
                 where w.link_id = l.id and l.state = 'live' and c.state = 'answered'
                   and c.op in ('update', 'undo')
                   and not l.id = any(c.refused)
                   and w.sent_at >= coalesce(case c.side when 'salesforce' then l.sf_seen else l.hs_seen end
                       + interval '2 seconds', '-infinity')) as unproven
            from link l left join base b on b.link_id = l.id
            """;
    private static final String BY_ID = COLUMNS + "where l.id = any(:ids::bigint[]) and l.state <> 'merged' "
            + "order by l.id";
    private static final String BY_RANGE = COLUMNS + """
            where l.object = :object and l.id between :first and :last
              and l.state = any(:states::text[]::link_state[])
            order by l.id limit :most
            """;

    private final Store store;

    Taking(Store store) {
        this.store = store;
    }

    Taken due(PassId pass, ObjectName object, int most, Duration lease) {
        Instant now = store.now();
        Map<LinkId, List<TakenHint>> hints = new HashMap<>();
        store.sql(LEASE)
                .param("object", object.value())
                .param("now", Columns.time(now))
                .param("most", most)
                .param("pass", pass.value())
                .param("until", Columns.time(now.plus(lease)))
                .query((ResultSet row) -> {
                    hints.computeIfAbsent(new LinkId(row.getLong("link_id")), link -> new ArrayList<>())
                            .add(new TakenHint(Side.ofWord(row.getString("side")), row.getInt("n"),
                                    Columns.instant(row, "version"), row.getInt("attempts")));
                });
        return hints.isEmpty() ? new Taken(List.of(), 0, Optional.empty()) : sift(byIds(pass, hints.keySet()), hints);
    }

    Taken range(PassId pass, ObjectName object, LinkRange range, int most, Set<LinkState> states) {
        return sift(store.sql(BY_RANGE)
                .param("object", object.value())
                .param("first", range.first())
                .param("last", range.last())
                .param("most", most)
                .param("pass", pass.value())
                .param("now", store.nowColumn())
                .param("states", Columns.texts(states, Columns::word))
                .query((row, n) -> read(row))
                .list(), Map.of());
    }

    Taken link(PassId pass, LinkId link) {
        return links(pass, Set.of(link));
    }

    Taken links(PassId pass, Set<LinkId> links) {
        return sift(byIds(pass, links), Map.of());
    }

    private List<Found> byIds(PassId pass, Set<LinkId> ids) {
        return store.sql(BY_ID)
                .param("ids", Columns.ids(ids))
                .param("pass", pass.value())
                .param("now", store.nowColumn())
                .query((row, n) -> read(row))
                .list();
    }

    private record Found(TakenLink link, boolean claimed) {}

    private Taken sift(List<Found> found, Map<LinkId, List<TakenHint>> hints) {
        Instant now = store.now();
        List<TakenLink> links = found.stream()
                .filter(one -> !one.claimed)
                .filter(one -> one.link.unanswered().stream().noneMatch(call -> call.deadline().isAfter(now)))
                .map(one -> withHints(one.link, hints.getOrDefault(one.link.link().id(), List.of())))
                .toList();
        return new Taken(links, found.size() - links.size(),
                found.stream().reduce((one, later) -> later).map(last -> last.link.link().id()));
    }

    private static TakenLink withHints(TakenLink link, List<TakenHint> hints) {
        return new TakenLink(link.link(), link.base(), link.rejections(), hints, link.unanswered(), link.unproven(),
                link.alone());
    }

    private static Found read(ResultSet row) throws SQLException {
        return new Found(new TakenLink(Columns.link(row), base(row), rejections(row.getString("rejections")),
                List.of(), unanswered(row.getString("unanswered")), unproven(row.getString("unproven")),
                row.getBoolean("alone")), row.getBoolean("busy"));
    }

    private static Base base(ResultSet row) throws SQLException {
        Array apart = row.getArray("apart");
        return apart == null
                ? Base.ABSENT
                : new Base(Columns.values(row.getString("sf")), Columns.values(row.getString("hs")),
                        Stream.of((String[]) apart.getArray()).map(FieldName::new).collect(Collectors.toSet()),
                        Columns.unsettled(row.getString("unsettled")));
    }

    private static List<OpenRejection> rejections(@Nullable String json) {
        return rows(json).map(row -> new OpenRejection(new RejectionId(row.get("id").asLong()),
                new FieldName(row.get("field").asString()), row.get("reason").asString(),
                Columns.constant(RejectionStatus.class, row.get("status").asString()),
                Columns.values(row.get("sf").toString()), Columns.values(row.get("hs").toString()),
                SqlRejections.decision(row.get("decision").isNull() ? null : row.get("decision").toString()))).toList();
    }

    private static List<UnansweredCall> unanswered(@Nullable String json) {
        return rows(json).map(row -> new UnansweredCall(new CallId(row.get("call").asLong()),
                Side.ofWord(row.get("side").asString()), Columns.constant(CallOp.class, row.get("op").asString()),
                instant(row.get("sent")), instant(row.get("deadline")), Columns.values(row.get("before").toString()),
                Columns.values(row.get("after").toString()), stamp(row))).toList();
    }

    /** JSON has an instant in ISO 8601, whatever the session's time zone. */
    private static Instant instant(JsonNode text) {
        return OffsetDateTime.parse(text.asString()).toInstant();
    }

    private static List<AnsweredWrite> unproven(@Nullable String json) {
        return rows(json).map(row -> new AnsweredWrite(Side.ofWord(row.get("side").asString()),
                OffsetDateTime.parse(row.get("sent").asString()).toInstant(),
                Columns.values(row.get("before").toString()), Columns.values(row.get("after").toString()), stamp(row)))
                .toList();
    }

    private static Optional<Instant> stamp(JsonNode row) {
        return row.get("stamp").isNull() ? Optional.empty() : Optional.of(instant(row.get("stamp")));
    }

    private static Stream<JsonNode> rows(@Nullable String json) {
        return json == null ? Stream.empty() : Columns.JSON.readTree(json).valueStream();
    }
}
