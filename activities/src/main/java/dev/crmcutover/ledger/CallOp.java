package dev.crmcutover.ledger;

/** What a write call asks of a CRM. */
public enum CallOp {
    UPDATE, CREATE
}
