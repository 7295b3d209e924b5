package dev.crmcutover.ledger;

import dev.crmcutover.plan.PhaseName;
import dev.crmcutover.plan.PlanName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The journal of each plan's rollout: approvals and signatures live here. Append-only. */
public interface Rollouts {
    /**
     * Appends one entry. Repeating the same append is fine.
     *
     * @param after the number of the last entry that the writer knows, 0 at the beginning
     * @return the number of the new entry
     * @throws RolloutMoved if there is another entry after that one
     */
    int append(PlanName plan, int after, Entry entry);

    /** All entries of a plan, in order. */
    List<Event> read(PlanName plan);

    /**
     * What happened.
     *
     * @param event in one word
     * @param by who did it
     * @param detail JSON, without any value of a record
     */
    record Entry(Optional<PhaseName> phase, String event, String by, String detail) {}

    /** An entry with its place. */
    record Event(int seq, Instant at, Entry entry) {}

    /** Somebody else appended first; read again. */
    final class RolloutMoved extends RuntimeException {
        RolloutMoved(String message) {
            super(message);
        }
    }
}
