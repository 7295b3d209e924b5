package dev.crmcutover.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The calls that were granted in the last ten seconds. HubSpot counts calls in any ten seconds, rolling: a
 * bucket that was full and then fills again would let more through than that. Pure.
 *
 * @param byMilli calls by the epoch millisecond they were granted in
 */
record RecentCalls(SortedMap<Long, Integer> byMilli) {
    /** How long a call counts, at either end with the millisecond it fell in. */
    static final Duration WINDOW = Duration.ofSeconds(10);
    static final RecentCalls NONE = new RecentCalls(new TreeMap<>());

    /** All of several shares. */
    static RecentCalls of(Collection<RecentCalls> shares) {
        SortedMap<Long, Integer> all = new TreeMap<>();
        shares.forEach(share -> share.byMilli.forEach((at, calls) -> all.merge(at, calls, Integer::sum)));
        return new RecentCalls(all);
    }

    /** These and some more; what no longer counts is dropped. */
    RecentCalls plus(int calls, Instant now) {
        SortedMap<Long, Integer> more = new TreeMap<>(byMilli.tailMap(oldest(now)));
        more.merge(now.toEpochMilli(), calls, Integer::sum);
        return new RecentCalls(more);
    }

    /**
     * When so many more calls keep within the most there may be. More than that is granted by an empty window.
     *
     * @return {@code now} where they do so already
     */
    Instant roomFor(int calls, int most, Instant now) {
        SortedMap<Long, Integer> counted = byMilli.tailMap(oldest(now));
        int sum = counted.values().stream().mapToInt(Integer::intValue).sum();
        Instant room = now;
        for (var granted : counted.entrySet()) {
            if (sum + calls <= most) {
                break;
            }
            sum -= granted.getValue();
            room = Instant.ofEpochMilli(granted.getKey()).plus(WINDOW).plusMillis(1);
        }
        return room;
    }

    private static long oldest(Instant now) {
        return now.toEpochMilli() - WINDOW.toMillis();
    }
}
