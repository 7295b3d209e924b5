package dev.crmcutover.simulators.hubspot;

import dev.crmcutover.simulators.core.SimulatorClock;
import dev.crmcutover.simulators.hubspot.HubSpotCaller.Reply;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;

/** A simulator for each test, whose clock stands. */
abstract class HubSpotTest {
    static final String CONTACTS = "/crm/v3/objects/contacts";
    static final String COMPANIES = "/crm/v3/objects/companies";

    final SimulatorClock clock = SimulatorClock.standing(Instant.parse("2026-03-02T09:00:00.123Z"));
    final HubSpotSimulator simulator = HubSpotSimulator.start(settings().withClock(clock));
    final HubSpotCaller hubspot = HubSpotCaller.of(simulator);

    HubSpotSettings settings() {
        return HubSpotSettings.forTests();
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    /** Makes a contact; values in single quotes, as {@code 'email':'a@acme.com'}. */
    String contact(String properties) {
        return made(hubspot.post(CONTACTS, "{'properties':{" + properties + "}}"));
    }

    String company(String properties) {
        return made(hubspot.post(COMPANIES, "{'properties':{" + properties + "}}"));
    }

    private static String made(Reply reply) {
        if (reply.status() != 201) {
            throw new AssertionError(reply.status() + " " + reply.json());
        }
        return reply.json().path("id").asString();
    }
}
