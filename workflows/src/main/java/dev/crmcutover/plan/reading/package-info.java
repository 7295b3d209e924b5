/**
 * Reads a plan file: every error at once, each with its line and a hint. Does no I/O: it is handed the
 * texts. {@link dev.crmcutover.plan.reading.PlanReader} is the way in.
 */
@NullMarked
package dev.crmcutover.plan.reading;

import org.jspecify.annotations.NullMarked;
