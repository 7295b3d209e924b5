/** Builds every activity out of its parts; decides nothing. */
@NullMarked
package dev.crmcutover.activities;

import org.jspecify.annotations.NullMarked;
