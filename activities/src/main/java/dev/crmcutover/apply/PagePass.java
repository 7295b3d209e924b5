package dev.crmcutover.apply;

import dev.crmcutover.crm.CrmRecords;
import dev.crmcutover.ledger.IntentScope;
import dev.crmcutover.ledger.PassId;
import dev.crmcutover.plan.QuotaPlan;
import dev.crmcutover.plan.QuotaPlan.Share;
import dev.crmcutover.record.Side;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What the steps of one page share.
 *
 * @param context the page's object
 * @param scope what its intents name, and whether it fills
 * @param id the pass that claims, intends and commits
 * @param budget where calls come from that could not be foreseen
 */
record PagePass(PageTools tools, ObjectContext context, IntentScope scope, PassId id, Budget budget) {
    /** A share of the quota. */
    record Budget(Permits permits, QuotaPlan plan, Share share) {
        /** Takes so many calls now, or says when to ask again; never waits. */
        Optional<Instant> take(Side side, int calls) {
            return permits.take(plan, share, Map.of(side, calls));
        }

        /** As {@link #take}, for asking the histories of so many records. */
        Optional<Instant> takeForHistories(CrmRecords records, Side side, int rows) {
            int together = records.rowsPerHistory();
            return take(side, together == 0 ? records.callsToRead(rows) : Math.ceilDiv(rows, together));
        }
    }
}
