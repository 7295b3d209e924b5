/**
 * Salesforce by its REST API: tokens, errors, values, records, changes, account. The only package that
 * knows its wire format; documented at https://developer.salesforce.com/docs/platform/api-rest/guide.
 */
@NullMarked
package dev.crmcutover.crm.salesforce;

import org.jspecify.annotations.NullMarked;
