/**
 * A Salesforce org in memory, usable without HTTP: people and programs act on it through sessions, rules
 * decide what is accepted, and every change goes to the journal.
 */
@NullMarked
package dev.crmcutover.simulators.salesforce.org;

import org.jspecify.annotations.NullMarked;
