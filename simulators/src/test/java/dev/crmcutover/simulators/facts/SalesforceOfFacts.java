package dev.crmcutover.simulators.facts;

import dev.crmcutover.simulators.core.SimulatorClock;
import dev.crmcutover.simulators.salesforce.SalesforceSettings;
import dev.crmcutover.simulators.salesforce.SalesforceSimulator;
import dev.crmcutover.simulators.salesforce.org.ValidationRules;
import dev.crmcutover.simulators.salesforce.schema.FieldDefinition;
import dev.crmcutover.simulators.salesforce.store.Row;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * An org with the external id {@code HubSpot_Id__c} on Account, Contact and Lead, a record type of Account, the
 * history of an opportunity's stage, and for leads the standard duplicate rule and two validation rules: none is
 * rated Hot, and none is called Refused.
 */
final class SalesforceOfFacts implements SimulatedCrm {
    private final SimulatorClock clock = SimulatorClock.standing(START);
    private final SalesforceSimulator salesforce = SalesforceSimulator
            .start(SalesforceSettings.standard().with(clock));

    SalesforceOfFacts() {
        for (String type : new String[]{"Account", "Contact", "Lead"}) {
            salesforce.org().addField(type, FieldDefinition.externalId("HubSpot_Id__c", 40));
        }
        salesforce.org().recordTypes().add("Account", "Partner", "Partner", List.of());
        salesforce.org().duplicateRules().turnOn("Lead");
        salesforce.org().history().track("Opportunity", "StageName");
        refuse("Rating is not for sale", List.of("Rating"), row -> "Hot".equals(row.get("Rating")));
        refuse("No lead of that name", List.of(), row -> "Refused".equals(row.get("LastName")));
    }

    private void refuse(String message, List<String> fields, Predicate<Row> broken) {
        salesforce.org().validationRules().add(new ValidationRules.Rule("Lead", message, fields, broken));
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
