package dev.crmcutover.ledger;

import dev.crmcutover.record.LinkId;
import java.time.Instant;
import java.util.List;

/** Links whose saga shall look: the outbox to Temporal. */
public interface Wakes {
    /** Those that wait, oldest first. */
    List<Wake> pending(int most);

    /** Says that the saga was told; one that was asked for again meanwhile stays. */
    void done(Wake wake);

    /**
     * Asks anew for every link that has open or decided rejections, in case Temporal forgot its sagas.
     *
     * @return how many were asked for
     */
    int wakeAll();

    /** One saga to wake. */
    record Wake(LinkId link, String why, Instant at) {}
}
