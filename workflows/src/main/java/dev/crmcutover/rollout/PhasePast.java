package dev.crmcutover.rollout;

import dev.crmcutover.plan.PhaseName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How far a phase ever came, by the journal.
 *
 * @param entered whether its enter gate was passed: it is not asked again
 * @param liveSince when its soak time began: preparing and filling are over
 * @param finished whether its exit gate was passed: it is left out
 */
public record PhasePast(boolean entered, Optional<Instant> liveSince, boolean finished) {
    /** Nothing happened yet. */
    public static final PhasePast NONE = new PhasePast(false, Optional.empty(), false);

    /** The past of one phase. */
    public static PhasePast of(PhaseName phase, List<Milestone> milestones) {
        List<Milestone> own = milestones.stream().filter(milestone -> milestone.phase().equals(phase)).toList();
        return new PhasePast(at(own, RolloutEvent.PHASE_ENTERED).isPresent(), at(own, RolloutEvent.PHASE_LIVE),
                at(own, RolloutEvent.PHASE_FINISHED).isPresent());
    }

    private static Optional<Instant> at(List<Milestone> milestones, RolloutEvent event) {
        return milestones.stream().filter(milestone -> milestone.event() == event).map(Milestone::at).findFirst();
    }
}
