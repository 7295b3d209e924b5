/** How Salesforce says no. */
@NullMarked
package dev.crmcutover.simulators.salesforce.fault;

import org.jspecify.annotations.NullMarked;
