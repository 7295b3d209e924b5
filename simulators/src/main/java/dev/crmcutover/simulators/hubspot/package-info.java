/** The HubSpot simulator: a portal in memory behind HubSpot's HTTP API. Start it by HubSpotSimulator. */
@NullMarked
package dev.crmcutover.simulators.hubspot;

import org.jspecify.annotations.NullMarked;
