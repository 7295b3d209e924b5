package dev.crmcutover.crm;

import dev.crmcutover.record.RecordKey;

/** What became of a record. Only positive evidence makes it deleted: what we cannot see may still be there. */
public sealed interface Fate {
    /** It is there, and we see it. */
    record Here() implements Fate {}

    /**
     * It was merged into another, which is there.
     *
     * @param survivor the last in the chain of merges
     */
    record MergedInto(RecordKey survivor) implements Fate {}

    /** A Lead that was converted. */
    record ConvertedInto(RecordKey contact) implements Fate {}

    /** It is in the recycle bin. */
    record Deleted() implements Fate {}

    /** Neither there nor in the recycle bin, as far as we see. */
    record Unseen() implements Fate {}
}
