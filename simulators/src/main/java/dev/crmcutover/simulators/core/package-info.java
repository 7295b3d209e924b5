/** What both simulators share: the clock, the journal, faults on request. */
@NullMarked
package dev.crmcutover.simulators.core;

import org.jspecify.annotations.NullMarked;
