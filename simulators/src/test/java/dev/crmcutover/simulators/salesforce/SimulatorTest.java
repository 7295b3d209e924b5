package dev.crmcutover.simulators.salesforce;

import dev.crmcutover.simulators.core.SimulatorClock;
import dev.crmcutover.simulators.salesforce.org.SalesforceOrg;
import dev.crmcutover.simulators.salesforce.schema.FieldDefinition;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;

/** A fresh simulated org for each test, with an external id on Contact, whose clock the test moves. */
abstract class SimulatorTest {
    static final Instant START = Instant.parse("2026-03-02T10:00:00Z");

    final SimulatorClock clock = SimulatorClock.standing(START);
    final SalesforceSimulator salesforce = SalesforceSimulator.start(SalesforceSettings.standard().with(clock));
    final SalesforceOrg org = salesforce.org();
    final RestCaller rest = new RestCaller(salesforce);

    SimulatorTest() {
        org.addField("Contact", FieldDefinition.externalId("HubSpot_Id__c", 40));
    }

    @AfterEach
    void stop() {
        rest.close();
        salesforce.close();
    }
}
