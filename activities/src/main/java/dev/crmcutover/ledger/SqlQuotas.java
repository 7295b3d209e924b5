package dev.crmcutover.ledger;

import dev.crmcutover.plan.QuotaPlan;
import dev.crmcutover.record.Side;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.core.type.TypeReference;

final class SqlQuotas implements Quotas {
    private static final String OPEN = """
            insert into quota (side, share, tokens, rate, burst, at, asked_at)
            values (:side::side, :share, :burst, :rate, :burst, :now, :now) on conflict do nothing
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
    public Permit take(QuotaPlan.Share share, Side side, int calls, Rate rate) {
        return calls == 0 ? new Permit.Granted() : store.fleeting(() -> takeLocked(share, side, calls, rate));
    }

    private Permit takeLocked(QuotaPlan.Share share, Side side, int calls, Rate rate) {
        Instant now = store.now();
        List<Row> rows = lock(side);
        if (rows.stream().noneMatch(row -> row.bucket.share() == share)) {
            store.sql(OPEN)
                    .param("side", side.word())
                    .param("share", share.word())
                    .param("burst", rate.burst())
                    .param("rate", rate.callsPerSecond())
                    .param("now", Columns.time(now))
                    .update();
            rows = lock(side);
        }
        Row own = rows.stream().filter(row -> row.bucket.share() == share).findFirst().orElseThrow();
        TokenBucket bucket = own.bucket.at(now).with(rate, now);
        Instant room = RecentCalls.of(rows.stream().map(Row::recent).toList())
                .roomFor(calls, rate.mostInTenSeconds(), now);
        Optional<List<TokenBucket>> taken = room.isAfter(now)
                ? Optional.empty()
                : bucket.take(calls, rows.stream()
                        .map(Row::bucket)
                        .filter(other -> other.share() != share)
                        .map(other -> other.at(now))
                        .toList(), now);
        if (taken.isEmpty()) {
            put(side, share, 0, List.of(bucket), Optional.empty());
            Instant ready = bucket.readyFor(calls);
            return new Permit.NotBefore(room.isAfter(ready) ? room : ready);
        }
        boolean counts = rate.mostInTenSeconds() < Integer.MAX_VALUE;
        put(side, share, calls, taken.get(), counts ? Optional.of(own.recent.plus(calls, now)) : Optional.empty());
        return new Permit.Granted();
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
