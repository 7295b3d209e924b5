package dev.crmcutover.rollout;

import dev.crmcutover.sync.SyncContext;

/** Asks how a phase's gate stands. */
public record GateRequest(SyncContext context, String gate, Moment moment) {}
