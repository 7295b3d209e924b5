package dev.crmcutover.sync;

import io.temporal.activity.ActivityInterface;

/** The steps of a record's saga. Queue {@code records}. */
@ActivityInterface
public interface RecordSteps {
    /**
     * Settles what an earlier attempt may have sent, reads both records, decides, applies what people have
     * decided on values that are still there, refreshes or withdraws the other rejections.
     *
     * <p>Safe to retry and to run beside a page: as {@link PageSync#syncPage}. Returns {@code again} rather
     * than fail where quota, a hold, or another's claim is in the way.
     */
    RecordSituation assess(RecordRequest request);

    /**
     * Finds out what became of the records of a link that {@link #assess} found lost, by positive evidence only,
     * and lets the link follow: to the survivor of a merge, from a Lead to its Contact, into a tombstone or
     * back. Where that cannot be, a question is open afterwards. No record is written.
     *
     * <p>Safe to retry and to run beside a page.
     */
    RecordMove moveLink(RecordRequest request);

    /**
     * Tells people more urgently of what waits on a link: notes it on its open rejections, from where lists and
     * notices take it. Decides nothing. Safe to retry.
     */
    void remind(RecordRequest request, Urgency urgency);

    /**
     * Takes a decision down in the database, and no more; {@link #assess} applies it. The last word on
     * whether it is legal: the rejection is open, the choice is one of its choices, the person is one of
     * the plan's and not the one whose edit it is about where the plan asks for four eyes. A choice that
     * needs a second person is kept as a proposal; the same choice by another person completes it, another
     * choice replaces it.
     *
     * <p>Safe to retry: the same decision by the same person again is accepted again, and changes nothing.
     */
    DecisionAnswer recordDecision(RecordRequest request, Resolution resolution);
}
