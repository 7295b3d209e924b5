/**
 * The words every other package shares: sides, record keys, link ids, field names, raw values and
 * snapshots. No behaviour beyond validation, no I/O, no Temporal.
 */
@NullMarked
package dev.crmcutover.record;

import org.jspecify.annotations.NullMarked;
