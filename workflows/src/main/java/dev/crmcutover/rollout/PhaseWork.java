package dev.crmcutover.rollout;

import dev.crmcutover.plan.PlanDefaults;
import dev.crmcutover.record.ObjectName;
import dev.crmcutover.record.Side;
import dev.crmcutover.rollout.RolloutOutline.ObjectOutline;
import dev.crmcutover.sync.ChangeFeed;
import dev.crmcutover.sync.CutoverSearchAttributes;
import dev.crmcutover.sync.FeedInput;
import dev.crmcutover.sync.Fill;
import dev.crmcutover.sync.FillInput;
import dev.crmcutover.sync.LiveInput;
import dev.crmcutover.sync.LiveSync;
import dev.crmcutover.sync.PageCounts;
import dev.crmcutover.sync.PageKind;
import dev.crmcutover.sync.Signals;
import dev.crmcutover.sync.SweepPlan;
import dev.crmcutover.sync.SyncContext;
import dev.crmcutover.sync.SyncIds;
import dev.crmcutover.sync.TaskQueues;
import io.temporal.api.enums.v1.ParentClosePolicy;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.common.SearchAttributes;
import io.temporal.failure.ChildWorkflowFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.ChildWorkflowCancellationType;
import io.temporal.workflow.ChildWorkflowOptions;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The steps of a phase that move records, or get ready to. */
final class PhaseWork {
    private final PhaseState state;
    private final SyncContext context;
    private final List<ObjectOutline> objects;
    private final Pace pace;

    PhaseWork(PhaseState state) {
        this.state = state;
        this.context = state.input.context();
        this.objects = state.input.outline().objects();
        this.pace = state.input.pace();
    }

    GateReading preflight() {
        return state.persist("preflight", () -> RolloutActivities.preparation("preflight").preflight(context));
    }

    /** External id fields, then cursors from before the first row is read for matching. */
    void provision() {
        state.persist("provision", () -> RolloutActivities.longPreparation("add our id fields").provision(context));
        state.persist("starting feeds", () -> {
            RolloutActivities.preparation("keep cursors").startFeeds(context);
            return true;
        });
        for (Side side : Side.values()) {
            followFeed(side);
        }
    }

    /** Reads ids and match keys of every type, both CRMs at once. */
    void collect() {
        List<Promise<Long>> sides = new ArrayList<>();
        for (Side side : Side.values()) {
            sides.add(Async.function(() -> collect(side)));
        }
        Promise.allOf(sides).get();
    }

    private long collect(Side side) {
        long records = 0;
        for (ObjectOutline object : objects) {
            for (String type : object.pair().types(side)) {
                records += collect(object.name(), side, type);
            }
        }
        return records;
    }

    private long collect(ObjectName object, Side side, String type) {
        String what = "collect " + type + " from " + side.label();
        long records = 0;
        Optional<String> after = Optional.empty();
        CollectOutcome outcome;
        do {
            CollectRequest request = new CollectRequest(context, object, side, type, after);
            outcome = state.persist(what,
                    () -> RolloutActivities.longPreparation(what).collect(request));
            records += outcome.records();
            after = outcome.after();
            outcome.notBefore()
                    .map(later -> Duration.between(PhaseState.now(), later))
                    .filter(Duration::isPositive)
                    .ifPresent(quiet -> Workflow.sleep(quiet.plusMillis(1)));
        } while (!outcome.complete());
        return records;
    }

    void match() {
        for (ObjectOutline object : objects) {
            String what = "match " + object.name();
            state.persist(what, () -> RolloutActivities.longPreparation(what)
                    .match(new ObjectRequest(context, object.name())));
        }
    }

    PreviewTotals preview() {
        state.persist("preview", () -> {
            RolloutActivities.preparation("begin the preview").beginPreview(context);
            return true;
        });
        pages(List.of(PageKind.PREVIEW));
        return state.persist("preview",
                () -> RolloutActivities.preparation("add up the preview").previewTotals(context));
    }

    void armBrakes() {
        state.persist("arming brakes", () -> {
            RolloutActivities.preparation("arm the brakes").armBrakes(context);
            return true;
        });
    }

    /** Takes every object through pages of these kinds, parents before children. */
    void pages(List<PageKind> kinds) {
        for (ObjectOutline object : objects) {
            String id = SyncIds.fill(kinds.getFirst(), context.plan(), context.phase(), object.name());
            String what = kinds.getFirst().word() + " of " + object.name();
            FillInput input = new FillInput(context, object.name(), kinds, pace.window(), pace.rowsPerRange(),
                    Optional.empty());
            state.working(id);
            state.persist(what, () -> fill(id, what, input));
            state.idle(id);
        }
    }

    private static PageCounts fill(String id, String summary, FillInput input) {
        SyncContext context = input.context();
        SearchAttributes labels = SearchAttributes.newBuilder()
                .set(CutoverSearchAttributes.PLAN, context.plan().value())
                .set(CutoverSearchAttributes.PHASE, context.phase().value())
                .set(CutoverSearchAttributes.OBJECT, input.object().value())
                .build();
        ChildWorkflowOptions options = child(id, summary).setTypedSearchAttributes(labels)
                .setParentClosePolicy(ParentClosePolicy.PARENT_CLOSE_POLICY_REQUEST_CANCEL)
                .setCancellationType(ChildWorkflowCancellationType.WAIT_CANCELLATION_COMPLETED)
                .build();
        return Workflow.newChildWorkflowStub(Fill.class, options).run(input);
    }

    /** Live syncs of an earlier phase take over this one's scope as soon as it is entered. */
    void widenLive() {
        for (ObjectOutline object : objects) {
            Signals.tell(SyncIds.live(object.name()), "follow", live(object));
        }
    }

    /** From here on every object is kept in step. */
    void goLive() {
        for (ObjectOutline object : objects) {
            String id = SyncIds.live(object.name());
            LiveInput input = live(object);
            ensure(id, input, () -> {
                LiveSync sync = Workflow.newChildWorkflowStub(LiveSync.class, lasting(id, "keep in step"));
                Async.procedure(sync::run, input);
                return sync;
            });
        }
    }

    private void followFeed(Side side) {
        String id = SyncIds.feed(side);
        FeedInput input = new FeedInput(context, side, pace.feedEvery(), 0);
        ensure(id, input, () -> {
            ChangeFeed feed = Workflow.newChildWorkflowStub(ChangeFeed.class, lasting(id, "what changed"));
            Async.procedure(feed::run, input);
            return feed;
        });
    }

    private LiveInput live(ObjectOutline object) {
        return new LiveInput(context, object.name(), pace.liveEvery(), Workflow.getInfo().getParentWorkflowId(),
                Optional.of(new SweepPlan(PlanDefaults.SWEEP_AT, state.input.outline().zone(), pace.rowsPerRange(),
                        Workflow.getInfo().getWorkflowId())),
                LiveInput.Carried.FRESH);
    }

    /** Has a lasting workflow follow this phase, or starts it where it is not running. */
    private static void ensure(String id, Object input, Supplier<Object> start) {
        while (!Signals.tell(id, "follow", input)) {
            try {
                Workflow.getWorkflowExecution(start.get()).get();
                return;
            } catch (ChildWorkflowFailure alreadyStarted) {
                // somebody else started it since: it hears the signal now
            }
        }
    }

    private static ChildWorkflowOptions lasting(String id, String summary) {
        return child(id, summary).setParentClosePolicy(ParentClosePolicy.PARENT_CLOSE_POLICY_ABANDON)
                .setCancellationType(ChildWorkflowCancellationType.ABANDON)
                .build();
    }

    private static ChildWorkflowOptions.Builder child(String id, String summary) {
        return ChildWorkflowOptions.newBuilder()
                .setWorkflowId(id)
                .setTaskQueue(TaskQueues.CUTOVER)
                .setWorkflowIdReusePolicy(WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE)
                .setStaticSummary(summary);
    }
}
