package dev.crmcutover.crm.hubspot;

import dev.crmcutover.crm.ConnectionSettings;
import dev.crmcutover.crm.Crm;
import dev.crmcutover.crm.CrmChanges.ChangeWindow;
import dev.crmcutover.crm.CrmChanges.Hint;
import dev.crmcutover.record.FieldType;
import dev.crmcutover.record.RawValue;
import dev.crmcutover.record.Schema;
import dev.crmcutover.simulators.core.SimulatorClock;
import dev.crmcutover.simulators.hubspot.HubSpotSettings;
import dev.crmcutover.simulators.hubspot.HubSpotSimulator;
import dev.crmcutover.simulators.hubspot.portal.ObjectType;
import dev.crmcutover.simulators.hubspot.portal.PortalSession;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

class HubSpotReadsTest {
    private final SimulatorClock clock = SimulatorClock.real();
    private final HubSpotSimulator simulator = HubSpotSimulator
            .start(HubSpotSettings.forTests().withClock(clock).withSearchLag(Duration.ofSeconds(20)));
    private final PortalSession person = simulator.portal()
            .as(simulator.portal().owners().add("pat@example.com", "Pat", "Person"));
    private final Crm crm = HubSpotCrm.connect(
            new ConnectionSettings.HubSpot(simulator.url(), simulator.accessToken()), Optional.empty(),
            Clock.systemUTC());

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void aChangeTheIndexDoesNotShowYetIsToldByALaterWindow() {
        Instant start = crm.changes().now().minusSeconds(1);
        String ada = contact("Lovelace", "ada@example.com");

        ChangeWindow early = crm.changes().changedSince("contacts", start);
        assertThat(early.hints()).isEmpty();
        clock.advance(Duration.ofSeconds(21));
        ChangeWindow later = crm.changes().changedSince("contacts", early.covered());
        assertThat(later.hints()).extracting(hint -> hint.record().id()).containsExactly(ada);
        clock.advance(Duration.ofSeconds(60));
        ChangeWindow last = crm.changes().changedSince("contacts", later.covered());
        assertThat(last.covered()).isAfter(last.hints()
                .stream()
                .map(Hint::version)
                .max(Instant::compareTo)
                .orElseThrow());
        assertThat(crm.changes().changedSince("contacts", last.covered()).hints()).isEmpty();
    }

    @Test
    void findingByAnOrdinaryPropertyTellsOnlyWhoHoldsItNow() {
        String ada = contact("Lovelace", "ada@example.com");
        String moved = contact("Lovelace", "moved@example.com");
        clock.advance(Duration.ofSeconds(21));
        person.update(ObjectType.CONTACT, Long.parseLong(moved), Map.of("lastname", "King"));

        assertThat(crm.records().find("contacts", "lastname", List.of("LOVELACE"), Set.of("email")))
                .extracting(snapshot -> snapshot.key().id(), snapshot -> snapshot.value("email"))
                .containsExactly(tuple(ada, new RawValue("ada@example.com")));
    }

    @Test
    void propertiesAreDescribedByTypeAndAccess() {
        Schema contacts = crm.account().describe("contacts");

        assertThat(type(contacts, "email"))
                .isEqualTo(new FieldType.Text(FieldType.TextFormat.EMAIL, 65_536));
        assertThat(contacts.field("email").orElseThrow().access().unique()).isTrue();
        assertThat(type(contacts, "phone")).isEqualTo(new FieldType.Text(FieldType.TextFormat.PHONE, 65_536));
        assertThat(type(contacts, "hubspot_owner_id")).isEqualTo(new FieldType.Owner());
        assertThat(type(contacts, "lifecyclestage")).isInstanceOfSatisfying(FieldType.Picklist.class, stages -> {
            assertThat(stages.options()).contains("lead", "customer");
            assertThat(stages.restricted()).isTrue();
        });
        assertThat(type(contacts, "lastmodifieddate")).isEqualTo(new FieldType.Instant(1));
        assertThat(contacts.field("lastmodifieddate").orElseThrow().access().updateable()).isFalse();
        assertThat(type(crm.account().describe("companies"), "domain"))
                .isEqualTo(new FieldType.Text(FieldType.TextFormat.DOMAIN, 65_536));
    }

    private String contact(String lastName, String email) {
        return Long.toString(
                person.create(ObjectType.CONTACT, Map.of("lastname", lastName, "email", email)).id());
    }

    private static FieldType type(Schema schema, String property) {
        return schema.field(property).orElseThrow().type();
    }
}
