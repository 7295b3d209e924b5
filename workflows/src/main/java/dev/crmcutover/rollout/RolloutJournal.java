package dev.crmcutover.rollout;

import dev.crmcutover.plan.PlanHash;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.util.List;

/** The append-only account of a rollout, in the ledger. Queue {@code cutover}. */
@ActivityInterface
public interface RolloutJournal {
    /** Appends an entry. Safe to retry: one with an id that is there already changes nothing. */
    @ActivityMethod(name = "AppendToJournal")
    void append(JournalEntry entry);

    /**
     * How far the phases of this exact plan ever came: every {@link RolloutEvent#PHASE_ENTERED},
     * {@link RolloutEvent#PHASE_LIVE} and {@link RolloutEvent#PHASE_FINISHED} since the ledger was last
     * {@link RolloutEvent#RECOVERED}, oldest first. From it a
     * cutover goes on where Temporal has lost it.
     */
    @ActivityMethod(name = "ReadMilestones")
    List<Milestone> milestones(PlanHash hash);
}
