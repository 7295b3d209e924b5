/** From what a CRM says has changed, or holds, to rows of the ledger: feeds and collecting. */
@NullMarked
package dev.crmcutover.capture;

import org.jspecify.annotations.NullMarked;
