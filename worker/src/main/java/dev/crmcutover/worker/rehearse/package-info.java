/** The rehearsal: a synthetic org in both simulators, conflicts of known outcome, stand-ins, and the verdict. */
@NullMarked
package dev.crmcutover.worker.rehearse;

import org.jspecify.annotations.NullMarked;
