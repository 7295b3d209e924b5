package dev.crmcutover.simulators.salesforce;

import dev.crmcutover.simulators.core.SimulatorClock;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A fresh simulated org for each test, whose clock stands until the test moves it. */
abstract class SimulatorTest {
    static final Instant START = Instant.parse("2026-03-02T10:00:00Z");

    final SimulatorClock clock = SimulatorClock.standing(START);
    SalesforceSimulator salesforce = SalesforceSimulator.start(SalesforceSettings.standard().with(clock));
    RestCaller rest = new RestCaller(salesforce);

    @BeforeEach
    void addExternalId() {
        salesforce.org()
                .addField("Contact",
                        dev.crmcutover.simulators.salesforce.schema.FieldDefinition.externalId("HubSpot_Id__c", 40));
    }

    @AfterEach
    void stop() {
        rest.close();
        salesforce.close();
    }
}
