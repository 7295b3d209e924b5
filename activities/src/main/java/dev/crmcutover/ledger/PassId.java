package dev.crmcutover.ledger;

import java.util.UUID;

/** One attempt to take one page of records through the steps; what claims are held by. */
public record PassId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
