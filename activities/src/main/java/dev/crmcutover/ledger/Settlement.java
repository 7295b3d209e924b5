package dev.crmcutover.ledger;

import dev.crmcutover.record.LinkId;

/**
 * What reading a record said about a write that was never answered. A call's writes are settled one by one,
 * as their links come along, perhaps by several passes.
 */
public record Settlement(CallId call, LinkId link, Found found) {
    /** What was found. */
    public enum Found {
        /** The record holds what was sent. */
        APPLIED,
        /** The record holds what it held before: the write never happened. */
        VOID,
        /** Neither, and the CRM's history does not tell: a rejection says so. */
        UNCLEAR
    }
}
