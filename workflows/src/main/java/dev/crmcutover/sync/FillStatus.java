package dev.crmcutover.sync;

import java.util.Optional;

/**
 * How far a fill is.
 *
 * @param advance the kind being worked on
 * @param inFlight pages under way
 * @param held why it stands still, if it does
 */
public record FillStatus(Advance advance, int inFlight, Optional<String> held) {}
