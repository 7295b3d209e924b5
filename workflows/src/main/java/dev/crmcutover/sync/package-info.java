/**
 * Keeping records in step as durable workflows, and the activities those call: pages of records, change
 * feeds, and one saga for each record that waits for a person. Ids, counts and reasons pass through
 * here; values of records never do.
 */
@NullMarked
package dev.crmcutover.sync;

import org.jspecify.annotations.NullMarked;
