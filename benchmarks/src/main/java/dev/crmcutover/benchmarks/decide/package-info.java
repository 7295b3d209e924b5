/** How fast fields are decided, without I/O. */
@NullMarked
package dev.crmcutover.benchmarks.decide;

import org.jspecify.annotations.NullMarked;
