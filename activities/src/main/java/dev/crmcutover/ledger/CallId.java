package dev.crmcutover.ledger;

/** Identifies one HTTP write call. */
public record CallId(long value) {
    @Override
    public String toString() {
        return Long.toString(value);
    }
}
