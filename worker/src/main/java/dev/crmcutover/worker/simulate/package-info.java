/** Both simulated CRMs side by side, as something a worker can be connected to. */
@NullMarked
package dev.crmcutover.worker.simulate;

import org.jspecify.annotations.NullMarked;
