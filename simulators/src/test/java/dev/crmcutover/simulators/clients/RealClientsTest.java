package dev.crmcutover.simulators.clients;

import dev.crmcutover.simulators.hubspot.HubSpotSettings;
import dev.crmcutover.simulators.hubspot.HubSpotSimulator;
import dev.crmcutover.simulators.salesforce.SalesforceSettings;
import dev.crmcutover.simulators.salesforce.SalesforceSimulator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Client libraries that were written for the real CRMs do their ordinary work against the simulators, unchanged.
 * Each check of {@code src/test/clients} is a test. Where a library is not installed they are skipped, and say
 * how to install it; on a machine of continuous integration they fail.
 */
class RealClientsTest {
    @TempDir
    private Path folder = Path.of("");

    @TestFactory
    Stream<DynamicTest> simpleSalesforce() throws IOException, InterruptedException {
        return againstSalesforce(ClientScript.python("simple_salesforce_checks.py"));
    }

    @TestFactory
    Stream<DynamicTest> jsforce() throws IOException, InterruptedException {
        return againstSalesforce(ClientScript.node("jsforce_checks.mjs"));
    }

    @TestFactory
    Stream<DynamicTest> hubspotForPython() throws IOException, InterruptedException {
        return againstHubspot(ClientScript.python("hubspot_api_client_checks.py"));
    }

    @TestFactory
    Stream<DynamicTest> hubspotForNode() throws IOException, InterruptedException {
        return againstHubspot(ClientScript.node("hubspot_api_client_checks.mjs"));
    }

    private Stream<DynamicTest> againstSalesforce(ClientScript script) throws IOException, InterruptedException {
        try (SalesforceSimulator salesforce = SalesforceSimulator.start(SalesforceSettings.standard())) {
            return script.run(folder, Map.of("SALESFORCE_URL", salesforce.url(), "SALESFORCE_CLIENT_ID",
                    salesforce.clientId(), "SALESFORCE_CLIENT_SECRET", salesforce.clientSecret()));
        }
    }

    /** With the limits of a real account, so that the clients' own back-off has something to do. */
    private Stream<DynamicTest> againstHubspot(ClientScript script) throws IOException, InterruptedException {
        try (HubSpotSimulator hubspot = HubSpotSimulator.start(HubSpotSettings.forServer().withPort(0))) {
            return script.run(folder,
                    Map.of("HUBSPOT_URL", hubspot.url().toString(), "HUBSPOT_TOKEN", hubspot.accessToken()));
        }
    }
}
