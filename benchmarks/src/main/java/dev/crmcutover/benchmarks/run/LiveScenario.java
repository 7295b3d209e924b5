package dev.crmcutover.benchmarks.run;

import dev.crmcutover.benchmarks.org.BenchmarkPlan;
import dev.crmcutover.benchmarks.org.Population.Pair;
import dev.crmcutover.record.Side;
import dev.crmcutover.sync.ChangeFeed;
import dev.crmcutover.sync.FeedInput;
import dev.crmcutover.sync.LiveInput;
import dev.crmcutover.sync.LiveSync;
import dev.crmcutover.sync.SyncIds;
import dev.crmcutover.sync.TaskQueues;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Many people edit at once, half of them in each CRM, and the workflows of live sync carry it across: both feeds
 * and the sync of people. Measured from the last edit until all are written, polling and all.
 */
final class LiveScenario {
    /** HubSpot's calls for a thousand records: ten to read them, and five to write those that were edited elsewhere. */
    private static final int CALLS_PER_THOUSAND = 15;
    /** No more than one search of HubSpot can list. */
    private static final int MOST_EDITS = 10_000;
    private static final Duration FEED_EVERY = Duration.ofSeconds(5);
    private static final Duration LIVE_EVERY = Duration.ofSeconds(30);
    private static final Duration LOOK_EVERY = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final Stage stage;
    private final Stage.Size size;

    LiveScenario(Stage stage, Stage.Size size) {
        this.stage = stage;
        this.size = size;
    }

    /** Runs it, after a fill. */
    Result run() {
        List<Pair> edited = stage.population().pairs().stream().limit(MOST_EDITS).toList();
        for (int n = 0; n < edited.size(); n++) {
            if (n % 2 == 0) {
                stage.population().retitleInSalesforce(edited.get(n), "Edited " + n);
            } else {
                stage.population().retitleInHubspot(edited.get(n), "Edited " + n);
            }
        }
        Meter meter = Meter.start(stage);
        LiveSync live = start();
        while (live.status().counts().written() < edited.size()) {
            if (meter.elapsed().compareTo(PATIENCE) > 0) {
                throw new IllegalStateException("of " + edited.size() + " edits not all came across: " + live.status());
            }
            Pause.of(LOOK_EVERY);
        }
        Meter.Cost cost = meter.stop();
        long actions = new Actions(stage.temporal()).of(Stream.of(SyncIds.live(BenchmarkPlan.PEOPLE),
                SyncIds.feed(Side.SALESFORCE), SyncIds.feed(Side.HUBSPOT)));
        return new Result("live, half edited in each CRM", size, edited.size(), CALLS_PER_THOUSAND, cost, actions);
    }

    private LiveSync start() {
        WorkflowClient client = stage.temporal();
        LiveSync live = client.newWorkflowStub(LiveSync.class, options(SyncIds.live(BenchmarkPlan.PEOPLE)));
        WorkflowClient.start(live::run, new LiveInput(stage.context(), BenchmarkPlan.PEOPLE, LIVE_EVERY,
                Optional.empty(), LiveInput.Carried.FRESH));
        for (Side side : Side.values()) {
            ChangeFeed feed = client.newWorkflowStub(ChangeFeed.class, options(SyncIds.feed(side)));
            WorkflowClient.start(feed::run, new FeedInput(stage.context(), side, FEED_EVERY, 0));
        }
        return live;
    }

    private static WorkflowOptions options(String id) {
        return WorkflowOptions.newBuilder().setWorkflowId(id).setTaskQueue(TaskQueues.CUTOVER).build();
    }
}
