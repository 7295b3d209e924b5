/** What comes before a phase's first write: preflight, external ids, collecting, matching, preview, brakes. */
@NullMarked
package dev.crmcutover.prepare;

import org.jspecify.annotations.NullMarked;
