package dev.crmcutover.ledger;

import dev.crmcutover.record.LinkId;
import dev.crmcutover.record.ObjectName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a page needs of the ledger: begin, take (T1), intend (T2) if it writes, commit (T3) or abandon. A
 * second attempt is a new pass: whatever the first left is found again, or settled once its deadline is past.
 */
public interface Pages {
    /** Begins a pass. */
    PassId begin(PassStart start);

    /**
     * Takes links whose hints are due, oldest first, and leases their hints to this pass.
     *
     * @param most links
     * @param lease how long no other pass gets the same hints; they come back by themselves
     */
    Taken takeDue(PassId pass, ObjectName object, int most, Duration lease);

    /**
     * Takes the links of a range from its beginning; nothing is leased. To go on, ask for the range after
     * {@link Taken#last()}.
     *
     * @param most links
     * @param states which ones
     */
    Taken takeRange(PassId pass, ObjectName object, LinkRange range, int most, Set<LinkState> states);

    /** Takes one link, or nothing if it is busy or merged away. */
    Taken takeLink(PassId pass, LinkId link);

    /** Takes these links; nothing is leased. Those that are busy or merged away are left out. */
    Taken takeLinks(PassId pass, Set<LinkId> links);

    /**
     * Asks whether these calls may be made, and if so claims their links and makes the intent durable.
     * Holds and brakes are asked here and only here. A brake that would be passed, by however many passes
     * at once, holds the phase instead, and nothing of this intent is granted. May be called again by the
     * same pass, for rows to be sent once more. Calls that undo are asked the other way round: only what a
     * hold covers is granted, so that nothing else writes meanwhile.
     */
    IntentAnswer intend(PassId pass, IntentScope scope, List<PlannedCall> calls);

    /**
     * Claims links without writing, for a saga's steps.
     *
     * @param versionsRead the version each was taken at
     * @param until when the claim ends by itself
     * @return those that were claimed
     */
    Set<LinkId> claimOnly(PassId pass, Map<LinkId, Integer> versionsRead, Instant until);

    /** Gives claims back; those that wait for an unanswered call stay. */
    void release(PassId pass, Set<LinkId> links);

    /**
     * Commits the pass, all in one transaction. A link that was written must still be claimed by this pass,
     * one that was only compared must not have changed since it was taken nor be claimed by another. A link
     * with a call that is still unanswered stays claimed until that call's deadline; all others are given
     * back.
     *
     * @return links whose result was dropped because they are another's by now; their hints wait again
     * @throws PassEnded if the pass was committed or abandoned before
     */
    Set<LinkId> commit(PassId pass, PageCommit page);

    /**
     * Ends a pass that failed: its hints are due again, its claims are given back except where a call of it
     * may have been sent. Repeating it changes nothing.
     */
    void abandon(PassId pass);

    /** The pass was committed or abandoned before. */
    final class PassEnded extends RuntimeException {
        PassEnded(PassId pass) {
            super("pass " + pass + " was committed or abandoned before; begin a new one");
        }
    }
}
