package dev.crmcutover.sync;

import dev.crmcutover.plan.QuotaPlan;
import java.util.Locale;

/** What a page of records is for. */
public enum PageKind {
    /** Takes what the inbox says is due, whatever its link id. */
    LIVE(QuotaPlan.Share.LIVE),
    /** Brings linked records in step for the first time. */
    FILL(QuotaPlan.Share.BACKFILL),
    /**
     * Compares linked records again, since no feed tells of formulas, nor of every row that was committed late.
     * Writes as LIVE does: what it finds was in no preview.
     */
    SWEEP(QuotaPlan.Share.BACKFILL),
    /** Creates the missing end of half links, where the plan says so. */
    CREATE(QuotaPlan.Share.BACKFILL),
    /** Decides as FILL and CREATE would, counts what they would do, and writes nothing to a CRM. */
    PREVIEW(QuotaPlan.Share.BACKFILL),
    /** Compares linked records field by field for the parity figures, and writes nothing to a CRM. */
    AUDIT(QuotaPlan.Share.AUDIT);

    private final QuotaPlan.Share share;

    PageKind(QuotaPlan.Share share) {
        this.share = share;
    }

    /** The share of the API quota that pages of this kind spend unless said otherwise. */
    public QuotaPlan.Share share() {
        return share;
    }

    /** Whether such pages decide as the first alignment does, which the preview counts and the brakes allow for. */
    public boolean isOfFill() {
        return this != LIVE && this != SWEEP;
    }

    /** The word used in workflow ids and output. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
