package dev.crmcutover.ledger;

import dev.crmcutover.plan.QuotaPlan;
import dev.crmcutover.record.Side;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.core.type.TypeReference;

final class SqlQuotas implements Quotas {
    private static final String OPEN = """
            insert into quota (side, share, tokens, rate, burst, at, asked_at)
            select :side::side, b.share, b.burst, b.rate, b.burst, :now, :never
            from unnest(:shares::text[], :rates::float8[], :bursts::int[]) as b (share, rate, burst)
            on conflict do nothing
            """;
    private static final String LOCK = "select * from quota where side = ?::side order by share for update";
    private static final String PUT = """
            update quota q set tokens = b.tokens, at = b.at, rate = b.rate, burst = b.burst, asked_at = b.asked_at,
                spent = q.spent + case when q.share = :share then :calls else 0 end,
                recent = case when q.share = :share then coalesce(:recent::json, q.recent) else q.recent end
            from unnest(:shares::text[], :tokens::float8[], :ats::timestamptz[], :rates::float8[], :bursts::int[],
                    :asked::timestamptz[]) as b (share, tokens, at, rate, burst, asked_at)
            where q.side = :side::side and q.share = b.share
            """;

    private static final TypeReference<TreeMap<Long, Integer>> BY_MILLI = new TypeReference<>() {};

    private final Store store;

    SqlQuotas(Store store) {
        this.store = store;
    }

    @Override
    public Permit take(QuotaPlan.Share share, Side side, int calls, Map<QuotaPlan.Share, Rate> rates) {
        return calls == 0 ? new Permit.Granted() : store.fleeting(() -> takeLocked(share, side, calls, rates));
    }

    private Permit takeLocked(QuotaPlan.Share share, Side side, int calls, Map<QuotaPlan.Share, Rate> rates) {
        List<Row> rows = lock(side);
        if (!rows.stream().map(row -> row.bucket.share()).collect(Collectors.toSet()).containsAll(rates.keySet())) {
            open(side, rates);
            rows = lock(side);
        }
        // Told only now: whoever held the locks before was given an earlier time than this.
        Instant now = store.now();
        Rate rate = Objects.requireNonNull(rates.get(share), "a share that asks has a rate");
        List<TokenBucket> filled = rows.stream()
                .map(row -> row.bucket.at(now).with(rates.getOrDefault(row.bucket.share(), row.bucket.rate())))
                .toList();
        TokenBucket bucket = filled.stream()
                .filter(one -> one.share() == share)
                .findFirst()
                .orElseThrow()
                .asking(now);
        List<TokenBucket> others = filled.stream().filter(one -> one.share() != share).toList();
        Instant room = RecentCalls.of(rows.stream().map(Row::recent).toList())
                .roomFor(calls, rate.mostInTenSeconds(), now);
        Optional<List<TokenBucket>> taken = room.isAfter(now) ? Optional.empty() : bucket.take(calls, others, now);
        if (taken.isEmpty()) {
            put(side, share, 0, List.of(bucket), Optional.empty());
            Instant ready = bucket.readyFor(calls, others, now);
            return new Permit.NotBefore(room.isAfter(ready) ? room : ready);
        }
        RecentCalls recent = rows.stream()
                .filter(row -> row.bucket.share() == share)
                .map(Row::recent)
                .findFirst()
                .orElse(RecentCalls.NONE);
        put(side, share, calls, taken.get(),
                rate.isByTheSecond() ? Optional.of(recent.plus(calls, now)) : Optional.empty());
        return new Permit.Granted();
    }

    /** A share that never asked is idle: what it has is there to be lent. */
    private void open(Side side, Map<QuotaPlan.Share, Rate> rates) {
        Instant now = store.now();
        List<Map.Entry<QuotaPlan.Share, Rate>> shares = List.copyOf(rates.entrySet());
        store.sql(OPEN)
                .param("side", side.word())
                .param("shares", Columns.texts(shares, entry -> entry.getKey().word()))
                .param("rates", shares.stream().map(entry -> entry.getValue().callsPerSecond()).toArray(Double[]::new))
                .param("bursts", Columns.ints(shares, entry -> entry.getValue().burst()))
                .param("now", Columns.time(now))
                .param("never", Columns.time(now.minus(TokenBucket.IDLE_AFTER)))
                .update();
    }

    private record Row(TokenBucket bucket, RecentCalls recent) {}

    private List<Row> lock(Side side) {
        return store.sql(LOCK)
                .param(side.word())
                .query((row, n) -> new Row(bucket(row),
                        new RecentCalls(Columns.read(row.getString("recent"), BY_MILLI))))
                .list();
    }

    private void put(Side side, QuotaPlan.Share share, int calls, List<TokenBucket> buckets,
            Optional<RecentCalls> recent) {
        store.sql(PUT)
                .param("side", side.word())
                .param("share", share.word())
                .param("calls", calls)
                .param("recent", recent.map(RecentCalls::byMilli).map(Columns::json).orElse(null))
                .param("shares", Columns.texts(buckets, bucket -> bucket.share().word()))
                .param("tokens", buckets.stream().map(TokenBucket::tokens).toArray(Double[]::new))
                .param("ats", Columns.texts(buckets, bucket -> bucket.at().toString()))
                .param("rates", buckets.stream().map(bucket -> bucket.rate().callsPerSecond()).toArray(Double[]::new))
                .param("bursts", Columns.ints(buckets, bucket -> bucket.rate().burst()))
                .param("asked", Columns.texts(buckets, bucket -> bucket.askedAt().toString()))
                .update();
    }

    @Override
    public List<Spent> spent() {
        return store.sql("select side, share, spent from quota order by side, share")
                .query((row, n) -> new Spent(Side.ofWord(row.getString("side")), share(row), row.getLong("spent")))
                .list();
    }

    private static QuotaPlan.Share share(ResultSet row) throws SQLException {
        return Columns.constant(QuotaPlan.Share.class, row.getString("share"));
    }

    private static TokenBucket bucket(ResultSet row) throws SQLException {
        return new TokenBucket(share(row), row.getDouble("tokens"),
                new Rate(row.getDouble("rate"), row.getInt("burst")),
                Columns.instant(row, "at"), Columns.instant(row, "asked_at"));
    }
}
