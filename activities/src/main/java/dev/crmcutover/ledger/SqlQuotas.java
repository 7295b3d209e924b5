package dev.crmcutover.ledger;

import dev.crmcutover.plan.QuotaPlan;
import dev.crmcutover.record.Side;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

final class SqlQuotas implements Quotas {
    private static final String OPEN = """
            insert into quota (side, share, tokens, rate, burst, at, asked_at)
            values (:side::side, :share, :burst, :rate, :burst, :now, :now) on conflict do nothing
            """;
    private static final String LOCK = "select * from quota where side = ?::side order by share for update";
    private static final String PUT = """
            update quota q set tokens = b.tokens, at = b.at, rate = b.rate, burst = b.burst, asked_at = b.asked_at,
                spent = q.spent + case when q.share = :share then :calls else 0 end
            from unnest(:shares::text[], :tokens::float8[], :ats::timestamptz[], :rates::float8[], :bursts::int[],
                    :asked::timestamptz[]) as b (share, tokens, at, rate, burst, asked_at)
            where q.side = :side::side and q.share = b.share
            """;

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
        List<TokenBucket> buckets = lock(side);
        if (buckets.stream().noneMatch(bucket -> bucket.share() == share)) {
            store.sql(OPEN)
                    .param("side", side.word())
                    .param("share", share.word())
                    .param("burst", rate.burst())
                    .param("rate", rate.callsPerSecond())
                    .param("now", Columns.time(now))
                    .update();
            buckets = lock(side);
        }
        List<TokenBucket> filled = buckets.stream().map(bucket -> bucket.at(now)).toList();
        TokenBucket own = filled.stream()
                .filter(bucket -> bucket.share() == share)
                .findFirst()
                .orElseThrow()
                .with(rate, now);
        Optional<List<TokenBucket>> taken = own.take(calls,
                filled.stream().filter(bucket -> bucket.share() != share).toList(), now);
        put(side, share, taken.isPresent() ? calls : 0, taken.orElse(List.of(own)));
        return taken.isPresent() ? new Permit.Granted() : new Permit.NotBefore(own.readyFor(calls));
    }

    private List<TokenBucket> lock(Side side) {
        return store.sql(LOCK).param(side.word()).query((row, n) -> bucket(row)).list();
    }

    private void put(Side side, QuotaPlan.Share share, int calls, List<TokenBucket> buckets) {
        store.sql(PUT)
                .param("side", side.word())
                .param("share", share.word())
                .param("calls", calls)
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
