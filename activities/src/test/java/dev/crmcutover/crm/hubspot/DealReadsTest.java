package dev.crmcutover.crm.hubspot;

import dev.crmcutover.crm.CallAnswer;
import dev.crmcutover.crm.ConnectionSettings;
import dev.crmcutover.crm.Crm;
import dev.crmcutover.crm.RowWrite;
import dev.crmcutover.record.RawValue;
import dev.crmcutover.record.Snapshot;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Deals, and records that were merged away, through the client. */
class DealReadsTest {
    private final SimulatorClock clock = SimulatorClock.real();
    private final HubSpotSimulator simulator = HubSpotSimulator.start(HubSpotSettings.forTests().withClock(clock));
    private final PortalSession person = simulator.portal()
            .as(simulator.portal().owners().add("pat@example.com", "Pat", "Person"));
    private final Crm crm = HubSpotCrm.connect(
            new ConnectionSettings.HubSpot(simulator.url(), simulator.accessToken()), Optional.empty(),
            Clock.systemUTC());

    @AfterEach
    void stop() {
        simulator.close();
    }

    private long deal(String name, String stage) {
        return person.create(ObjectType.DEAL, Map.of("dealname", name, "dealstage", stage, "amount", "10")).id();
    }

    private CallAnswer.RowAnswer update(long id, Map<String, RawValue> values) {
        CallAnswer answer = crm.records()
                .update("deals", List.of(new RowWrite(Long.toString(id), values)), Duration.ofSeconds(20));
        assertThat(answer).isInstanceOf(CallAnswer.Answered.class);
        return ((CallAnswer.Answered) answer).rows().getFirst();
    }

    @Test
    void aDealIsReadWithWhatFollowsFromItsStage() {
        long id = deal("Deal", "closedwon");
        Map<String, Snapshot> found = crm.records()
                .read("deals", List.of(Long.toString(id)),
                        Set.of("dealname", "pipeline", "dealstage", "closedate", "deal_currency_code", "hs_is_closed"));
        assertThat(found.values().iterator().next().values()).containsEntry("pipeline", new RawValue("default"))
                .containsEntry("closedate", RawValue.BLANK)
                .containsEntry("hs_is_closed", new RawValue("true"));
    }

    @Test
    void aStageOfAnotherPipelineIsRefusedWithItsFieldNamed() {
        long id = deal("Deal", "closedwon");
        assertThat(update(id, Map.of("dealstage", new RawValue("no_such_stage"))))
                .isInstanceOfSatisfying(CallAnswer.RowAnswer.Refused.class,
                        refused -> assertThat(refused.refusal().fields()).containsExactly("dealstage"));
    }

    @Test
    void dealsAreAmongTheChanges() {
        Instant start = crm.changes().now().minusSeconds(1);
        long id = deal("Deal", "closedwon");
        clock.advance(Duration.ofSeconds(60));
        assertThat(crm.changes().changedSince("deals", start).hints()).extracting(hint -> hint.record().id())
                .containsExactly(Long.toString(id));
    }

    @Test
    void oldIdsReadTheRecordTheyWereMergedInto() {
        long one = deal("One", "closedwon");
        long two = deal("Two", "closedlost");
        String merged = Long.toString(person.merge(ObjectType.DEAL, one, two).id());
        Map<String, Snapshot> found = crm.records()
                .read("deals", List.of(Long.toString(one), Long.toString(two)), Set.of("dealname"));
        assertThat(found).containsOnlyKeys(Long.toString(one), Long.toString(two));
        assertThat(found.values()).allSatisfy(deal -> {
            assertThat(deal.key().id()).isEqualTo(merged);
            assertThat(deal.value("dealname")).isEqualTo(new RawValue("One"));
        });
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aWriteByAnOldIdIsAnsweredAsGone(boolean batchReadsFollow) {
        simulator.portal().batchReadsFollowMerges(batchReadsFollow);
        long one = deal("One", "closedwon");
        person.merge(ObjectType.DEAL, one, deal("Two", "closedlost"));
        assertThat(update(one, Map.of("dealname", new RawValue("X"))))
                .isInstanceOf(CallAnswer.RowAnswer.Refused.class);
    }
}
