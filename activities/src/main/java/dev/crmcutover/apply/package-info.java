/** The page: up to 200 links taken through reading, settling, deciding, writing and committing once. */
@NullMarked
package dev.crmcutover.apply;

import org.jspecify.annotations.NullMarked;
