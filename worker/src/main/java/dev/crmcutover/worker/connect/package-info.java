/** How the CRMs are reached: the environment's variables as connection settings. */
@NullMarked
package dev.crmcutover.worker.connect;

import org.jspecify.annotations.NullMarked;
