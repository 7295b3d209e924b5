package dev.crmcutover.worker.rehearse;

import dev.crmcutover.rollout.Approval;
import dev.crmcutover.rollout.Cutover;
import dev.crmcutover.rollout.CutoverStatus;
import dev.crmcutover.rollout.GateAsk;
import java.util.List;
import java.util.Optional;

/**
 * Approves as the people a gate names would, one by update and the next by signal, so that both ways are
 * walked.
 */
final class StandIns {
    private final Cutover cutover;
    private int approvals;

    StandIns(Cutover cutover) {
        this.cutover = cutover;
    }

    /** Gives one approval that is still missing, if the cutover asks for any. */
    void approve(CutoverStatus status) {
        status.asking().ask().ifPresent(ask -> next(ask, status.asking().approvedBy()).ifPresent(by -> {
            Approval approval = new Approval(ask.phase().value(), ask.moment().word(), by, Optional.empty());
            if (approvals++ % 2 == 0) {
                cutover.approve(approval);
            } else {
                cutover.approveBySignal(approval);
            }
        }));
    }

    private static Optional<String> next(GateAsk ask, List<String> given) {
        return given.size() >= ask.need()
                ? Optional.empty()
                : ask.who().stream().filter(who -> !given.contains(who)).findFirst();
    }
}
