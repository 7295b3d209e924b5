package dev.crmcutover.rollout;

import dev.crmcutover.plan.PhaseName;
import dev.crmcutover.plan.PhasePlan;
import dev.crmcutover.record.LinkId;
import dev.crmcutover.record.ObjectName;
import dev.crmcutover.record.Side;
import dev.crmcutover.sync.Choice;
import dev.crmcutover.sync.PageKind;
import dev.crmcutover.sync.RecordRequest;
import dev.crmcutover.sync.RecordSagas;
import dev.crmcutover.sync.RecordSync;
import dev.crmcutover.sync.Resolution;
import dev.crmcutover.sync.SyncContext;
import dev.crmcutover.sync.SyncIds;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowStub;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

import static dev.crmcutover.rollout.Rehearsal.PILOT;
import static dev.crmcutover.rollout.Rehearsal.PLAN;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Writes the histories that {@link ReplayTest} replays. Run on purpose only, after a change of a workflow that no
 * running one can live through, or to add a scenario: {@code -Dhistories.record=src/test/resources/histories}.
 */
@EnabledIfSystemProperty(named = "histories.record", matches = ".+")
class HistoryRecordingTest {
    private static final Path FOLDER = Path.of(System.getProperty("histories.record", "target/histories"));

    @Test
    void recordsOneOfEachWorkflow() throws IOException {
        Files.createDirectories(FOLDER);
        PhasePlan.Freeze freeze = new PhasePlan.Freeze(new PhaseName("freeze"), PILOT, Duration.ofHours(24),
                Duration.ofDays(3), PhasePlan.OnImport.HOLD_PHASE);
        try (Rehearsal rehearsal = new Rehearsal(
                Rehearsal.outline(List.of(Rehearsal.phase(PILOT)), List.of(freeze)))) {
            walk(rehearsal);
            save(rehearsal, "cutover", CutoverIds.cutover(PLAN));
            save(rehearsal, "phase", CutoverIds.phase(PLAN, PILOT));
            save(rehearsal, "freeze", CutoverIds.freeze(PLAN));
            save(rehearsal, "fill", SyncIds.fill(PageKind.FILL, PLAN, PILOT, ObjectName.PEOPLE));
            save(rehearsal, "live", SyncIds.live(ObjectName.PEOPLE));
            save(rehearsal, "feed", SyncIds.feed(Side.HUBSPOT));
            save(rehearsal, "record", SyncIds.record(ObjectName.PEOPLE, new LinkId(42)));
        }
    }

    private static void walk(Rehearsal rehearsal) {
        rehearsal.start();
        rehearsal.approve(PILOT, Moment.ENTER, "revops-lead", "cmo");
        rehearsal.until("live", () -> rehearsal.world.events().contains("pilot phase-live"));
        rehearsal.world.imports.add(new ImportSeen(Side.HUBSPOT, "77", ObjectName.PEOPLE, "STARTED", Instant.EPOCH));
        rehearsal.until("a hold", () -> rehearsal.cutover.status().state() == CutoverStatus.State.HELD);
        rehearsal.cutover.resume(new Order("cmo", ""));
        resolveOne(rehearsal);
        rehearsal.untilAsked(PILOT, Moment.EXIT);
        WorkflowStub.fromTyped(rehearsal.cutover)
                .signal("approve",
                        Map.of("phase", "pilot", "gate", "exit", "by", "vp-sales"));
        assertThat(rehearsal.result().state()).isEqualTo(CutoverStatus.State.COMPLETED);
        rehearsal.flow(CutoverIds.freeze(PLAN)).getResult(Void.class);
    }

    private static void resolveOne(Rehearsal rehearsal) {
        RecordRequest request = new RecordRequest(new SyncContext(PLAN, Rehearsal.HASH, PILOT, "epoch-1"),
                ObjectName.PEOPLE, new LinkId(42));
        rehearsal.world.ask(7);
        RecordSync saga = rehearsal.client().newWorkflowStub(RecordSync.class, RecordSagas.options(request));
        WorkflowClient.start(saga::run, request);
        saga.nudge(null);
        saga.resolve(new Resolution(7, 1, Choice.TAKE_HUBSPOT, "cmo"));
        WorkflowStub.fromTyped(saga).getResult(Void.class);
    }

    private static void save(Rehearsal rehearsal, String name, String workflowId) {
        try {
            // who ran it does not matter, and names a machine
            String history = rehearsal.client()
                    .fetchHistory(workflowId)
                    .toJson(false)
                    .replaceAll("\\d+@[\\w.-]+", "a-worker");
            Files.writeString(FOLDER.resolve(name + ".json"), history + "\n");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
