package dev.crmcutover.ledger;

import dev.crmcutover.plan.PlanName;
import java.util.Collection;
import java.util.List;

/**
 * Begins anew in a database that was restored from a backup, or that replaces one that was lost. What a backup
 * tells of links and bases is older than the CRMs, and decided on it an edit made since would look like none, or
 * one of ours like an edit. So all of it is forgotten: records are linked again from the external ids that both
 * CRMs keep, and compared as if they had never been in step.
 */
public interface Recovery {
    /** Event of the journal that stands between the former ledger and this one. */
    String EVENT = "recovered";

    /**
     * What would be forgotten.
     *
     * @param links pairs, and records without one
     * @param rejections that wait for a person
     * @param writes of which {@code why} and {@code undo} know
     */
    record Standing(long links, long rejections, long writes) {}

    /** What stands in the ledger now. */
    Standing standing();

    /** The plans of which the ledger has a journal. */
    List<PlanName> plans();

    /**
     * Gives the ledger a new epoch, so that workflows of the former one do nothing more; forgets links, bases, hints,
     * rejections, writes, cursors, previews and brakes; puts each plan on hold, and says so in its journal, so that
     * its phases begin anew. Plans, journals, whom people keep apart and the accounts stay. One transaction.
     *
     * @param plans those to hold: those of the journal, and others that Temporal may know of
     */
    void begin(Collection<PlanName> plans, String by);
}
