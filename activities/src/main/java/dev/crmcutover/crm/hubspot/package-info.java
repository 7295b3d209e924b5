/**
 * HubSpot by its CRM API: tokens, errors, values, records, changes, account. The only package that knows
 * its wire format; documented at https://developers.hubspot.com/docs/api-reference.
 */
@NullMarked
package dev.crmcutover.crm.hubspot;

import org.jspecify.annotations.NullMarked;
