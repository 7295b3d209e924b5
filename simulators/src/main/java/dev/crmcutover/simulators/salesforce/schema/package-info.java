/** What an org's objects and fields are: definitions, standard field lists, values and their wire form. */
@NullMarked
package dev.crmcutover.simulators.salesforce.schema;

import org.jspecify.annotations.NullMarked;
