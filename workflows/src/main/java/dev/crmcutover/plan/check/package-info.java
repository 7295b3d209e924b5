/**
 * Whether a plan that is sound in itself fits the two CRMs as they describe themselves: every finding at
 * once, each with its line in the plan and a hint.
 */
@NullMarked
package dev.crmcutover.plan.check;

import org.jspecify.annotations.NullMarked;
