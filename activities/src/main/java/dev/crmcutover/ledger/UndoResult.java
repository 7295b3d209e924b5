package dev.crmcutover.ledger;

/** What became of a write that an undo was approved to take back. */
public enum UndoResult {
    /** The record holds again what it held before. */
    RESTORED,
    /** It was put back, and the CRM made something else of it. */
    ALTERED,
    /** The CRM refused it; a rejection says why. */
    REFUSED,
    /** It was no longer as in the preview, and was left alone. */
    LEFT
}
