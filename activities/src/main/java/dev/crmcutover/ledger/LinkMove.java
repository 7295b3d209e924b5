package dev.crmcutover.ledger;

import dev.crmcutover.record.LinkId;

/** What came of moving a link's ends. */
public sealed interface LinkMove {
    /**
     * The link, or the one that it became part of, now ends where it was to; or another had moved it before.
     *
     * @param link the one that stands for the records now
     */
    record Moved(LinkId link) implements LinkMove {}

    /** The record it was to move to is linked with another: an open rejection asks a person. */
    record Taken(LinkId by) implements LinkMove {}

    /** A pass is at work on one of the links; nothing was done. */
    record Busy() implements LinkMove {}
}
