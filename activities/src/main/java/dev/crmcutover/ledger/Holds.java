package dev.crmcutover.ledger;

import java.time.Instant;
import java.util.List;

/** What must not be written for now. Asked by {@link Pages#intend}. */
public interface Holds {
    /** Puts a hold; one that stands already stays as it is. */
    void put(HoldScope scope, String why, String by);

    /**
     * Lifts a hold.
     *
     * @return whether one stood
     */
    boolean lift(HoldScope scope);

    /** All that stand, oldest first. */
    List<Hold> list();

    /** A hold that stands. */
    record Hold(HoldScope scope, String why, String by, Instant at) {}
}
