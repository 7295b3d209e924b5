package dev.crmcutover.rollout;

import dev.crmcutover.plan.PhaseName;
import java.util.List;

/**
 * A gate that holds asks people for their approval.
 *
 * @param moment whether to enter or to leave the phase
 * @param round counts up each time it asks anew; approvals of an earlier round are void
 * @param gate the gate's name
 * @param who who may approve
 * @param need how many different ones of them
 */
public record GateAsk(PhaseName phase, Moment moment, int round, String gate, List<String> who, int need) {
    public GateAsk {
        who = List.copyOf(who);
    }
}
