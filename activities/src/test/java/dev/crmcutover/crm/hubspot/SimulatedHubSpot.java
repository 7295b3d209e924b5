package dev.crmcutover.crm.hubspot;

import dev.crmcutover.crm.ConnectionSettings;
import dev.crmcutover.crm.Crm;
import dev.crmcutover.crm.SimulatedCrm;
import dev.crmcutover.crm.http.Repeats;
import dev.crmcutover.simulators.core.Faults;
import dev.crmcutover.simulators.core.Journal;
import dev.crmcutover.simulators.core.SimulatorClock;
import dev.crmcutover.simulators.hubspot.HubSpotSettings;
import dev.crmcutover.simulators.hubspot.HubSpotSimulator;
import dev.crmcutover.simulators.hubspot.portal.ObjectType;
import dev.crmcutover.simulators.hubspot.portal.Owner;
import dev.crmcutover.simulators.hubspot.portal.PropertyDefinition;
import dev.crmcutover.simulators.hubspot.portal.PropertyType;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A simulated HubSpot over HTTP and the people who work in it. */
final class SimulatedHubSpot implements SimulatedCrm {
    private static final Repeats QUICK = new Repeats(4, Duration.ofMillis(5), Duration.ofSeconds(2));

    private static final Duration SEARCH_LAG = Duration.ofMillis(500);

    private final SimulatorClock clock = SimulatorClock.real();
    private final HubSpotSimulator simulator = HubSpotSimulator
            .start(HubSpotSettings.forTests().withClock(clock).withSearchLag(SEARCH_LAG));
    private final Owner person = simulator.portal().owners().add("pat@example.com", "Pat", "Person");

    SimulatedHubSpot() {
        simulator.portal()
                .schema(ObjectType.CONTACT)
                .add(PropertyDefinition.custom("score", "Score", PropertyType.NUMBER, "number", List.of()));
    }

    @Override
    public Crm connect(Optional<String> expectedAccount) {
        return client(simulator.accessToken(), expectedAccount);
    }

    @Override
    public Crm connectWithWrongSecret() {
        return client("pat-na1-00000000-0000-0000-0000-000000000000", Optional.empty());
    }

    private Crm client(String token, Optional<String> expectedAccount) {
        return HubSpotCrm.connect(new ConnectionSettings.HubSpot(simulator.url(), token), expectedAccount,
                Clock.systemUTC(), QUICK);
    }

    @Override
    public String accountId() {
        return Long.toString(simulator.portalId());
    }

    @Override
    public String otherAccountId() {
        return "99999";
    }

    @Override
    public Names names() {
        return new Names("contacts", "lastname", "email", "score", "email", "hs_object_id", "salesforce_id");
    }

    @Override
    public String seed(Map<String, String> values) {
        return Long.toString(simulator.portal().as(person).create(ObjectType.CONTACT, values).id());
    }

    @Override
    public void edit(String id, Map<String, String> values) {
        simulator.portal().as(person).update(ObjectType.CONTACT, Long.parseLong(id), values);
    }

    @Override
    public void delete(String id) {
        simulator.portal().as(person).archive(ObjectType.CONTACT, Long.parseLong(id));
    }

    @Override
    public @Nullable String held(String id, String field) {
        return simulator.portal().read(ObjectType.CONTACT, Long.parseLong(id), field).value(field);
    }

    @Override
    public String addOwner(String email, boolean active) {
        long id = simulator.portal().owners().add(email, "Some", "Body").id();
        if (!active) {
            simulator.portal().owners().archive(id);
        }
        return Long.toString(id);
    }

    @Override
    public String startImport() {
        return simulator.portal().imports().start(ObjectType.CONTACT, "fair.csv", "CRM_UI", 10).id();
    }

    @Override
    public void settle() {
        clock.advance(HubSpotChanges.LAG.plusSeconds(5));
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
        return request.path().endsWith("/batch/update") || request.path().endsWith("/batch/upsert");
    }

    @Override
    public void close() {
        simulator.close();
    }
}
