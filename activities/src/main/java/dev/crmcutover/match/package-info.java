/** Identity: which keys a record offers, what they link, and the guard that stands before every create. */
@NullMarked
package dev.crmcutover.match;

import org.jspecify.annotations.NullMarked;
