package dev.crmcutover.sync;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** Delivers the outbox of wakes to record sagas. Queue {@code records}. */
@ActivityInterface
public interface WakeDelivery {
    /**
     * Signals {@link RecordSync#nudge} with start for each waiting wake, then deletes it; starts each saga
     * with {@link RecordSagas#options}. At-least-once: a crash between the two delivers again, which a saga
     * does not mind. Also nudges, now and then, every link with open or decided rejections, so that sagas
     * come back should Temporal have lost them.
     *
     * @return how many were delivered
     */
    @ActivityMethod(name = "DeliverWakes")
    long deliver(SyncContext context);
}
