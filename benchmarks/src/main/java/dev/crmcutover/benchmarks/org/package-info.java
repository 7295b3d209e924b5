/** The accounts that benchmarks run on: people in both simulated CRMs, and the plan for them. */
@NullMarked
package dev.crmcutover.benchmarks.org;

import org.jspecify.annotations.NullMarked;
