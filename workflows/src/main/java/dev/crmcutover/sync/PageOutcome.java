package dev.crmcutover.sync;

import java.time.Instant;
import java.util.Optional;

/**
 * How a page went.
 *
 * @param counts what became of its records
 * @param notBefore present: there was no quota left; nothing of {@code rest} may be asked for earlier
 * @param held present: a hold or a brake forbids this work, and why. {@code rest} waits for resume
 * @param rest what is left of the range that was asked for, and is due now; empty when all of it was
 *     treated. For a live page: present exactly when more is due now
 */
public record PageOutcome(PageCounts counts, Optional<Instant> notBefore, Optional<String> held,
        Optional<LinkRange> rest) {
    /** All of the range was treated. */
    public static PageOutcome done(PageCounts counts) {
        return new PageOutcome(counts, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** A page's worth of the range was treated; the rest is to be asked for. */
    public static PageOutcome more(PageCounts counts, LinkRange rest) {
        return new PageOutcome(counts, Optional.empty(), Optional.empty(), Optional.of(rest));
    }

    /** Nothing was treated for want of quota. */
    public static PageOutcome noQuota(Instant notBefore, LinkRange range) {
        return new PageOutcome(PageCounts.NONE, Optional.of(notBefore), Optional.empty(), Optional.of(range));
    }

    /** Treated as counted, then stopped by a hold or brake. */
    public static PageOutcome held(PageCounts counts, String why, LinkRange rest) {
        return new PageOutcome(counts, Optional.empty(), Optional.of(why), Optional.of(rest));
    }
}
