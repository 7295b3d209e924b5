package dev.crmcutover.rollout;

import dev.crmcutover.plan.PhaseName;
import dev.crmcutover.plan.PlanName;
import dev.crmcutover.record.LinkId;
import dev.crmcutover.record.ObjectName;
import dev.crmcutover.record.Side;
import dev.crmcutover.sync.PageKind;
import dev.crmcutover.sync.SyncIds;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CutoverIdsTest {
    private static final PlanName PLAN = new PlanName("acme-gtm");
    private static final PhaseName PILOT = new PhaseName("pilot");

    @Test
    void idsSayWhatTheyAreOfAndCanBeReadBack() {
        assertThat(CutoverIds.cutover(PLAN)).isEqualTo("cutover/acme-gtm");
        assertThat(CutoverIds.freeze(PLAN)).isEqualTo("freeze/acme-gtm");
        assertThat(CutoverIds.phase(PLAN, PILOT)).isEqualTo("cutover/acme-gtm/pilot");
        assertThat(CutoverIds.plan("cutover/acme-gtm/pilot")).isEqualTo(PLAN);
        assertThat(CutoverIds.phaseOf("cutover/acme-gtm/pilot")).isEqualTo(PILOT);
        assertThat(SyncIds.fill(PageKind.FILL, PLAN, PILOT, ObjectName.PEOPLE)).isEqualTo("fill/acme-gtm/pilot/people");
        assertThat(SyncIds.fill(PageKind.AUDIT, PLAN, PILOT, ObjectName.PEOPLE))
                .isEqualTo("audit/acme-gtm/pilot/people");
        assertThat(SyncIds.liveObject(SyncIds.live(ObjectName.PEOPLE))).isEqualTo(ObjectName.PEOPLE);
        assertThat(SyncIds.feedSide(SyncIds.feed(Side.HUBSPOT))).isEqualTo(Side.HUBSPOT);
        String saga = SyncIds.record(ObjectName.PEOPLE, new LinkId(42));
        assertThat(saga).isEqualTo("record/people/42");
        assertThat(SyncIds.recordObject(saga)).isEqualTo(ObjectName.PEOPLE);
        assertThat(SyncIds.recordLink(saga)).isEqualTo(new LinkId(42));
    }

    @Test
    void otherIdsAreRefused() {
        assertThatThrownBy(() -> CutoverIds.phaseOf("cutover/acme-gtm")).hasMessageContaining("cutover/acme-gtm");
        assertThatThrownBy(() -> SyncIds.liveObject("feed/hubspot")).hasMessageContaining("feed/hubspot");
    }
}
