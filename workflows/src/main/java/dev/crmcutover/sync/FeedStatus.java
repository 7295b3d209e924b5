package dev.crmcutover.sync;

import java.util.Optional;

/**
 * How a feed stands.
 *
 * @param captured hints captured in all
 * @param lagSeconds how far it was behind at its last poll
 * @param trouble why its last poll failed, if it did
 */
public record FeedStatus(SyncContext context, long captured, long lagSeconds, Optional<String> trouble) {}
