package dev.crmcutover.simulators.hubspot.portal;

/**
 * When and by whom values were set. One stamp is shared by all values of one write.
 *
 * @param at epoch milliseconds
 */
record Stamp(long at, Actor actor) {}
