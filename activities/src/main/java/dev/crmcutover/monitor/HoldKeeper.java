package dev.crmcutover.monitor;

import dev.crmcutover.ledger.HoldScope;
import dev.crmcutover.rollout.Holds;

/** Keeps holds in the ledger, where every write asks for them right before it is sent. */
public final class HoldKeeper implements Holds {
    private final dev.crmcutover.ledger.Holds holds;

    public HoldKeeper(dev.crmcutover.ledger.Holds holds) {
        this.holds = holds;
    }

    @Override
    public void put(dev.crmcutover.sync.HoldScope scope, String why, String by) {
        holds.put(inLedger(scope), why, by);
    }

    @Override
    public void lift(dev.crmcutover.sync.HoldScope scope, String by) {
        holds.lift(inLedger(scope));
    }

    private static HoldScope inLedger(dev.crmcutover.sync.HoldScope scope) {
        return HoldScope.ofWord(scope.value().replaceFirst("/", ":"));
    }
}
