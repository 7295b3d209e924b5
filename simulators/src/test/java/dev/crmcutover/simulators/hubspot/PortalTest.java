package dev.crmcutover.simulators.hubspot;

import dev.crmcutover.simulators.core.Journal;
import dev.crmcutover.simulators.core.SimulatorClock;
import dev.crmcutover.simulators.hubspot.portal.Actor;
import dev.crmcutover.simulators.hubspot.portal.HubSpotFault;
import dev.crmcutover.simulators.hubspot.portal.HubSpotPortal;
import dev.crmcutover.simulators.hubspot.portal.ObjectType;
import dev.crmcutover.simulators.hubspot.portal.PortalSession;
import dev.crmcutover.simulators.hubspot.portal.PropertyDefinition;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The portal in-process, without HTTP. */
class PortalTest {
    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");

    private final HubSpotPortal portal = new HubSpotPortal(HubSpotSettings.forTests().profile(),
            SimulatorClock.standing(NOW));
    private final PortalSession person = portal.as(Actor.user(1));

    @Test
    void ofManyWhoCreateTheSameEmailOneSucceeds() {
        AtomicInteger refused = new AtomicInteger();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int n = 0; n < 50; n++) {
                threads.execute(() -> {
                    try {
                        person.create(ObjectType.CONTACT, Map.of("email", "ann@acme.com"));
                    } catch (HubSpotFault fault) {
                        refused.addAndGet(fault.status() == 409 ? 1 : 100);
                    }
                });
            }
        }

        assertThat(refused).hasValue(49);
        assertThat(portal.count(ObjectType.CONTACT)).isEqualTo(1);
        assertThat(portal.journal().size()).isEqualTo(1);
    }

    @Test
    void recordsCanBePlantedInThePast() {
        Instant then = Instant.parse("2025-01-01T00:00:00Z");
        long id = person.at(then).create(ObjectType.CONTACT, Map.of("lastname", "Lee")).id();

        person.update(ObjectType.CONTACT, id, Map.of("lastname", "Kim"));

        var life = portal.read(ObjectType.CONTACT, id).life();
        assertThat(life.createdAt()).isEqualTo(then);
        assertThat(life.updatedAt()).isEqualTo(NOW);
        assertThat(portal.journal().entries()).extracting(Journal.Entry::at).containsExactly(then, NOW);
    }

    @Test
    void onlyHubSpotItselfSetsReadOnlyProperties() {
        long id = person.create(ObjectType.CONTACT, Map.of("lastname", "Lee")).id();
        Map<String, String> score = Map.of("hubspotscore", "42");

        assertThatThrownBy(() -> person.update(ObjectType.CONTACT, id, score)).isInstanceOf(HubSpotFault.class);
        portal.as(Actor.CALCULATION).update(ObjectType.CONTACT, id, score);

        assertThat(portal.read(ObjectType.CONTACT, id, "hubspotscore").value("hubspotscore")).isEqualTo("42");
    }

    @Test
    void aRestoredRecordTakesItsEmailBackUnlessItIsTaken() {
        long id = person.create(ObjectType.CONTACT, Map.of("email", "ann@acme.com")).id();
        person.archive(ObjectType.CONTACT, id);
        long other = person.create(ObjectType.CONTACT, Map.of("email", "ann@acme.com")).id();

        assertThatThrownBy(() -> person.restore(ObjectType.CONTACT, id)).isInstanceOf(HubSpotFault.class);
        person.archive(ObjectType.CONTACT, other);
        person.restore(ObjectType.CONTACT, id);

        assertThat(portal.read(ObjectType.CONTACT, id).value("email")).isEqualTo("ann@acme.com");
        assertThat(portal.journal().entries().getLast().act()).isEqualTo(Journal.Act.RESTORE);
    }

    @Test
    void aFaultNamesNoValueInItsMessage() {
        person.create(ObjectType.CONTACT, Map.of("email", "ann@acme.com"));

        assertThatThrownBy(() -> person.create(ObjectType.CONTACT, Map.of("email", "ann@acme.com", "phone", "1")))
                .hasMessage("409 CONFLICT");
    }

    @Test
    void aPropertyMadeAgainAfterItsRemovalIsEmpty() {
        portal.schema(ObjectType.CONTACT).add(PropertyDefinition.text("shoe_size", "Shoe size"));
        long id = person.create(ObjectType.CONTACT, Map.of("lastname", "Lee", "shoe_size", "43")).id();

        portal.schema(ObjectType.CONTACT).remove("shoe_size");
        portal.schema(ObjectType.CONTACT).add(PropertyDefinition.text("shoe_size", "Shoe size"));

        assertThat(portal.read(ObjectType.CONTACT, id, "shoe_size").value("shoe_size")).isNull();
    }
}
