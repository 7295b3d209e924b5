package dev.crmcutover.sync;

import java.util.Optional;

/**
 * How a live sync stands.
 *
 * @param counts what became of all records so far
 * @param held why somebody holds it, if they do
 * @param trouble why its last page could not go on by itself, if it could not
 */
public record LiveStatus(SyncContext context, PageCounts counts, Optional<String> held, Optional<String> trouble) {}
