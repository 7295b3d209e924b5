package dev.crmcutover.rollout;

import dev.crmcutover.plan.PhaseName;
import dev.crmcutover.sync.Advance;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How a phase stands.
 *
 * @param held why it is held, if it is
 * @param waitsFor what it waits for, if it waits: a gate that does not hold, people, a time
 * @param until when its soak time ends, once that is known
 * @param preview what it would do, once that is known
 * @param work how far its pages are, the latest of each object and kind
 */
public record PhaseStatus(PhaseName phase, PhaseStage stage, Optional<String> held, Optional<String> waitsFor,
        Optional<Instant> until, Optional<PreviewTotals> preview, List<Advance> work) {
    public PhaseStatus {
        work = List.copyOf(work);
    }
}
