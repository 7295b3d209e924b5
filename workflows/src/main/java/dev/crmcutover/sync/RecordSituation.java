package dev.crmcutover.sync;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How a record stands after it was assessed: ids and reasons, no values.
 *
 * @param open what waits for a person, oldest first
 * @param again when to assess anew without being asked: quota, a claim or a write still in the air; empty
 *     if nothing but a person or a change moves it
 */
public record RecordSituation(List<OpenQuestion> open, Optional<Instant> again) {
    /** Nothing waits. */
    public static final RecordSituation CLEAR = new RecordSituation(List.of(), Optional.empty());

    public RecordSituation {
        open = List.copyOf(open);
    }

    /** Whether nothing is left for a saga to wait for. */
    public boolean nothingWaits() {
        return again.isEmpty() && open.stream().allMatch(OpenQuestion::bulk);
    }
}
