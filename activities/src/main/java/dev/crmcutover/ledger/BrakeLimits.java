package dev.crmcutover.ledger;

import dev.crmcutover.plan.PhaseName;
import dev.crmcutover.plan.PlanName;
import java.util.List;

/** How much may be written before a brake trips. A kind without a limit is not braked. */
public interface BrakeLimits {
    /** Sets the most that a phase may write of a kind; what is used already stays used. */
    void set(PlanName plan, PhaseName phase, BrakeKind kind, long max);

    /** Every limit of a phase with what is used of it, today for the daily ones. */
    List<Reading> readings(PlanName plan, PhaseName phase);

    /**
     * A limit and its use.
     *
     * @param kind as {@link BrakeKind#word()} gives it
     */
    record Reading(String kind, long used, long max) {}
}
