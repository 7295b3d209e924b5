package dev.crmcutover.sync;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How far the sweep is that is under way, or was last.
 *
 * @param next when the next one begins
 * @param last how far the latest has come; empty before the first
 * @param todo ranges of the latest that are yet to be compared
 */
public record SweepStatus(Instant next, Optional<Advance> last, List<LinkRange> todo) {
    public SweepStatus {
        todo = List.copyOf(todo);
    }
}
