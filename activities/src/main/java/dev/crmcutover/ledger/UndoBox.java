package dev.crmcutover.ledger;

/** What an undo can do about a write. Every write in its scope is in exactly one. */
public enum UndoBox {
    /** The record holds what the write left, and what it held before is known. */
    REVERSIBLE,
    /** The record holds something else by now, or did in between: a person's value, which is left alone. */
    EDITED_SINCE,
    /** Nothing can put it back, and the reason says why. */
    IRREVERSIBLE,
    /** The record holds what it held before the write: there is nothing to do. */
    ALREADY_BACK
}
