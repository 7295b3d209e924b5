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
 * @param asked since when the oldest question waits that is decided one by one, and how urgently people were told
 */
public record RecordSituation(List<OpenQuestion> open, Optional<Instant> again, Set<Side> lost,
        Optional<Asked> asked) {
    /** Nothing waits. */
    public static final RecordSituation CLEAR = new RecordSituation(List.of(), Optional.empty());

    /**
     * Since when people are asked.
     *
     * @param since when the oldest question was opened
     * @param told the most urgent they were told so far
     */
    public record Asked(Instant since, Urgency told) {}

    @JsonCreator
    public RecordSituation(List<OpenQuestion> open, Optional<Instant> again, @Nullable Set<Side> lost,
            @Nullable Optional<Asked> asked) {
        this.open = List.copyOf(open);
        this.again = again;
        // Histories from before these were asked do not say.
        this.lost = lost == null ? Set.of() : Set.copyOf(lost);
        this.asked = asked == null ? Optional.empty() : asked;
    }

    /** Both records are the ones they were, and nobody needs to be reminded. */
    public RecordSituation(List<OpenQuestion> open, Optional<Instant> again) {
        this(open, again, Set.of(), Optional.empty());
    }

    /** The same, with people told so urgently. */
    RecordSituation told(Urgency urgency) {
        return new RecordSituation(open, again, lost, asked.map(one -> new Asked(one.since, urgency)));
    }

    /** Whether nothing is left for a saga to wait for. */
    public boolean nothingWaits() {
        return again.isEmpty() && lost.isEmpty() && open.stream().allMatch(OpenQuestion::bulk);
    }
}
