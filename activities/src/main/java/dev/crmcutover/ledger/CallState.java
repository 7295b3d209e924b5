package dev.crmcutover.ledger;

/** What is known of a call. */
public enum CallState {
    /** It may have been sent; nothing more is known. */
    SENT,
    /** The CRM answered for every row: what is not refused was applied. */
    ANSWERED,
    /** Nothing of it was executed. */
    VOID,
    /** Never answered; each of its writes was settled by reading. */
    SETTLED
}
