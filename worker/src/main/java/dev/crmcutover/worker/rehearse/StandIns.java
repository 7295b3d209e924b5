package dev.crmcutover.worker.rehearse;

import dev.crmcutover.rollout.Approval;
import dev.crmcutover.rollout.Cutover;
import dev.crmcutover.rollout.CutoverStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Approves as the people a gate names would, one by update and the next by signal, so that both ways are
 * walked.
 */
final class StandIns {
    /** A signal is on its way this long at most; where the status still asks then, the gate was opened anew. */
    private static final Duration ON_ITS_WAY = Duration.ofSeconds(10);

    private final Cutover cutover;
    private final Map<Approval, Instant> given = new HashMap<>();

    StandIns(Cutover cutover) {
        this.cutover = cutover;
    }

    /**
     * Gives one approval that is still missing, if the cutover asks for any, but none that is on its way.
     */
    void approve(CutoverStatus status) {
        status.asking()
                .ask()
                .ifPresent(ask -> ask.who()
                        .stream()
                        .limit(ask.need())
                        .map(who -> new Approval(ask.phase().value(), ask.moment().word(), who, Optional.empty()))
                        .filter(approval -> !status.asking().approvedBy().contains(approval.by())
                                && !isOnItsWay(approval))
                        .findFirst()
                        .ifPresent(this::give));
    }

    private void give(Approval approval) {
        if (given.size() % 2 == 0 && !given.containsKey(approval)) {
            cutover.approve(approval);
        } else {
            cutover.approveBySignal(approval);
        }
        given.put(approval, Instant.now());
    }

    private boolean isOnItsWay(Approval approval) {
        return Optional.ofNullable(given.get(approval))
                .filter(at -> Instant.now().isBefore(at.plus(ON_ITS_WAY)))
                .isPresent();
    }
}
