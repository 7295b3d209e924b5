package dev.crmcutover.ledger;

/** Identifies a rejection. */
public record RejectionId(long value) {
    @Override
    public String toString() {
        return Long.toString(value);
    }
}
