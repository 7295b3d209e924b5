package dev.crmcutover.ledger;

/**
 * A range of link ids, both ends included. Links of other objects may lie between.
 *
 * @param first the lowest id
 * @param last the highest id
 */
public record LinkRange(long first, long last) {
    public LinkRange {
        if (first <= 0 || last < first) {
            throw new IllegalArgumentException("not a range of link ids: " + first + " to " + last);
        }
    }
}
