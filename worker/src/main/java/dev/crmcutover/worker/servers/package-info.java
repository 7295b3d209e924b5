/**
 * Where PostgreSQL and Temporal come from: named by the user, started here, or already started here by
 * another {@code cutover}. Each is an address and something to close; nobody else cares which it was.
 */
@NullMarked
package dev.crmcutover.worker.servers;

import org.jspecify.annotations.NullMarked;
