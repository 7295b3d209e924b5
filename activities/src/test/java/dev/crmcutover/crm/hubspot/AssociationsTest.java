package dev.crmcutover.crm.hubspot;

import dev.crmcutover.crm.CallAnswer;
import dev.crmcutover.crm.CallAnswer.RowAnswer;
import dev.crmcutover.crm.ConnectionSettings;
import dev.crmcutover.crm.Crm;
import dev.crmcutover.crm.RowWrite;
import dev.crmcutover.plan.TwinField;
import dev.crmcutover.record.ContactLabels;
import dev.crmcutover.record.RawValue;
import dev.crmcutover.record.Snapshot;
import dev.crmcutover.simulators.core.Faults.Fault;
import dev.crmcutover.simulators.core.Journal;
import dev.crmcutover.simulators.hubspot.HubSpotSettings;
import dev.crmcutover.simulators.hubspot.HubSpotSimulator;
import dev.crmcutover.simulators.hubspot.portal.ObjectType;
import dev.crmcutover.simulators.hubspot.portal.PortalSession;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A deal's contacts, through the client. */
class AssociationsTest {
    private static final String CONTACTS = TwinField.CONTACT_ROLES.property();

    private final HubSpotSimulator simulator = HubSpotSimulator.start(HubSpotSettings.forTests());
    private final PortalSession person = simulator.portal()
            .as(simulator.portal().owners().add("pat@example.com", "Pat", "Person"));
    private final Crm crm = HubSpotCrm.connect(
            new ConnectionSettings.HubSpot(simulator.url(), simulator.accessToken()), Optional.empty(),
            Clock.systemUTC());
    private final String deal = deal();
    private final String ann = contact("Ann");
    private final String bob = contact("Bob");

    @AfterEach
    void stop() {
        simulator.close();
    }

    private String deal() {
        return Long.toString(person
                .create(ObjectType.DEAL, Map.of("dealname", "Deal", "dealstage", "appointmentscheduled"))
                .id());
    }

    private String contact(String name) {
        return Long.toString(person.create(ObjectType.CONTACT, Map.of("lastname", name)).id());
    }

    private static RawValue value(Map<String, List<String>> contacts) {
        return ContactLabels.of(contacts).value();
    }

    private static RowWrite row(String deal, RawValue before, RawValue after) {
        return new RowWrite(deal, Map.of(CONTACTS, after), Map.of(CONTACTS, before), Optional.empty());
    }

    private CallAnswer write(RowWrite... rows) {
        return crm.records().update("deals", List.of(rows), Duration.ofSeconds(3));
    }

    private RawValue contactsOf(String id) {
        Snapshot read = crm.records().read("deals", List.of(id), Set.of("dealname", CONTACTS)).get(id);
        return Optional.ofNullable(read).map(record -> record.value(CONTACTS)).orElseThrow();
    }

    @Test
    void aDealWithoutContactsHoldsABlank() {
        assertThat(contactsOf(deal)).isEqualTo(RawValue.BLANK);
    }

    @Test
    void areWrittenAsTheDifferenceToWhatWasThere() {
        RawValue one = value(Map.of(ann, List.of()));
        assertThat(write(row(deal, RawValue.BLANK, one))).isInstanceOf(CallAnswer.Answered.class);
        assertThat(contactsOf(deal)).isEqualTo(one);

        RawValue other = value(Map.of(bob, List.of()));
        int requests = simulator.portal().journal().size();
        write(row(deal, one, other));

        assertThat(contactsOf(deal)).isEqualTo(other);
        assertThat(simulator.portal().journal().entries().subList(requests, simulator.portal().journal().size()))
                .extracting(Journal.Entry::act)
                .containsExactly(Journal.Act.ASSOCIATE, Journal.Act.DISSOCIATE);
    }

    @Test
    void aContactThatDoesNotExistIsRefusedForItsDealAlone() {
        String second = deal();
        CallAnswer answer = write(row(deal, RawValue.BLANK, value(Map.of("77", List.of()))),
                row(second, RawValue.BLANK, value(Map.of(ann, List.of()))));

        assertThat(answer).isInstanceOfSatisfying(CallAnswer.Answered.class, answered -> {
            assertThat(answered.rows().getFirst()).isInstanceOfSatisfying(RowAnswer.Refused.class,
                    refused -> assertThat(refused.refusal().fields()).containsExactly(CONTACTS));
            assertThat(answered.rows().getLast()).isInstanceOf(RowAnswer.Applied.class);
        });
        assertThat(contactsOf(second)).isEqualTo(value(Map.of(ann, List.of())));
    }

    @Test
    void aValueThatTellsOfNoContactsIsRefusedAndNothingIsSent() {
        int requests = simulator.portal().journal().size();

        CallAnswer answer = write(row(deal, RawValue.BLANK, new RawValue("Ann")));

        assertThat(answer).isInstanceOfSatisfying(CallAnswer.Answered.class,
                answered -> assertThat(answered.rows()).singleElement().isInstanceOf(RowAnswer.Refused.class));
        assertThat(simulator.portal().journal().size()).isEqualTo(requests);
    }

    @Test
    void aWriteOfWhichAPartHappenedIsNeverTakenForOneThatDidNot() {
        RawValue one = value(Map.of(ann, List.of()));
        write(row(deal, RawValue.BLANK, one));
        simulator.faults()
                .plan(request -> request.path().endsWith("/batch/archive"), new Fault.RateLimited(false), 1);

        assertThat(write(row(deal, one, value(Map.of(bob, List.of()))))).isInstanceOf(CallAnswer.Unknown.class);
    }

    @Test
    void aWriteOfWhichNothingHappenedSaysSo() {
        simulator.faults().plan(request -> request.path().endsWith("/batch/create"), new Fault.RateLimited(false), 1);

        assertThat(write(row(deal, RawValue.BLANK, value(Map.of(ann, List.of())))))
                .isInstanceOf(CallAnswer.NotExecuted.class);
        assertThat(contactsOf(deal)).isEqualTo(RawValue.BLANK);
    }
}
