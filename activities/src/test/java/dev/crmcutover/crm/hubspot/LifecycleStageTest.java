package dev.crmcutover.crm.hubspot;

import dev.crmcutover.crm.ConnectionSettings;
import dev.crmcutover.crm.Crm;
import dev.crmcutover.crm.http.Repeats;
import dev.crmcutover.record.FieldType.Picklist;
import dev.crmcutover.record.Schema;
import dev.crmcutover.simulators.hubspot.HubSpotSettings;
import dev.crmcutover.simulators.hubspot.HubSpotSimulator;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LifecycleStageTest {
    @Test
    void itMovesForwardOnlyAndOtherPicklistsMoveFreely() {
        try (HubSpotSimulator simulator = HubSpotSimulator.start(HubSpotSettings.forTests())) {
            Crm crm = HubSpotCrm.connect(new ConnectionSettings.HubSpot(simulator.url(), simulator.accessToken()),
                    Optional.empty(), Clock.systemUTC(),
                    new Repeats(4, Duration.ofMillis(5), Duration.ofSeconds(2)));
            Schema contacts = crm.account().describe("contacts");

            assertThat(picklist(contacts, "lifecyclestage").forwardOrder()).containsExactly("subscriber", "lead",
                    "marketingqualifiedlead", "salesqualifiedlead", "opportunity", "customer", "evangelist", "other");
            assertThat(picklist(contacts, "hs_lead_status").forwardOrder()).isEmpty();
        }
    }

    private static Picklist picklist(Schema schema, String field) {
        return (Picklist) schema.field(field).orElseThrow().type();
    }
}
