/**
 * The rollout of a plan as durable workflows, and the activities those call: phases in order, their gates
 * and approvals, the freeze beside them.
 */
@NullMarked
package dev.crmcutover.rollout;

import org.jspecify.annotations.NullMarked;
