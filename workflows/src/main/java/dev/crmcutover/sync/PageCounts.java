package dev.crmcutover.sync;

/**
 * What became of the records of one or more pages. Every record examined is counted in exactly one of
 * the others.
 *
 * @param examined records taken
 * @param unchanged in step already, or nothing to do
 * @param written at least one field written, on either side
 * @param created the missing end created
 * @param rejected nothing written, and at least one field waits for a person
 * @param deferred put off: claimed by another pass, just written, waits for its parent, quota
 * @param outOfScope not this phase's
 * @param failed the CRM or we could not process it; it stays due
 */
public record PageCounts(long examined, long unchanged, long written, long created, long rejected, long deferred,
        long outOfScope, long failed) {
    public static final PageCounts NONE = new PageCounts(0, 0, 0, 0, 0, 0, 0, 0);

    public PageCounts plus(PageCounts more) {
        return new PageCounts(examined + more.examined, unchanged + more.unchanged, written + more.written,
                created + more.created, rejected + more.rejected, deferred + more.deferred,
                outOfScope + more.outOfScope, failed + more.failed);
    }
}
