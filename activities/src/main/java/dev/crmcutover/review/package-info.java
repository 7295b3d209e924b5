/** Where a record waits for a person: assessing it, taking decisions down, waking its saga. */
@NullMarked
package dev.crmcutover.review;

import org.jspecify.annotations.NullMarked;
