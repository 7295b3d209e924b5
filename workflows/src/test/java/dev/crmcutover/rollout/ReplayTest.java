package dev.crmcutover.rollout;

import dev.crmcutover.sync.DecisionAnswer;
import dev.crmcutover.sync.RecordCourse;
import dev.crmcutover.sync.RecordRequest;
import dev.crmcutover.sync.RecordStanding;
import dev.crmcutover.sync.RecordSync;
import dev.crmcutover.sync.Resolution;
import dev.crmcutover.sync.SyncContext;
import io.temporal.testing.WorkflowReplayer;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Workflows that run for weeks meet newer code on the way. Each committed history must replay; where one does not,
 * the change needs {@code Workflow.getVersion}. {@link HistoryRecordingTest} writes them.
 */
class ReplayTest {
    private static String resource(String name) {
        return "histories/" + name + ".json";
    }

    @ParameterizedTest
    @ValueSource(strings = {"cutover", "phase", "freeze", "fill", "live", "feed", "record"})
    void historiesOfEarlierVersionsStillReplay(String name) throws Exception {
        Class<?>[] others = CutoverWorkflows.IMPLEMENTATIONS.subList(1, CutoverWorkflows.IMPLEMENTATIONS.size())
                .toArray(Class<?>[]::new);
        WorkflowReplayer.replayWorkflowExecutionFromResource(resource(name),
                CutoverWorkflows.IMPLEMENTATIONS.getFirst(), others);
    }

    @Test
    void aWorkflowThatWentAnotherWayIsCaught() {
        assertThatThrownBy(
                () -> WorkflowReplayer.replayWorkflowExecutionFromResource(resource("record"), Sleeper.class))
                .hasMessageContaining("NonDeterministicException");
        assertThat(List.of(Sleeper.class.getInterfaces())).containsExactly(RecordSync.class);
    }

    /** What a careless change could look like: a timer where there was an activity. */
    public static final class Sleeper implements RecordSync {
        @Override
        public void run(RecordRequest request) {
            Workflow.sleep(Duration.ofDays(1));
        }

        @Override
        public void nudge(@Nullable SyncContext context) {}

        @Override
        public DecisionAnswer resolve(Resolution resolution) {
            return new DecisionAnswer(false, "never");
        }

        @Override
        public void checkResolve(Resolution resolution) {}

        @Override
        public void resolveBySignal(@Nullable Resolution resolution) {}

        @Override
        public RecordStanding situation() {
            return new RecordStanding(RecordCourse.Stage.WAITING, List.of(), Optional.empty(), Optional.empty(),
                    Optional.empty());
        }
    }
}
