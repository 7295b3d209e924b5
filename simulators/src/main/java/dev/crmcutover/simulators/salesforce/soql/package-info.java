/** SOQL: from text by the real grammar to a small query tree, and from there to rows. */
@NullMarked
package dev.crmcutover.simulators.salesforce.soql;

import org.jspecify.annotations.NullMarked;
