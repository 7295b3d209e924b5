package dev.crmcutover.sync;

/**
 * A range of link ids, both ends included.
 *
 * @param first the lowest id, at least 1
 * @param last the highest id
 */
public record LinkRange(long first, long last) {
    /** Every link: the range of a {@link PageKind#LIVE} page. */
    public static final LinkRange EVERY = new LinkRange(1, Long.MAX_VALUE);

    public LinkRange {
        if (first < 1 || last < first) {
            throw new IllegalArgumentException("not a range of link ids: " + first + " to " + last);
        }
    }
}
