package dev.crmcutover.ledger;

import dev.crmcutover.plan.PhaseName;
import dev.crmcutover.plan.PlanHash;
import dev.crmcutover.record.FieldName;
import dev.crmcutover.record.ObjectName;
import dev.crmcutover.record.Side;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What a phase would do, as counts. */
public interface Previews {
    /** Forgets an object's counts, before a preview is made anew. */
    void clear(PlanHash plan, PhaseName phase, ObjectName object);

    /**
     * Puts the counts of one range of links in the place of those it had.
     *
     * @param rangeFirst the range's first link id
     */
    void record(PlanHash plan, PhaseName phase, ObjectName object, long rangeFirst, List<Count> counts);

    /** The sums over all ranges, by object and then kind, field, side and reason. */
    List<Total> totals(PlanHash plan, PhaseName phase);

    /** When the oldest range of a phase's preview was counted. */
    Optional<Instant> madeAt(PlanHash plan, PhaseName phase);

    /**
     * A count.
     *
     * @param kind in one word: {@code write}, {@code create}, {@code reject}, ...
     * @param side the side written, where there is one
     */
    record Count(String kind, Optional<FieldName> field, Optional<Side> side, Optional<String> reason, long n) {}

    /** A sum. */
    record Total(ObjectName object, Count count) {}
}
