/** Measures how fast and how dear a sync is. Never part of the product. */
@NullMarked
package dev.crmcutover.benchmarks;

import org.jspecify.annotations.NullMarked;
