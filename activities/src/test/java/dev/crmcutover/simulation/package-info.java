/** A whole installation between two simulated CRMs, one step at a time, under a seed: judged by the CRMs' journals. */
@NullMarked
package dev.crmcutover.simulation;

import org.jspecify.annotations.NullMarked;
