package dev.crmcutover.ledger;

/** Where a link stands in its life. */
public enum LinkState {
    /** One end so far. */
    HALF,
    /** A create of the other end was intended; its answer is not in the ledger yet. */
    CREATING,
    /** Both ends known. */
    LIVE,
    /** One end is deleted, on positive evidence; the ids stay known. */
    TOMBSTONE,
    /** This row was merged into another link, which took over its ends. */
    MERGED
}
