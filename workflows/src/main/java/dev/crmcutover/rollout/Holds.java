package dev.crmcutover.rollout;

import dev.crmcutover.sync.HoldScope;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** Holds in the ledger, which every write asks right before it is sent. Queue {@code cutover}. */
@ActivityInterface
public interface Holds {
    /** Puts a hold; where there is one already, it stays as it is. Safe to retry. */
    @ActivityMethod(name = "PutHold")
    void put(HoldScope scope, String why, String by);

    /** Lifts a hold and whatever brake put it, if there is one. Safe to retry. */
    @ActivityMethod(name = "LiftHold")
    void lift(HoldScope scope, String by);
}
