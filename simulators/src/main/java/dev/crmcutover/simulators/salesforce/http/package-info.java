/** The org over HTTP: the REST resources, transport, faults, quotas and the simulator's own controls. */
@NullMarked
package dev.crmcutover.simulators.salesforce.http;

import org.jspecify.annotations.NullMarked;
