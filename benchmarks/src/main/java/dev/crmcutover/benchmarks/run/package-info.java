/** Fill, live sync and a plain script against the simulators over HTTP: how fast, and at what cost. */
@NullMarked
package dev.crmcutover.benchmarks.run;

import org.jspecify.annotations.NullMarked;
