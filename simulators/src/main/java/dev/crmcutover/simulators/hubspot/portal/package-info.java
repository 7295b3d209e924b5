/**
 * A HubSpot portal in memory: its records with their history, its properties, owners, associations,
 * imports and search index. No HTTP; the package beside it puts this on the wire.
 */
@NullMarked
package dev.crmcutover.simulators.hubspot.portal;

import org.jspecify.annotations.NullMarked;
