package dev.crmcutover.sync;

/**
 * Work that came to a stop by itself: a brake, a hold in the ledger, or a failure that no retry heals.
 *
 * @param what which work
 * @param why for people
 */
public record Block(String what, String why) {}
