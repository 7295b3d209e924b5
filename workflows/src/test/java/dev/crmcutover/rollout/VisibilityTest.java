package dev.crmcutover.rollout;

import dev.crmcutover.plan.PhaseName;
import dev.crmcutover.plan.PhasePlan;
import dev.crmcutover.record.ObjectName;
import dev.crmcutover.sync.CutoverSearchAttributes;
import dev.crmcutover.sync.PageKind;
import dev.crmcutover.sync.SyncIds;
import io.temporal.api.sdk.v1.WorkflowMetadata;
import io.temporal.client.WorkflowStub;
import io.temporal.common.SearchAttributes;
import io.temporal.common.converter.DefaultDataConverter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static dev.crmcutover.rollout.Rehearsal.HASH;
import static dev.crmcutover.rollout.Rehearsal.PILOT;
import static dev.crmcutover.rollout.Rehearsal.PLAN;
import static org.assertj.core.api.Assertions.assertThat;

/** What people see of a cutover in Temporal's own UI and CLI. */
@Timeout(value = 90, unit = TimeUnit.SECONDS)
class VisibilityTest {
    private static String details(WorkflowStub flow) {
        return flow.query("__temporal_workflow_metadata", WorkflowMetadata.class).getCurrentDetails();
    }

    @Test
    void currentDetailsSayWhatWaitsForWhomAndHowToApprove() {
        try (Rehearsal rehearsal = new Rehearsal(Rehearsal.onePhase())) {
            rehearsal.start();
            rehearsal.approve(PILOT, Moment.ENTER, "revops-lead");
            String cutover = details(WorkflowStub.fromTyped(rehearsal.cutover));
            assertThat(cutover).contains("**Plan acme-gtm** (" + HASH.brief() + "): awaiting-approval")
                    .contains("| pilot | entering | approval by 2 of revops-lead, vp-sales, cmo, cfo |")
                    .contains("approved so far: revops-lead")
                    .contains("temporal workflow signal --workflow-id cutover/acme-gtm --name approve --input "
                            + "'{\"phase\":\"pilot\",\"gate\":\"enter\",\"by\":\"vp-sales\"}'");
            String phase = details(rehearsal.flow(CutoverIds.phase(PLAN, PILOT)));
            assertThat(phase).contains("| people | 50 | 2 | 3 | 1 creates, 2 updates, 0 blanks |")
                    .contains("| preview people | 100 % | 60 examined, 60 unchanged |");
        }
    }

    @Test
    void searchAttributesFollowTheState() {
        try (Rehearsal rehearsal = new Rehearsal(Rehearsal.onePhase())) {
            rehearsal.start();
            rehearsal.untilAsked(PILOT, Moment.ENTER);
            WorkflowStub cutover = WorkflowStub.fromTyped(rehearsal.cutover);
            SearchAttributes asked = cutover.describe().getTypedSearchAttributes();
            assertThat(asked.get(CutoverSearchAttributes.PLAN)).isEqualTo("acme-gtm");
            assertThat(asked.get(CutoverSearchAttributes.PHASE)).isEqualTo("pilot");
            assertThat(asked.get(CutoverSearchAttributes.STATUS)).isEqualTo("awaiting-approval");
            SearchAttributes phase = rehearsal.flow(CutoverIds.phase(PLAN, PILOT))
                    .describe()
                    .getTypedSearchAttributes();
            assertThat(phase.get(CutoverSearchAttributes.BUSINESS_UNIT)).isEqualTo("emea");
            String preview = SyncIds.fill(PageKind.PREVIEW, PLAN, PILOT, ObjectName.PEOPLE);
            assertThat(
                    rehearsal.flow(preview).describe().getTypedSearchAttributes().get(CutoverSearchAttributes.OBJECT))
                    .isEqualTo("people");
            rehearsal.cutover.hold(new Order("cmo", ""));
            assertThat(cutover.describe().getTypedSearchAttributes().get(CutoverSearchAttributes.STATUS))
                    .isEqualTo("held");
        }
    }

    @Test
    void whatAPlanSaysOfItsRolloutSurvivesTemporalsConverter() {
        PhasePlan.Freeze freeze = new PhasePlan.Freeze(new PhaseName("freeze"), PILOT, Duration.ofHours(24),
                Duration.ofDays(14), PhasePlan.OnImport.HOLD_PHASE);
        RolloutOutline outline = Rehearsal.outline(List.of(Rehearsal.phase(PILOT)), List.of(freeze));
        DefaultDataConverter converter = DefaultDataConverter.newDefaultInstance();
        RolloutOutline back = converter.fromPayload(converter.toPayload(outline).orElseThrow(), RolloutOutline.class,
                RolloutOutline.class);
        assertThat(back).isEqualTo(outline);
    }
}
