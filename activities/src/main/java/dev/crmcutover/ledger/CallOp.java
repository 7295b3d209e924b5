package dev.crmcutover.ledger;

/** What a write call asks of a CRM. */
public enum CallOp {
    UPDATE, CREATE,
    /** An update that puts earlier values back: no edit, and it runs under a hold. */
    UNDO
}
