package dev.crmcutover.sync;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.crmcutover.record.Side;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a record stands after it was assessed: ids and reasons, no values.
 *
 * @param open what waits for a person, oldest first
 * @param again when to assess anew without being asked: quota, a claim or a write still in the air; empty
 *     if nothing but a person or a change moves it
 * @param lost the sides whose record is gone, or is another by now
 */
public record RecordSituation(List<OpenQuestion> open, Optional<Instant> again, Set<Side> lost) {
    /** Nothing waits. */
    public static final RecordSituation CLEAR = new RecordSituation(List.of(), Optional.empty());

    @JsonCreator
    public RecordSituation(List<OpenQuestion> open, Optional<Instant> again, @Nullable Set<Side> lost) {
        this.open = List.copyOf(open);
        this.again = again;
        // Histories from before this was asked do not say.
        this.lost = lost == null ? Set.of() : Set.copyOf(lost);
    }

    /** Both records are the ones they were. */
    public RecordSituation(List<OpenQuestion> open, Optional<Instant> again) {
        this(open, again, Set.of());
    }

    /** Whether nothing is left for a saga to wait for. */
    public boolean nothingWaits() {
        return again.isEmpty() && lost.isEmpty() && open.stream().allMatch(OpenQuestion::bulk);
    }
}
