/** Says in words what a plan will do, with every default it leaves to us marked as one. */
@NullMarked
package dev.crmcutover.plan.explain;

import org.jspecify.annotations.NullMarked;
