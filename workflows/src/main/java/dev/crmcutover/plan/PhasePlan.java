package dev.crmcutover.plan;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** One step of the rollout. */
public sealed interface PhasePlan {
    PhaseName name();

    /** Which connections a phase works on. */
    enum Where {
        SIMULATED, SANDBOX, PRODUCTION
    }

    /**
     * A phase that fills and then keeps in step.
     *
     * @param in the connections it may run on
     * @param scope the name of the scope; empty means every record
     * @param enter the gate to pass before the first write; empty means approval is not asked
     * @param soak how long it runs live before its exit gate is asked
     * @param exit the gate to pass at the end
     */
    record Sync(PhaseName name, List<Where> in, Optional<String> scope, Optional<String> enter, Duration soak,
            Optional<String> exit) implements PhasePlan {
        public Sync {
            in = List.copyOf(in);
        }
    }

    /**
     * The freeze of manual imports, beside another phase.
     *
     * @param beside the phase it surrounds
     * @param before how long before that phase it starts
     * @param after how long after that phase's start it ends
     * @param onImport what is done about an import that is seen
     */
    record Freeze(PhaseName name, PhaseName beside, Duration before, Duration after, OnImport onImport)
            implements
                PhasePlan {}

    /** What is done about an import during the freeze. */
    enum OnImport {
        REPORT, HOLD_PHASE
    }
}
