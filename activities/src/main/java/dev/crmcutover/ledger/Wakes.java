package dev.crmcutover.ledger;

import dev.crmcutover.record.LinkId;
import java.time.Instant;
import java.util.List;

/** Links whose saga shall look: the outbox to Temporal. */
public interface Wakes {
    /** Those that wait: first of sagas that run, then the others, each oldest first. */
    List<Wake> pending(int most);

    /**
     * Takes sagas up: those of these wakes that run already, and as many others as there is room for. The
     * rest go on queueing here.
     *
     * @param atOnce the most sagas that may run
     */
    Admitted admit(List<Wake> wakes, int atOnce);

    /**
     * Says whether a link's saga goes on. One that does not makes room for another; saying so again changes
     * nothing.
     */
    void runs(LinkId link, boolean goesOn);

    /** Says that the saga was told; one that was asked for again meanwhile stays. */
    void done(Wake wake);

    /**
     * Asks anew for every link whose saga runs, or that has rejections which a person decides one by one, in
     * case Temporal forgot its sagas.
     *
     * @return how many were asked for
     */
    int wakeAll();

    /**
     * Which sagas may run.
     *
     * @param wakes of those
     * @param overflow whether the queue of those without room was empty before, and no longer is
     */
    record Admitted(List<Wake> wakes, boolean overflow) {
        public Admitted {
            wakes = List.copyOf(wakes);
        }
    }

    /** One saga to wake. */
    record Wake(LinkId link, String why, Instant at) {}
}
