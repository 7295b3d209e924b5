package dev.crmcutover.worker.endtoend;

import com.google.protobuf.ByteString;
import dev.crmcutover.worker.servers.DataFolder;
import dev.crmcutover.worker.servers.TemporalServer;
import io.temporal.api.common.v1.Payload;
import io.temporal.api.common.v1.Payloads;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.history.v1.History;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.history.v1.WorkflowExecutionStartedEventAttributes;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionMetadata;
import io.temporal.common.WorkflowExecutionHistory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.SoftAssertions;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class RehearsalTest {
    private static final int PEOPLE = 60;
    private static final long SEED = 7;

    @TempDir
    Path temporary;

    @Test
    void aRehearsalOnTheRealServerIsGoodAndLeavesNoValueInAnyHistory() {
        TemporalServer.Wanted wanted = Program.realTemporal();
        try (TemporalServer temporal = TemporalServer.open(wanted, DataFolder.at(temporary.resolve("temporal")))) {
            Program.Ended ended = Program.run(Map.of(), temporary, "rehearse", Program.TWO_WAY.toString(), "--people",
                    Integer.toString(PEOPLE), "--seed", Long.toString(SEED), "--temporal",
                    temporal.address().target());
            assertThat(ended.exitCode()).as(ended.said()).isZero();
            Program.withClient(temporal.address(), client -> {
                demandNoValueInHistories(client);
                demandFillsAreFoundByTheirLabels(client);
            });
        }
    }

    @Test
    void aValueInAHistoryIsFound() {
        Payload leaked = Payload.newBuilder().setData(ByteString.copyFromUtf8("{\"note\":\"jane@doe.com\"}")).build();
        History history = History.newBuilder()
                .addEvents(HistoryEvent.newBuilder()
                        .setEventType(EventType.EVENT_TYPE_WORKFLOW_EXECUTION_STARTED)
                        .setWorkflowExecutionStartedEventAttributes(WorkflowExecutionStartedEventAttributes.newBuilder()
                                .setInput(Payloads.newBuilder().addPayloads(leaked))))
                .build();
        String text = HistoryText.of(new WorkflowExecutionHistory(history));

        assertThat(SeededValues.found(Set.of("jane@doe.com", "john@doe.com"), text)).containsExactly("jane@doe.com");
    }

    /** As the README says one finds them in the Temporal UI. */
    private static void demandFillsAreFoundByTheirLabels(WorkflowClient client) {
        assertThat(client.listExecutions("WorkflowType = 'Fill' AND CutoverPlan = 'two-way' AND CrmObject = 'people' "
                + "AND CutoverPhase = 'pilot'")).isNotEmpty();
    }

    private static void demandNoValueInHistories(WorkflowClient client) {
        List<WorkflowExecutionMetadata> workflows = executions(client);
        assertThat(workflows).extracting(WorkflowExecutionMetadata::getWorkflowType)
                .contains("Cutover", "Phase", "Fill", "LiveSync", "ChangeFeed", "RecordSync");
        Set<String> seeded = SeededValues.of(PEOPLE, SEED);
        assertThat(seeded).hasSizeGreaterThan(PEOPLE);
        boolean readable = false;
        SoftAssertions softly = new SoftAssertions();
        for (WorkflowExecutionMetadata workflow : workflows) {
            String id = workflow.getExecution().getWorkflowId();
            String text = HistoryText.of(client.fetchHistory(id, workflow.getExecution().getRunId()))
                    + workflow.getWorkflowExecutionInfo();
            readable = readable || text.contains("\"two-way\"");
            softly.assertThat(SeededValues.found(seeded, text))
                    .as("values of records in the history of " + id)
                    .isEmpty();
        }
        softly.assertAll();
        assertThat(readable).as("payloads were decoded: the plan's name is in one of them").isTrue();
    }

    /** Every run of every workflow; the server lists them a little later than they happen. */
    private static List<WorkflowExecutionMetadata> executions(WorkflowClient client) {
        List<WorkflowExecutionMetadata> all = new ArrayList<>();
        Awaitility.await("the cutover's end is listed").atMost(Duration.ofSeconds(60)).until(() -> {
            all.clear();
            client.listExecutions("").forEach(all::add);
            return all.stream()
                    .anyMatch(one -> one.getExecution().getWorkflowId().equals("cutover/two-way")
                            && one.getStatus() == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_COMPLETED);
        });
        return all;
    }
}
