package dev.crmcutover.ledger;

import dev.crmcutover.plan.QuotaPlan;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One share's bucket of calls. Pure.
 *
 * @param tokens what it held at {@code at}; below 0 where it owes
 * @param at when that was
 * @param askedAt when the share last asked for itself
 */
record TokenBucket(QuotaPlan.Share share, double tokens, Quotas.Rate rate, Instant at, Instant askedAt) {
    /** A share that has not asked for this long lends all it has. */
    static final Duration IDLE_AFTER = Duration.ofSeconds(5);
    /** One in use keeps this part of its bucket, and lends what is above: what flows into a full one is lost. */
    static final double KEPT_IN_USE = 0.5;

    /** A bucket's full content is at hand when a share first asks. */
    static TokenBucket full(QuotaPlan.Share share, Quotas.Rate rate, Instant now) {
        return new TokenBucket(share, rate.burst(), rate, now, now);
    }

    /** The same bucket with what has flowed in since. */
    TokenBucket at(Instant now) {
        double seconds = Math.max(0, Duration.between(at, now).toNanos() / 1e9);
        double filled = Math.min(Math.max(tokens, rate.burst()), tokens + seconds * rate.callsPerSecond());
        return new TokenBucket(share, filled, rate, now.isAfter(at) ? now : at, askedAt);
    }

    TokenBucket with(Quotas.Rate newRate) {
        return new TokenBucket(share, Math.min(tokens, newRate.burst()), newRate, at, askedAt);
    }

    /** The same bucket of a share that asks for itself now. */
    TokenBucket asking(Instant now) {
        return new TokenBucket(share, tokens, rate, at, now);
    }

    private TokenBucket less(double calls) {
        return new TokenBucket(share, tokens - calls, rate, at, askedAt);
    }

    private boolean isIdle(Instant now) {
        return !now.isBefore(askedAt.plus(IDLE_AFTER));
    }

    private double spare(Instant now) {
        return Math.max(0, isIdle(now) ? tokens : tokens - KEPT_IN_USE * rate.burst());
    }

    /**
     * What is not called in ten seconds is lost, so it is lent. A day's part is a ceiling for what can wait: a fill
     * at night does not spend what live changes need in the morning.
     */
    private boolean mayBorrow() {
        return rate.isByTheSecond() || share == QuotaPlan.Share.LIVE || share == QuotaPlan.Share.APPROVAL;
    }

    /** When there is enough for so many calls, if all goes on as now: what flows into idle shares counts too. */
    Instant readyFor(int calls, List<TokenBucket> others, Instant now) {
        double alone = (Math.min(calls, rate.burst()) - tokens) / rate.callsPerSecond();
        List<TokenBucket> idle = others.stream().filter(other -> mayBorrow() && other.isIdle(now)).toList();
        double missing = calls - Math.max(0, tokens) - idle.stream().mapToDouble(other -> other.spare(now)).sum();
        double together = missing / (rate.callsPerSecond()
                + idle.stream().mapToDouble(other -> other.rate.callsPerSecond()).sum());
        return at.plusNanos((long) Math.ceil(Math.max(0, Math.min(alone, together)) * 1e9));
    }

    /**
     * Takes calls from a bucket, and what it lacks from what others can spare.
     *
     * @param others of the same CRM
     * @return the buckets that changed, or empty if there is not enough
     */
    Optional<List<TokenBucket>> take(int calls, List<TokenBucket> others, Instant now) {
        if (tokens >= Math.min(calls, rate.burst())) {
            return Optional.of(List.of(less(calls)));
        }
        double missing = calls - Math.max(0, tokens);
        List<TokenBucket> changed = new ArrayList<>(List.of(less(calls - missing)));
        for (TokenBucket other : others) {
            double lent = mayBorrow() ? Math.min(missing, other.spare(now)) : 0;
            if (lent > 0) {
                changed.add(other.less(lent));
                missing -= lent;
            }
        }
        return missing > 1e-9 ? Optional.empty() : Optional.of(changed);
    }
}
