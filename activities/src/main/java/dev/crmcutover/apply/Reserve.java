package dev.crmcutover.apply;

import dev.crmcutover.crm.CrmAccount.Usage;
import dev.crmcutover.crm.Crms;
import dev.crmcutover.plan.QuotaPlan.Share;
import dev.crmcutover.plan.QuotaPlan.Split;
import dev.crmcutover.record.Side;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Keeps fills, sweeps and audits off the part of a day's calls that is left for others, by what the CRM itself
 * last said of everybody's calls: they wait while no more than that part is left. Live changes and decisions go
 * on until the CRM refuses. Safe for use by several threads.
 */
public final class Reserve {
    /** How long they wait before they ask again. */
    static final Duration PAUSE = Duration.ofMinutes(15);
    /** For accounts whose counters nobody reads. */
    static final Reserve NONE = new Reserve(side -> new Usage(0, -1, -1), Clock.systemUTC());

    private final Function<Side, Usage> usage;
    private final Clock clock;
    private final Map<Side, Refusal> refusals = new EnumMap<>(Side.class);

    /** When calls were refused, and how many calls of ours the CRM had answered until then. */
    private record Refusal(Instant at, long answered) {}

    Reserve(Function<Side, Usage> usage, Clock clock) {
        this.usage = usage;
        this.clock = clock;
    }

    /** The reserve of these accounts. */
    public static Reserve of(Crms crms, Clock clock) {
        return new Reserve(side -> crms.on(side).account().usage(), clock);
    }

    /** Empty where a share may call now; else when to ask again. */
    synchronized Optional<Instant> wait(Split split, Share share, Side side) {
        if (share == Share.LIVE || share == Share.APPROVAL || !isReached(usage.apply(side), split)) {
            return Optional.empty();
        }
        long answered = usage.apply(side).spentHere();
        Instant now = clock.instant();
        Refusal last = refusals.get(side);
        if (last == null || last.answered != answered) {
            refusals.put(side, new Refusal(now, answered));
            return Optional.of(now.plus(PAUSE));
        }
        if (now.isBefore(last.at.plus(PAUSE))) {
            return Optional.of(last.at.plus(PAUSE));
        }
        // The CRM has told nothing since. What it said may be over by now, which only another call can show.
        refusals.put(side, new Refusal(now, answered));
        return Optional.empty();
    }

    private static boolean isReached(Usage day, Split split) {
        return day.dailyMax() > 0 && day.dailyUsed() >= day.dailyMax() * (1 - split.leaveForOthers());
    }
}
