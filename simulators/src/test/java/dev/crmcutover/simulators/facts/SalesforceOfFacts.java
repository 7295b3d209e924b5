package dev.crmcutover.simulators.facts;

import dev.crmcutover.simulators.core.SimulatorClock;
import dev.crmcutover.simulators.salesforce.SalesforceSettings;
import dev.crmcutover.simulators.salesforce.SalesforceSimulator;
import dev.crmcutover.simulators.salesforce.schema.FieldDefinition;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An org with the external id {@code HubSpot_Id__c} on Account, Contact and Lead, and a record type of Account. */
final class SalesforceOfFacts implements SimulatedCrm {
    private final SimulatorClock clock = SimulatorClock.standing(START);
    private final SalesforceSimulator salesforce = SalesforceSimulator
            .start(SalesforceSettings.standard().with(clock));

    SalesforceOfFacts() {
        for (String type : new String[]{"Account", "Contact", "Lead"}) {
            salesforce.org().addField(type, FieldDefinition.externalId("HubSpot_Id__c", 40));
        }
        salesforce.org().recordTypes().add("Account", "Partner", "Partner", List.of());
    }

    @Override
    public String url() {
        return salesforce.url();
    }

    @Override
    public Map<String, String> names() {
        Map<String, String> names = new HashMap<>();
        String user = salesforce.integrationUserId();
        names.put("url", url());
        names.put("token", salesforce.tokens().issue(user));
        names.put("refreshToken", salesforce.tokens().issueRefreshToken(user));
        names.put("clientId", salesforce.clientId());
        names.put("clientSecret", salesforce.clientSecret());
        names.put("basic", Base64.getEncoder()
                .encodeToString((salesforce.clientId() + ":" + salesforce.clientSecret())
                        .getBytes(StandardCharsets.UTF_8)));
        names.put("userId", user);
        names.put("organizationId", salesforce.organizationId());
        names.put("organization", salesforce.organizationId().substring(0, 15));
        return names;
    }

    @Override
    public void pass(Duration time) {
        clock.advance(time);
    }

    @Override
    public void close() {
        salesforce.close();
    }
}
