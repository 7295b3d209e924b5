/** A simulated Salesforce, to be started with {@link dev.crmcutover.simulators.salesforce.SalesforceSimulator}. */
@NullMarked
package dev.crmcutover.simulators.salesforce;

import org.jspecify.annotations.NullMarked;
