package dev.crmcutover.ledger;

import dev.crmcutover.ledger.IntentAnswer.IntendedCall;
import dev.crmcutover.record.LinkId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** T2: asks whether writes may be made, claims their links and makes the intent durable, all or nothing. */
final class Intending {
    private static final int MOST_WRITES = 10;
    private static final Duration LOOP_WINDOW = Duration.ofHours(1);

    private static final String OBSTACLES = """
            select h.scope, h.why, null::bigint as link_id, 0 as writes from hold h
            where h.scope = any(:scopes::text[])
            union all
            select null, null, w.link_id, count(*)::int from write w join call c on c.id = w.call_id
            where w.link_id = any(:links::bigint[]) and w.sent_at > :since and c.state <> 'void' and c.op <> 'undo'
            group by w.link_id
            """;
    private static final String LOCK_KEYS = """
            select pg_advisory_xact_lock(k.hash) from (
                select distinct hashtextextended(encode(key_hash, 'hex'), 0) as hash from match_key
                where link_id = any(:links::bigint[]) and kind in ('record', 'external_id', 'adopted', 'email', 'domain')
                order by 1) k
            """;
    private static final String TWINS = """
            select x.id as link_id, min(y.id) as other_id
            from match_edge e
            join link x on x.id = e.link_id
            join link y on y.id = e.other_id
            where e.link_id = any(:links::bigint[]) and e.kind in ('external_id', 'adopted', 'email', 'domain')
              and (y.state = 'live' or (y.state = 'creating' and (y.id < x.id or not y.id = any(:links::bigint[]))))
              and not exists (select from kept_apart k where k.object = x.object
                    and ((k.sf_id = x.sf_id and k.hs_id = y.hs_id) or (k.sf_id = y.sf_id and k.hs_id = x.hs_id)))
            group by x.id
            """;
    private static final String RECORD = """
            with asked as (
                insert into call (sent_at, pass_id, ord, side, op, record_type, deadline)
                select :now, :pass, c.ord, c.side::side, c.op::call_op, c.type, c.deadline
                from unnest(:ords::int[], :sides::text[], :ops::text[], :types::text[], :deadlines::timestamptz[])
                    as c (ord, side, op, type, deadline)
                returning id, ord),
            planned as (
                insert into write (call_id, ord, sent_at, link_id, row_id, fields, before, after, stamp)
                select a.id, w.ord, :now, w.link_id, w.row_id, w.fields::text[], w.before::json, w.after::json,
                    w.stamp
                from unnest(:callOrds::int[], :rowOrds::int[], :links::bigint[], :rowIds::text[], :fields::text[],
                        :befores::text[], :afters::text[], :stamps::timestamptz[])
                    as w (call_ord, ord, link_id, row_id, fields, before, after, stamp)
                join asked a on a.ord = w.call_ord)
            select id, ord from asked
            """;

    private final Store store;
    private final Claims claims;
    private final Braking braking;

    Intending(Store store, Claims claims) {
        this.store = store;
        this.claims = claims;
        this.braking = new Braking(store);
    }

    IntentAnswer intend(PassId pass, IntentScope scope, List<PlannedCall> calls) {
        Map<LinkId, Denial> denied = new HashMap<>(obstacles(scope, calls));
        claim(pass, granted(calls, denied), denied);
        guardCreates(pass, granted(calls, denied), denied);
        List<PlannedCall> granted = granted(calls, denied);
        Optional<BrakeKind> tripped = braking.use(scope, granted);
        if (tripped.isPresent()) {
            claims.takeBack(pass, links(granted).collect(Collectors.toSet()));
            granted.forEach(call -> call.writes()
                    .forEach(write -> denied.merge(write.link(),
                            braking.denial(scope, tripped.get(), call, write), Intending::stronger)));
            return new IntentAnswer(List.of(), denied);
        }
        return new IntentAnswer(record(pass, granted), denied);
    }

    private static Denial stronger(Denial one, Denial other) {
        return one instanceof Denial.BrakeTripped ? one : other;
    }

    private Map<LinkId, Denial> obstacles(IntentScope scope, List<PlannedCall> calls) {
        List<LinkId> links = links(calls).distinct().toList();
        Map<String, String> holds = new TreeMap<>();
        Map<LinkId, Integer> recent = new HashMap<>();
        store.sql(OBSTACLES)
                .param("scopes", scopes(scope, links))
                .param("links", Columns.ids(links))
                .param("since", Columns.time(store.now().minus(LOOP_WINDOW)))
                .query(row -> {
                    String hold = row.getString("scope");
                    if (hold != null) {
                        holds.put(hold, row.getString("why"));
                    } else {
                        recent.put(new LinkId(row.getLong("link_id")), row.getInt("writes"));
                    }
                });
        boolean undoes = isUndo(calls);
        Map<LinkId, Denial> denied = new HashMap<>();
        for (LinkId link : links) {
            int writes = recent.getOrDefault(link, 0);
            Optional<HoldScope> held = Stream.<HoldScope>of(new HoldScope.OfPlan(scope.plan()),
                    new HoldScope.OfPhase(scope.plan(), scope.phase()),
                    new HoldScope.OfObject(scope.plan(), scope.object()), new HoldScope.OfLink(link))
                    .filter(one -> holds.containsKey(one.word()))
                    .findFirst();
            if (undoes) {
                if (held.isEmpty()) {
                    denied.put(link, new Denial.NotHeld());
                }
            } else if (held.isPresent()) {
                denied.put(link, new Denial.Held(held.get(), holds.getOrDefault(held.get().word(), "")));
            } else if (writes >= MOST_WRITES) {
                denied.put(link, new Denial.LoopSuspected(writes));
            }
        }
        return denied;
    }

    /**
     * Whether an intent undoes.
     *
     * @throws IllegalArgumentException if some of its calls do and others do not
     */
    static boolean isUndo(List<PlannedCall> calls) {
        long undoing = calls.stream().filter(call -> call.op() == CallOp.UNDO).count();
        if (undoing > 0 && undoing < calls.size()) {
            throw new IllegalArgumentException("an intent undoes or it does not");
        }
        return undoing > 0;
    }

    private static String[] scopes(IntentScope scope, List<LinkId> links) {
        return Stream.concat(
                Stream.<HoldScope>of(new HoldScope.OfPlan(scope.plan()),
                        new HoldScope.OfPhase(scope.plan(), scope.phase()),
                        new HoldScope.OfObject(scope.plan(), scope.object())),
                links.stream().map(HoldScope.OfLink::new)).map(HoldScope::word).toArray(String[]::new);
    }

    private void claim(PassId pass, List<PlannedCall> calls, Map<LinkId, Denial> denied) {
        Map<LinkId, Claims.Wanted> wanted = new TreeMap<>();
        for (PlannedCall call : calls) {
            Claims.Purpose purpose = call.op() == CallOp.CREATE ? Claims.Purpose.CREATE : Claims.Purpose.UPDATE;
            call.writes()
                    .forEach(write -> wanted.merge(write.link(),
                            new Claims.Wanted(write.link(), write.versionRead(), call.deadline(), purpose),
                            (one, other) -> later(one.until(), other.until()) == one.until() ? one : other));
        }
        if (!wanted.isEmpty()) {
            Set<LinkId> claimed = claims.claim(pass, List.copyOf(wanted.values()));
            wanted.keySet()
                    .stream()
                    .filter(link -> !claimed.contains(link))
                    .forEach(link -> denied.put(link, new Denial.ClaimedElsewhere()));
        }
    }

    private static Instant later(Instant one, Instant other) {
        return other.isAfter(one) ? other : one;
    }

    /** No person is created twice: two passes that create from the same key come one after the other here. */
    private void guardCreates(PassId pass, List<PlannedCall> calls, Map<LinkId, Denial> denied) {
        List<LinkId> creates = links(calls.stream().filter(call -> call.op() == CallOp.CREATE).toList()).toList();
        if (creates.isEmpty()) {
            return;
        }
        store.sql(LOCK_KEYS).param("links", Columns.ids(creates)).query(row -> {});
        Map<LinkId, LinkId> twins = new HashMap<>();
        store.sql(TWINS).param("links", Columns.ids(creates)).query(row -> {
            twins.put(new LinkId(row.getLong("link_id")), new LinkId(row.getLong("other_id")));
        });
        if (!twins.isEmpty()) {
            claims.takeBack(pass, twins.keySet());
            twins.forEach((link, other) -> denied.put(link, new Denial.TwinExists(other)));
        }
    }

    private List<IntendedCall> record(PassId pass, List<PlannedCall> calls) {
        if (calls.isEmpty()) {
            return List.of();
        }
        record Row(int call, int ord, PlannedWrite write) {}
        List<Row> rows = new ArrayList<>();
        List<Integer> ords = new ArrayList<>();
        for (int call = 0; call < calls.size(); call++) {
            ords.add(call);
            for (PlannedWrite write : calls.get(call).writes()) {
                rows.add(new Row(call, rows.size(), write));
            }
        }
        Map<Integer, CallId> ids = new HashMap<>();
        store.sql(RECORD)
                .param("now", store.nowColumn())
                .param("pass", pass.value())
                .param("ords", ords.toArray(Integer[]::new))
                .param("sides", Columns.texts(calls, call -> call.side().word()))
                .param("ops", Columns.texts(calls, call -> Columns.word(call.op())))
                .param("types", Columns.texts(calls, PlannedCall::type))
                .param("deadlines", Columns.texts(calls, call -> call.deadline().toString()))
                .param("callOrds", Columns.ints(rows, Row::call))
                .param("rowOrds", Columns.ints(rows, Row::ord))
                .param("links", Columns.longs(rows, row -> row.write.link().value()))
                .param("rowIds", Columns.texts(rows, row -> row.write.rowId()))
                .param("fields", Columns.texts(rows, row -> Columns.arrayLiteral(row.write.fields())))
                .param("befores", Columns.texts(rows, row -> Columns.json(row.write.before())))
                .param("afters", Columns.texts(rows, row -> Columns.json(row.write.after())))
                .param("stamps", Columns.texts(rows, row -> Columns.text(row.write.stamp())))
                .query(row -> {
                    ids.put(row.getInt("ord"), new CallId(row.getLong("id")));
                });
        return ords.stream().map(ord -> new IntendedCall(id(ids, ord), calls.get(ord))).toList();
    }

    private static CallId id(Map<Integer, CallId> ids, int ord) {
        CallId id = ids.get(ord);
        if (id == null) {
            throw new IllegalStateException("call " + ord + " of an intent was not recorded");
        }
        return id;
    }

    /** The calls with what is not denied; those without any are left out. */
    private static List<PlannedCall> granted(List<PlannedCall> calls, Map<LinkId, Denial> denied) {
        Set<LinkId> without = new HashSet<>(denied.keySet());
        return calls.stream()
                .map(call -> new PlannedCall(call.side(), call.op(), call.type(), call.deadline(),
                        call.writes().stream().filter(write -> !without.contains(write.link())).toList()))
                .filter(call -> !call.writes().isEmpty())
                .toList();
    }

    private static Stream<LinkId> links(List<PlannedCall> calls) {
        return calls.stream().flatMap(call -> call.writes().stream()).map(PlannedWrite::link);
    }
}
