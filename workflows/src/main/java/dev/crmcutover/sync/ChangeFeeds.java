package dev.crmcutover.sync;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** Turns what a CRM says has changed into hints. Queue {@code cutover}. */
@ActivityInterface
public interface ChangeFeeds {
    /**
     * Asks every feed of one CRM once, from its cursor on, and puts what changed into the inbox.
     *
     * <p>Safe to retry and to run twice at once: hints and the moved cursor are one transaction, which
     * compares the cursor before it sets it. Where the quota is spent it captures nothing and says so by
     * its lag.
     */
    @ActivityMethod(name = "PollChanges")
    FeedOutcome poll(FeedRequest request);
}
