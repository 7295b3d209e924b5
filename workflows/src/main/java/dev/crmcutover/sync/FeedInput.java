package dev.crmcutover.sync;

import dev.crmcutover.record.Side;
import java.time.Duration;

/**
 * How to follow one CRM.
 *
 * @param every time between polls
 * @param captured hints captured by earlier runs; 0 at the start
 */
public record FeedInput(SyncContext context, Side side, Duration every, long captured) {}
