package dev.crmcutover.sync;

import dev.crmcutover.record.Side;

/** Asks one CRM what has changed. */
public record FeedRequest(SyncContext context, Side side) {}
