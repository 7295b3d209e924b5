package dev.crmcutover.ledger;

import java.time.Instant;

/** Whether calls may be made. */
public sealed interface Permit {
    /** They may, now; they are spent. */
    record Granted() implements Permit {}

    /** Not now; asking again before this instant is in vain. Nothing is spent. */
    record NotBefore(Instant instant) implements Permit {}
}
