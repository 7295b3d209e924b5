package dev.crmcutover.worker.simulate;

import dev.crmcutover.crm.ConnectionSettings;
import dev.crmcutover.simulators.hubspot.HubSpotSettings;
import dev.crmcutover.simulators.hubspot.HubSpotSimulator;
import dev.crmcutover.simulators.salesforce.SalesforceSettings;
import dev.crmcutover.simulators.salesforce.SalesforceSimulator;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

/** A simulated Salesforce and a simulated HubSpot. Everything is in memory and gone when closed. */
public final class SimulatorPair implements AutoCloseable {
    private final SalesforceSimulator salesforce;
    private final HubSpotSimulator hubspot;

    private SimulatorPair(SalesforceSimulator salesforce, HubSpotSimulator hubspot) {
        this.salesforce = salesforce;
        this.hubspot = hubspot;
    }

    /**
     * Starts both.
     *
     * @throws RuntimeException if a port is taken; then neither runs
     */
    public static SimulatorPair start(SalesforceSettings salesforce, HubSpotSettings hubspot) {
        SalesforceSimulator first = SalesforceSimulator.start(salesforce);
        try {
            return new SimulatorPair(first, HubSpotSimulator.start(hubspot));
        } catch (RuntimeException e) {
            first.close();
            throw e;
        }
    }

    public SalesforceSimulator salesforce() {
        return salesforce;
    }

    public HubSpotSimulator hubspot() {
        return hubspot;
    }

    /** How the product's client reaches the simulated Salesforce. */
    public ConnectionSettings.Salesforce salesforceConnection() {
        return new ConnectionSettings.Salesforce(URI.create(salesforce.url()), salesforce.clientId(),
                new ConnectionSettings.Grant.ClientSecret(salesforce.clientSecret()));
    }

    /** How the product's client reaches the simulated HubSpot. */
    public ConnectionSettings.HubSpot hubspotConnection() {
        return new ConnectionSettings.HubSpot(hubspot.url(), hubspot.accessToken());
    }

    /** URLs and credentials, as {@code cutover simulate} prints them. */
    public Map<String, Map<String, String>> credentials() {
        Map<String, String> ofSalesforce = new LinkedHashMap<>();
        ofSalesforce.put("url", salesforce.url());
        ofSalesforce.put("client-id", salesforce.clientId());
        ofSalesforce.put("client-secret", salesforce.clientSecret());
        ofSalesforce.put("access-token", salesforce.accessToken());
        Map<String, String> ofHubspot = new LinkedHashMap<>();
        ofHubspot.put("url", hubspot.url().toString());
        ofHubspot.put("access-token", hubspot.accessToken());
        Map<String, Map<String, String>> both = new LinkedHashMap<>();
        both.put("salesforce", ofSalesforce);
        both.put("hubspot", ofHubspot);
        return both;
    }

    @Override
    public void close() {
        salesforce.close();
        hubspot.close();
    }
}
