package dev.crmcutover.rollout;

import dev.crmcutover.sync.SyncContext;
import io.temporal.activity.ActivityInterface;

/**
 * What comes before a phase's first write. Queue {@code cutover}. Every step is safe to retry and to
 * repeat. {@link #provision}, {@link #collect} and {@link #match} may take minutes, and heartbeat at least
 * every ten seconds.
 */
@ActivityInterface
public interface Preparation {
    /** Checks that the plan can run on the phase's CRMs: accounts, permissions, fields, limits. Reads only. */
    GateReading preflight(SyncContext context);

    /**
     * Adds our external id fields where they are missing.
     *
     * @return how many were added
     */
    int provision(SyncContext context);

    /**
     * Begins every change feed of both CRMs: keeps a cursor from before now where there is none for these
     * accounts yet. Called before matching reads its first row, so that no change falls between the two.
     */
    void startFeeds(SyncContext context);

    /**
     * Reads a bounded number of pages of one type: ids and match keys. Reading a record again replaces its
     * keys. Takes a minute or so at most.
     */
    CollectOutcome collect(CollectRequest request);

    /** Links what matches certainly, makes half links of the rest, opens rejections for what is ambiguous. */
    MatchOutcome match(ObjectRequest request);

    /** Forgets the counts of the phase's earlier preview; those of the pages to come are the new one. */
    void beginPreview(SyncContext context);

    /** Adds up the preview's pages and keeps the totals for {@link #armBrakes} and the gates. */
    PreviewTotals previewTotals(SyncContext context);

    /** Sets the phase's brakes from its preview, unless they are set already. */
    void armBrakes(SyncContext context);
}
