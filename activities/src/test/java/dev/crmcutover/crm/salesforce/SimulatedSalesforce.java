package dev.crmcutover.crm.salesforce;

import dev.crmcutover.crm.ConnectionSettings;
import dev.crmcutover.crm.ConnectionSettings.Grant;
import dev.crmcutover.crm.Crm;
import dev.crmcutover.crm.SimulatedCrm;
import dev.crmcutover.crm.http.Repeats;
import dev.crmcutover.simulators.core.Faults;
import dev.crmcutover.simulators.core.Journal;
import dev.crmcutover.simulators.core.SimulatorClock;
import dev.crmcutover.simulators.salesforce.SalesforceSettings;
import dev.crmcutover.simulators.salesforce.SalesforceSimulator;
import dev.crmcutover.simulators.salesforce.org.BulkJobs.Order;
import dev.crmcutover.simulators.salesforce.schema.FieldDefinition;
import dev.crmcutover.simulators.salesforce.schema.FieldDefinition.Key;
import dev.crmcutover.simulators.salesforce.schema.FieldType;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A simulated Salesforce over HTTP and the people who work in it. */
final class SimulatedSalesforce implements SimulatedCrm {
    private static final Repeats QUICK = new Repeats(4, Duration.ofMillis(5), Duration.ofSeconds(2));

    private final SimulatorClock clock = SimulatorClock.real();
    private final SalesforceSimulator simulator = SalesforceSimulator
            .start(SalesforceSettings.standard().with(clock));

    SimulatedSalesforce() {
        simulator.org()
                .addField("Contact", FieldDefinition.custom("Badge__c", FieldType.STRING, 40)
                        .with(new Key(true, true, true, false)));
        simulator.org().addField("Contact", FieldDefinition.custom("Score__c", FieldType.DOUBLE, 0));
        simulator.org().fieldSecurity().hideNewFields(true);
        simulator.org().history().track("Contact", "LastName");
    }

    @Override
    public Crm connect(Optional<String> expectedAccount) {
        return client(simulator.clientSecret(), expectedAccount);
    }

    @Override
    public Crm connectWithWrongSecret() {
        return client("wrong", Optional.empty());
    }

    private Crm client(String secret, Optional<String> expectedAccount) {
        return SalesforceCrm.connect(new ConnectionSettings.Salesforce(URI.create(simulator.url()),
                simulator.clientId(), new Grant.ClientSecret(secret)), expectedAccount, Clock.systemUTC(), QUICK);
    }

    @Override
    public String accountId() {
        return simulator.organizationId();
    }

    @Override
    public String otherAccountId() {
        return "00D000000000001EAA";
    }

    @Override
    public Names names() {
        return new Names("Contact", "LastName", "Email", "Score__c", "Badge__c", "CreatedDate", "HubSpot_Id__c");
    }

    @Override
    public String seed(Map<String, String> values) {
        return simulator.org().as(simulator.org().residents().administratorId()).create("Contact", values);
    }

    @Override
    public void edit(String id, Map<String, String> values) {
        simulator.org().as(simulator.org().residents().administratorId()).update("Contact", id, values);
    }

    @Override
    public void delete(String id) {
        simulator.org().as(simulator.org().residents().administratorId()).delete("Contact", id);
    }

    @Override
    public @Nullable String held(String id, String field) {
        Object value = simulator.org().record("Contact", id).orElseThrow().get(field);
        return value == null ? null : value.toString();
    }

    @Override
    public String addOwner(String email, boolean active) {
        String id = simulator.org().residents().addUser("Some", "Body", email);
        if (!active) {
            simulator.org().residents().deactivate(id);
        }
        return id;
    }

    @Override
    public String startImport() {
        simulator.org()
                .bulkJobs()
                .start(new Order("Contact", "insert", "V2Ingest", simulator.integrationUserId()));
        return simulator.org()
                .bulkJobs()
                .start(
                        new Order("Contact", "insert", "Classic", simulator.org().residents().administratorId()));
    }

    @Override
    public void settle() {
        clock.advance(Duration.ofMinutes(2));
    }

    @Override
    public Faults faults() {
        return simulator.faults();
    }

    @Override
    public Journal journal() {
        return simulator.journal();
    }

    @Override
    public boolean isWrite(Faults.Request request) {
        return request.method().equals("PATCH") || request.path().endsWith("/composite");
    }

    @Override
    public void close() {
        simulator.close();
    }
}
