package dev.crmcutover.rollout;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How a freeze stands.
 *
 * @param since when it began
 * @param until when it ends; empty until the phase is entered
 * @param imports what was seen
 * @param trouble why the last look failed, if it did
 */
public record FreezeStatus(Instant since, Optional<Instant> until, List<ImportSeen> imports,
        Optional<String> trouble) {}
