/** The watch for imports while they are frozen. */
@NullMarked
package dev.crmcutover.freeze;

import org.jspecify.annotations.NullMarked;
