/**
 * How both clients talk: one request sent exactly once and what is known of it afterwards, questions
 * repeated, writes never, access tokens renewed once. Knows nothing of either CRM.
 */
@NullMarked
package dev.crmcutover.crm.http;

import org.jspecify.annotations.NullMarked;
