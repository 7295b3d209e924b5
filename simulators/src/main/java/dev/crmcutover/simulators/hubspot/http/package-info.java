/** HubSpot's HTTP API over a portal in memory: paths, bodies, headers, tokens, limits and faults. */
@NullMarked
package dev.crmcutover.simulators.hubspot.http;

import org.jspecify.annotations.NullMarked;
