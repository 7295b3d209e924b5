package dev.crmcutover.ledger;

/**
 * Something that suggests a link once. The ledger keeps a keyed hash of it only.
 *
 * @param kind what it is
 * @param value in canonical form; for the pointing kinds the other side's record id, exactly as a record
 *     key has it
 */
public record MatchKey(KeyKind kind, String value) {
    public MatchKey {
        if (value.isBlank()) {
            throw new IllegalArgumentException("a blank is no match key");
        }
    }

    @Override
    public String toString() {
        return "MatchKey[" + kind + "]";
    }
}
