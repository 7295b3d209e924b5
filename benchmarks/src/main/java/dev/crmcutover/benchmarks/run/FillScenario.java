package dev.crmcutover.benchmarks.run;

import dev.crmcutover.benchmarks.org.BenchmarkPlan;
import dev.crmcutover.rollout.Pace;
import dev.crmcutover.sync.Fill;
import dev.crmcutover.sync.FillInput;
import dev.crmcutover.sync.PageCounts;
import dev.crmcutover.sync.PageKind;
import dev.crmcutover.sync.TaskQueues;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The workflow {@link Fill} over every link at the pace of real CRMs: first all are written, then all are compared and
 * none is written; the first time with a look at what each write went over.
 */
final class FillScenario {
    /** HubSpot's calls for a thousand records: ten to read them, ten to write them, twenty to read histories. */
    private static final int WRITTEN = 20;
    private static final int COMPARED = 10;
    private static final int LOOKED_BACK = 30;
    /** HubSpot looks back over so long. */
    private static final Duration WINDOW = Duration.ofSeconds(10);

    private final Stage stage;
    private final Stage.Size size;

    FillScenario(Stage stage, Stage.Size size) {
        this.stage = stage;
        this.size = size;
    }

    Result writing() {
        PageCounts[] counts = {PageCounts.NONE};
        Result result = run("fill, all written", "benchmark/fill", WRITTEN, counts);
        if (counts[0].written() != size.pairs()) {
            throw new IllegalStateException("of " + size.pairs() + " pairs not all were written: " + counts[0]);
        }
        return result;
    }

    /** The first look after a write, which reads the history of what it wrote over: 50 records a call. */
    Result lookingBack() {
        return rest("fill again, each write looked back at", "benchmark/look-back", LOOKED_BACK);
    }

    Result comparing() {
        return rest("fill once more, all compared", "benchmark/compare", COMPARED);
    }

    private Result rest(String what, String id, int callsPerThousand) {
        PageCounts[] counts = {PageCounts.NONE};
        Result result = run(what, id, callsPerThousand, counts);
        if (counts[0].written() != 0 || counts[0].unchanged() != size.pairs()) {
            throw new IllegalStateException("of " + size.pairs() + " pairs not all were in step: " + counts[0]);
        }
        return result;
    }

    private Result run(String what, String id, int callsPerThousand, PageCounts[] counts) {
        Pause.of(WINDOW);
        WorkflowClient client = stage.temporal();
        FillInput input = new FillInput(stage.context(), BenchmarkPlan.PEOPLE, List.of(PageKind.FILL),
                Pace.REAL.window(), Pace.REAL.rowsPerRange(), Optional.empty());
        Fill fill = client.newWorkflowStub(Fill.class,
                WorkflowOptions.newBuilder().setWorkflowId(id).setTaskQueue(TaskQueues.CUTOVER).build());
        Meter meter = Meter.start(stage);
        WorkflowClient.start(fill::run, input);
        counts[0] = WorkflowStub.fromTyped(fill).getResult(PageCounts.class);
        Meter.Cost cost = meter.stop();
        long done = Math.max(counts[0].written(), counts[0].unchanged());
        return new Result(what, size, done, callsPerThousand, cost, new Actions(client).of(id));
    }
}
