/** An org's records in memory: ids, rows, tables with their indexes and the order of changes. */
@NullMarked
package dev.crmcutover.simulators.salesforce.store;

import org.jspecify.annotations.NullMarked;
