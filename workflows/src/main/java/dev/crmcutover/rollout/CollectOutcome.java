package dev.crmcutover.rollout;

import java.time.Instant;
import java.util.Optional;

/**
 * How far collecting came.
 *
 * @param records how many were read by this call
 * @param after where to go on; empty when the type has been read to its end
 * @param notBefore present: no quota is left before that time
 */
public record CollectOutcome(long records, Optional<String> after, Optional<Instant> notBefore) {}
