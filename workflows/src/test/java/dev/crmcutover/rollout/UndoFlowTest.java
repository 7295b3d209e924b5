package dev.crmcutover.rollout;

import dev.crmcutover.plan.PhaseName;
import dev.crmcutover.plan.PlanHash;
import dev.crmcutover.plan.PlanName;
import dev.crmcutover.record.FieldName;
import dev.crmcutover.record.ObjectName;
import dev.crmcutover.record.UndoId;
import dev.crmcutover.rollout.UndoStatus.State;
import dev.crmcutover.sync.FailureTypes;
import dev.crmcutover.sync.FlowEnvironment;
import dev.crmcutover.sync.SyncContext;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowUpdateException;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The workflow of an undo, in a world that only counts. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class UndoFlowTest {
    private static final String HASH = "feedbeef".repeat(8);
    private static final UndoRequest REQUEST = new UndoRequest(
            new SyncContext(new PlanName("acme-gtm"), new PlanHash("ab".repeat(32)), new PhaseName("pilot"), "epoch-1"),
            new UndoId("titles"),
            UndoScope.all(List.of(new UndoScope.OfField(ObjectName.PEOPLE, new FieldName("Title")),
                    new UndoScope.OfWindow(Optional.of(Instant.EPOCH), Optional.empty()))),
            "revops");

    private final World world = new World();
    private final FlowEnvironment flows = new FlowEnvironment(List.of(UndoImpl.class), world);
    private final Undo undo = flows.client().newWorkflowStub(Undo.class, CutoverWorkflows.options(REQUEST));

    /** So many pages of one write each. */
    private static final class World implements UndoWork, RolloutJournal {
        private final List<String> steps = new CopyOnWriteArrayList<>();
        private final List<String> journal = new CopyOnWriteArrayList<>();
        private volatile long reversible = 2;
        private volatile long toLook = 2;
        private volatile long todo = 2;
        private volatile boolean onHold = true;
        private volatile Optional<ApplicationFailure> trouble = Optional.empty();

        @Override
        public long list(UndoRequest request) {
            assertThat(request).isEqualTo(REQUEST);
            steps.add("list");
            return reversible;
        }

        @Override
        public UndoPage look(UndoRequest request) {
            steps.add("look");
            return new UndoPage(1, --toLook > 0, Optional.empty(), Optional.empty());
        }

        @Override
        public UndoPreview preview(UndoRequest request) {
            return new UndoPreview(new UndoSums(0, reversible, 1, 0, 0), HASH, List.of("revops", "cmo"), true);
        }

        @Override
        public void approve(UndoRequest request, UndoApproval approval) {
            steps.add("approve");
        }

        @Override
        public UndoPage restore(UndoRequest request) {
            trouble.ifPresent(failure -> {
                throw failure;
            });
            if (!onHold) {
                steps.add("not held");
                return new UndoPage(1, true, Optional.empty(), Optional.of("no hold stands"));
            }
            steps.add("restore");
            return new UndoPage(1, --todo > 0, Optional.empty(), Optional.empty());
        }

        @Override
        public UndoProgress progress(UndoRequest request) {
            return new UndoProgress(todo, reversible - todo, 0, 0, 0);
        }

        @Override
        public void append(JournalEntry entry) {
            journal.add(entry.event().word() + entry.by().map(by -> " by " + by).orElse(""));
        }

        @Override
        public List<Milestone> milestones(PlanHash hash) {
            return List.of();
        }
    }

    @AfterEach
    void close() {
        flows.close();
    }

    private void start() {
        WorkflowClient.start(undo::run, UndoInput.of(REQUEST));
    }

    private void until(BooleanSupplier so) {
        for (int turn = 0; turn < 500; turn++) {
            if (so.getAsBoolean()) {
                return;
            }
            flows.server().sleep(Duration.ofMinutes(1));
        }
        throw new AssertionError("it did not come to that: " + undo.status() + world.steps);
    }

    private void untilAsked() {
        until(() -> undo.status().state() == State.AWAITING_APPROVAL);
    }

    private UndoStatus result() {
        return WorkflowStub.fromTyped(undo).getResult(UndoStatus.class);
    }

    @Test
    void nothingIsPutBackBeforeAPersonApprovesThePreview() {
        start();
        untilAsked();
        flows.server().sleep(Duration.ofDays(3));
        assertThat(world.steps).containsExactly("list", "look", "look");
        assertThat(undo.status().preview()).hasValueSatisfying(
                preview -> assertThat(preview.sums()).isEqualTo(new UndoSums(0, 2, 1, 0, 0)));

        assertThat(undo.approve(new UndoApproval("cmo", 2, "feedbeef")).message()).startsWith("approved");
        UndoStatus end = result();
        assertThat(end.state()).isEqualTo(State.DONE);
        assertThat(end.progress()).isEqualTo(new UndoProgress(0, 2, 0, 0, 0));
        assertThat(world.steps).containsExactly("list", "look", "look", "approve", "restore", "restore");
        assertThat(world.journal).containsExactly("undo-asked by revops", "undo-approved by cmo", "undo-done");
    }

    @Test
    void anApprovalOfAnotherPreviewOrByTheWrongPersonIsRefusedAtOnce() {
        start();
        untilAsked();
        assertThatThrownBy(() -> undo.approve(new UndoApproval("cmo", 3, "feedbeef")))
                .isInstanceOf(WorkflowUpdateException.class)
                .cause()
                .hasMessageContaining("not this preview");
        assertThatThrownBy(() -> undo.approve(new UndoApproval("revops", 2, HASH))).cause()
                .hasMessageContaining("somebody else");
        assertThatThrownBy(() -> undo.approve(new UndoApproval("bob", 2, HASH))).cause()
                .hasMessageContaining("may approve: revops, cmo");
        assertThat(world.steps).doesNotContain("approve", "restore");
    }

    @Test
    void aRefusedSignalIsInTheJournalAndAGoodOneCounts() {
        start();
        untilAsked();
        WorkflowStub stub = WorkflowStub.fromTyped(undo);
        stub.signal("approve", new UndoApproval("bob", 2, HASH));
        until(() -> world.journal.contains("undo-approval-refused by bob"));
        stub.signal("approve", new UndoApproval("cmo", 2, HASH));
        assertThat(result().approvedBy()).contains("cmo");
    }

    @Test
    void withoutAHoldItWaitsAndSaysSoAndGoesOnOnceThereIsOne() {
        world.onHold = false;
        start();
        untilAsked();
        undo.approve(new UndoApproval("cmo", 2, HASH));
        until(() -> undo.status().held().isPresent());
        assertThat(undo.status().held()).contains("no hold stands");
        world.onHold = true;
        assertThat(result().progress().restored()).isEqualTo(2);
    }

    @Test
    void aFailureThatNoRetryHealsWaitsForResume() {
        world.trouble = Optional.of(ApplicationFailure.newNonRetryableFailure("the token was refused",
                FailureTypes.CREDENTIALS_REFUSED));
        start();
        untilAsked();
        undo.approve(new UndoApproval("cmo", 2, HASH));
        until(() -> undo.status().held().isPresent());
        flows.server().sleep(Duration.ofDays(1));
        assertThat(undo.status().held()).contains("the token was refused");
        world.trouble = Optional.empty();
        undo.resume();
        assertThat(result().state()).isEqualTo(State.DONE);
    }

    @Test
    void anAbortBeforeTheApprovalPutsNothingBack() {
        start();
        untilAsked();
        assertThat(undo.abort(new Order("revops", "")).message()).startsWith("aborted");
        assertThat(result().state()).isEqualTo(State.ABORTED);
        assertThat(world.steps).doesNotContain("restore");
        assertThat(world.journal).endsWith("undo-aborted");
    }

    @Test
    void whereNothingIsReversibleItEndsByItself() {
        world.reversible = 0;
        start();
        assertThat(result().state()).isEqualTo(State.DONE);
        assertThat(world.steps).doesNotContain("restore", "approve");
    }
}
