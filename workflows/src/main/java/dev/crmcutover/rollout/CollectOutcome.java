package dev.crmcutover.rollout;

import java.time.Instant;
import java.util.Optional;

/**
 * How far collecting came.
 *
 * @param records how many were read by this call
 * @param after where to go on; empty when the type has been read to its end, or not at all yet for want of quota
 * @param notBefore present: no quota is left before that time
 */
public record CollectOutcome(long records, Optional<String> after, Optional<Instant> notBefore) {
    /** Whether the type has been read to its end. */
    public boolean complete() {
        return after.isEmpty() && notBefore.isEmpty();
    }
}
