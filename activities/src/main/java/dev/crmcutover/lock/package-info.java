/**
 * Locks by opportunity: whether they hold for the records of a page, and whom a changed opportunity concerns.
 */
@NullMarked
package dev.crmcutover.lock;

import org.jspecify.annotations.NullMarked;
