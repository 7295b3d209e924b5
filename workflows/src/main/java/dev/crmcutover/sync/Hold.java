package dev.crmcutover.sync;

import java.util.Optional;

/**
 * Whether a workflow's work is held, and why. Put by a signal, or by the work itself when it cannot go on,
 * which then has to be told to those who can help.
 */
public final class Hold {
    private Optional<String> why;
    private boolean untold;

    public Hold(Optional<String> why) {
        this.why = why;
    }

    /** Somebody holds the work. */
    public void put(String reason) {
        why = Optional.of(reason);
    }

    /** The work cannot go on by itself; where it is held already, that stands. */
    public void block(String reason) {
        if (why.isEmpty()) {
            why = Optional.of(reason);
            untold = true;
        }
    }

    public void lift() {
        why = Optional.empty();
        untold = false;
    }

    public boolean free() {
        return why.isEmpty();
    }

    public Optional<String> why() {
        return why;
    }

    /** The reason of a block that nobody was told of yet; it counts as told from then on. */
    public Optional<String> takeUntold() {
        Optional<String> news = untold ? why : Optional.empty();
        untold = false;
        return news;
    }
}
