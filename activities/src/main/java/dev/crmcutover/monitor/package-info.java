/** What gates and reports measure. */
@NullMarked
package dev.crmcutover.monitor;

import org.jspecify.annotations.NullMarked;
