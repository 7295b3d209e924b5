package dev.crmcutover.record;

import java.time.Instant;
import java.util.Optional;

/**
 * A value that a pass saw, and left as it was without bringing both sides in step.
 *
 * @param value what the record held
 * @param after the version of the record that had been seen last when its field was in step: the value came after
 *     it. Empty where the field never was in step.
 */
public record Unsettled(RawValue value, Optional<Instant> after) {}
