package dev.crmcutover.ledger;

import dev.crmcutover.record.Base;
import dev.crmcutover.record.Side;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One link with all that is needed to decide it.
 *
 * @param base what each side held when in step; absent where never
 * @param rejections open and decided ones
 * @param hints those this pass took with it; empty unless it took what was due
 * @param unanswered writes whose call has no answer and is past its deadline: to be settled first
 * @param unproven answered writes of a record that was not seen since: an edit may have fallen between the read
 *     that they rest on and them; latest first
 * @param alone whether a person said that the record, without twin, needs none
 */
public record TakenLink(LinkRow link, Base base, List<OpenRejection> rejections, List<TakenHint> hints,
        List<UnansweredCall> unanswered, List<AnsweredWrite> unproven, boolean alone) {
    public TakenLink {
        rejections = List.copyOf(rejections);
        hints = List.copyOf(hints);
        unanswered = List.copyOf(unanswered);
        unproven = List.copyOf(unproven);
    }

    /** The version a side's hint speaks of, if this pass took one. */
    public Optional<Instant> hinted(Side side) {
        return hints.stream().filter(hint -> hint.side() == side).map(TakenHint::version).findFirst();
    }

    /**
     * The hints of one side.
     *
     * @param n how many became this one
     * @param version the latest version they speak of
     * @param attempts how often they were taken, this time included
     */
    public record TakenHint(Side side, int n, Instant version, int attempts) {}
}
