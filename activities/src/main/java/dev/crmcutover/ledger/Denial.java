package dev.crmcutover.ledger;

import dev.crmcutover.record.LinkId;

/** Why a link may not be written now. */
public sealed interface Denial {
    /** Another pass has it, or it changed since it was read: decide it again later. */
    record ClaimedElsewhere() implements Denial {}

    /** It would undo, and no hold keeps the others from writing meanwhile. */
    record NotHeld() implements Denial {}

    /** A hold stands. */
    record Held(HoldScope scope, String why) implements Denial {}

    /** The write would have passed a brake; the phase is held now. */
    record BrakeTripped(BrakeKind kind) implements Denial {}

    /** More than ten writes of this link within an hour: something answers each of ours with its own. */
    record LoopSuspected(int writesWithinAnHour) implements Denial {}

    /** A create, but another link already has or makes a twin with the same certain key. */
    record TwinExists(LinkId other) implements Denial {}
}
