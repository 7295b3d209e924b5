/**
 * How a field is decided: {@link dev.crmcutover.decide.Decider} is the rules,
 * {@link dev.crmcutover.decide.Canonical} how values are compared,
 * {@link dev.crmcutover.decide.Conversion} how a value is said in the other CRM, and
 * {@link dev.crmcutover.decide.RecordDecider} applies the three to a whole pair of records. Everything is
 * pure: no I/O, no clock, no randomness, no Temporal.
 */
@NullMarked
package dev.crmcutover.decide;

import org.jspecify.annotations.NullMarked;
