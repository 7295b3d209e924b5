package dev.crmcutover.ledger;

/** How far a rejection is. */
public enum RejectionStatus {
    /** Waits for a person. */
    OPEN,
    /** A person decided; not carried out yet. */
    DECIDED,
    /** Carried out. */
    APPLIED,
    /** No longer needed. */
    WITHDRAWN
}
