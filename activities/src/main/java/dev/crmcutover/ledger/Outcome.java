package dev.crmcutover.ledger;

import java.time.Instant;
import java.util.Optional;

/**
 * What became of a hint.
 *
 * @param reason in a few words without any value; empty where the kind says it all
 * @param notBefore when a deferred one may be taken again
 */
public record Outcome(Kind kind, String reason, Optional<Instant> notBefore) {
    public Outcome {
        if (notBefore.isPresent() != (kind == Kind.DEFERRED)) {
            throw new IllegalArgumentException("an outcome is deferred until some time, or final without one");
        }
    }

    public static Outcome of(Kind kind, String reason) {
        return new Outcome(kind, reason, Optional.empty());
    }

    public static Outcome deferred(Instant notBefore, String reason) {
        return new Outcome(Kind.DEFERRED, reason, Optional.of(notBefore));
    }

    /** The ways a hint can end; deferred ones have not ended. */
    public enum Kind {
        APPLIED, NO_CHANGE, REJECTED, OUT_OF_SCOPE, DEFERRED, SUPERSEDED, FAILED
    }
}
