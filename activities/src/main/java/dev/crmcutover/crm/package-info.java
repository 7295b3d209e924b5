/**
 * What any CRM offers: records, changes, history, its own description, and answers that say what is
 * known. Vendor detail stays in {@code crm.salesforce} and {@code crm.hubspot}, which do not know each
 * other.
 */
@NullMarked
package dev.crmcutover.crm;

import org.jspecify.annotations.NullMarked;
