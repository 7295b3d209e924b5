package dev.crmcutover.simulators.hubspot.portal;

import java.time.Instant;

/** One value that a property held, and since when by whom. */
public record PropertyRevision(String value, Instant at, Actor actor) {}
