package dev.crmcutover.sync;

import java.util.Optional;

/**
 * How a live sync stands.
 *
 * @param counts what became of all records so far, those of sweeps left out
 * @param held why somebody holds it, if they do
 * @param trouble why its last page could not go on by itself, if it could not
 * @param sweep how far its sweep is; empty where it has none
 */
public record LiveStatus(SyncContext context, PageCounts counts, Optional<String> held, Optional<String> trouble,
        Optional<SweepStatus> sweep) {}
