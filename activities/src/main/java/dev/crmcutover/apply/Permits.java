package dev.crmcutover.apply;

import dev.crmcutover.ledger.Permit;
import dev.crmcutover.ledger.Quotas;
import dev.crmcutover.plan.QuotaPlan;
import dev.crmcutover.plan.QuotaPlan.Share;
import dev.crmcutover.plan.QuotaPlan.Split;
import dev.crmcutover.record.Side;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/**
 * Takes API calls out of a share of the quota before anything is read, for all workers together. What the
 * CRMs allow: HubSpot counts calls in ten seconds (190 for a private app of a Professional account,
 * developers.hubspot.com usage guidelines), Salesforce counts calls in a day
 * (developer.salesforce.com, API request limits).
 *
 * @param quotas the ledger's buckets
 * @param allowances what each CRM allows us
 * @param reserve what is left for others, by the CRMs' own counters
 * @param patience so long {@link #await} waits; zero where time is not the machine's own
 */
public record Permits(Quotas quotas, Map<Side, Allowance> allowances, Reserve reserve, Duration patience) {
    /**
     * What a CRM allows.
     *
     * @param callsPerSecond on average
     * @param burst calls at once
     * @param mostInTenSeconds in any ten seconds
     */
    public record Allowance(double callsPerSecond, int burst, int mostInTenSeconds) {
        /** One that does not count calls by the second. */
        public Allowance(double callsPerSecond, int burst) {
            this(callsPerSecond, burst, Integer.MAX_VALUE);
        }

        /** So many calls in a window of ten seconds. */
        public static Allowance perTenSeconds(int calls) {
            return new Allowance(calls / 10.0, calls, calls);
        }

        /** So many calls a day, which may be spent within the hours that need them. */
        public static Allowance perDay(long calls) {
            return new Allowance(calls / 86_400.0, (int) Math.min(Integer.MAX_VALUE, Math.max(1, calls / 4)));
        }
    }

    public Permits {
        allowances = Map.copyOf(allowances);
    }

    /** Permits that nobody waits for. */
    public Permits(Quotas quotas, Map<Side, Allowance> allowances, Reserve reserve) {
        this(quotas, allowances, reserve, Duration.ZERO);
    }

    /** Permits by our own buckets alone, that nobody waits for. */
    public Permits(Quotas quotas, Map<Side, Allowance> allowances) {
        this(quotas, allowances, Reserve.NONE);
    }

    /**
     * Takes calls of both CRMs, or says when to ask again. What was taken on one side stays taken where the
     * other has none: it errs on the safe side.
     */
    public Optional<Instant> take(QuotaPlan plan, Share share, Map<Side, Integer> calls) {
        return take(plan, share, Side.HUBSPOT, calls).or(() -> take(plan, share, Side.SALESFORCE, calls));
    }

    /**
     * As {@link #take}, but waits for what comes within the patience: cheaper than the end of an activity, a timer
     * and another start. Says when to ask again where it takes longer.
     *
     * @throws CancellationException if interrupted while waiting
     */
    Optional<Instant> await(QuotaPlan plan, Share share, Map<Side, Integer> calls) {
        Instant until = Instant.now().plus(patience);
        for (Side side : List.of(Side.HUBSPOT, Side.SALESFORCE)) {
            Optional<Instant> later = take(plan, share, side, calls);
            while (later.isPresent()) {
                if (patience.isZero() || later.get().isAfter(until)) {
                    return later;
                }
                pauseUntil(later.get());
                later = take(plan, share, side, calls);
            }
        }
        return Optional.empty();
    }

    private static void pauseUntil(Instant later) {
        try {
            Thread.sleep(Duration.between(Instant.now(), later).plusMillis(1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while waiting for permits");
        }
    }

    private Optional<Instant> take(QuotaPlan plan, Share share, Side side, Map<Side, Integer> calls) {
        int wanted = calls.getOrDefault(side, 0);
        if (wanted == 0) {
            return Optional.empty();
        }
        Optional<Instant> reserved = reserve.wait(split(plan, side), share, side);
        if (reserved.isPresent()) {
            return reserved;
        }
        Map<Share, Quotas.Rate> rates = new EnumMap<>(Share.class);
        for (Share one : Share.values()) {
            rates.put(one, rate(plan, one, side));
        }
        Permit permit = quotas.take(share, side, wanted, rates);
        return permit instanceof Permit.NotBefore later ? Optional.of(later.instant()) : Optional.empty();
    }

    private static Split split(QuotaPlan plan, Side side) {
        return Objects.requireNonNull(plan.bySide().get(side), "the plan says no quota for this side");
    }

    private Quotas.Rate rate(QuotaPlan plan, Share share, Side side) {
        Split split = split(plan, side);
        Allowance allowance = Objects.requireNonNull(allowances.get(side), "no allowance for this side");
        double ours = 1 - split.leaveForOthers();
        double part = ours * split.shares().getOrDefault(share, 0.0);
        return new Quotas.Rate(Math.max(allowance.callsPerSecond() * part, 0.001),
                Math.max(1, (int) (allowance.burst() * part)),
                allowance.mostInTenSeconds() == Integer.MAX_VALUE
                        ? Integer.MAX_VALUE
                        : Math.max(1, (int) (allowance.mostInTenSeconds() * ours)));
    }
}
