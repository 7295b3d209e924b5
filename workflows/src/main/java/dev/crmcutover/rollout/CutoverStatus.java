package dev.crmcutover.rollout;

import dev.crmcutover.plan.PhaseName;
import dev.crmcutover.plan.PlanHash;
import dev.crmcutover.plan.PlanName;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How a cutover stands.
 *
 * @param state where it is
 * @param order the names of all its phases, in order
 * @param held why it is held, if it is
 * @param asking what it asks people to approve
 * @param phases every phase that has begun, in order; the last is the one under way
 */
public record CutoverStatus(PlanName plan, PlanHash hash, State state, List<PhaseName> order, Optional<String> held,
        Asking asking, List<PhaseStatus> phases) {
    public CutoverStatus {
        order = List.copyOf(order);
        phases = List.copyOf(phases);
    }

    /** What it asks people to approve, if it does, and who has approved that so far. */
    public record Asking(Optional<GateAsk> ask, List<String> approvedBy) {}

    /** Where a cutover is. */
    public enum State {
        RUNNING, AWAITING_APPROVAL, HELD, COMPLETED, ABORTED;

        /** The value of the search attribute {@code CutoverStatus}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        public boolean over() {
            return this == COMPLETED || this == ABORTED;
        }
    }
}
