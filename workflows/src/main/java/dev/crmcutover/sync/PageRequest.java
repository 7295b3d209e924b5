package dev.crmcutover.sync;

import dev.crmcutover.plan.QuotaPlan;
import dev.crmcutover.record.ObjectName;

/**
 * Asks for one page.
 *
 * @param context under which rules
 * @param object which kind of record
 * @param share whose API quota it spends
 * @param kind what the page is for
 * @param range which links it may take; {@link LinkRange#EVERY} for a live page
 */
public record PageRequest(SyncContext context, ObjectName object, QuotaPlan.Share share, PageKind kind,
        LinkRange range) {
    /** A page that spends its kind's own share. */
    public static PageRequest of(SyncContext context, ObjectName object, PageKind kind, LinkRange range) {
        return new PageRequest(context, object, kind.share(), kind, range);
    }
}
