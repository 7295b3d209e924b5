package dev.crmcutover.prepare;

import dev.crmcutover.apply.ObjectContext;
import dev.crmcutover.apply.PlanContexts;
import dev.crmcutover.capture.Collector;
import dev.crmcutover.capture.FeedPoller;
import dev.crmcutover.crm.Crms;
import dev.crmcutover.ledger.BrakeKind;
import dev.crmcutover.ledger.BrakeLimits;
import dev.crmcutover.ledger.Cursor.Feed;
import dev.crmcutover.ledger.Cursors;
import dev.crmcutover.ledger.Links;
import dev.crmcutover.ledger.MatchCounts;
import dev.crmcutover.ledger.MatchPolicy;
import dev.crmcutover.ledger.Previews;
import dev.crmcutover.ledger.Previews.Count;
import dev.crmcutover.ledger.Previews.Total;
import dev.crmcutover.plan.Brakes;
import dev.crmcutover.plan.CutoverPlan;
import dev.crmcutover.plan.FieldPlan;
import dev.crmcutover.plan.ObjectPlan;
import dev.crmcutover.record.Side;
import dev.crmcutover.rollout.CollectOutcome;
import dev.crmcutover.rollout.CollectRequest;
import dev.crmcutover.rollout.GateReading;
import dev.crmcutover.rollout.MatchOutcome;
import dev.crmcutover.rollout.ObjectRequest;
import dev.crmcutover.rollout.Preparation;
import dev.crmcutover.rollout.PreviewTotals;
import dev.crmcutover.rollout.PreviewTotals.ObjectPreview;
import dev.crmcutover.rollout.PreviewTotals.Writes;
import dev.crmcutover.sync.SyncContext;
import io.temporal.activity.Activity;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What comes before a phase's first write. Every step may be repeated. */
public final class Preparing implements Preparation {
    /** Feeds begin this long before now, by the CRM's clock: a hint too many costs one read. */
    private static final Duration BEFORE_NOW = Duration.ofSeconds(30);
    /** The beginning of a range that no link is in. */
    private static final long BEFORE_ALL_LINKS = 0;

    private final PlanContexts contexts;
    private final Crms crms;
    private final Collector collector;
    private final Preflight preflight;
    private final Parts ledger;
    private final Clock clock;

    /** The parts of the ledger that preparing uses. */
    public record Parts(Links links, Cursors cursors, Previews previews, BrakeLimits brakes) {}

    public Preparing(PlanContexts contexts, Crms crms, Collector collector, Preflight preflight, Parts ledger,
            Clock clock) {
        this.contexts = contexts;
        this.crms = crms;
        this.collector = collector;
        this.preflight = preflight;
        this.ledger = ledger;
        this.clock = clock;
    }

    @Override
    public GateReading preflight(SyncContext context) {
        return preflight.measure(contexts.plan(context));
    }

    @Override
    public int provision(SyncContext context) {
        int added = Provisioning.provision(crms, contexts.plan(context));
        if (added > 0) {
            contexts.forget();
        }
        return added;
    }

    @Override
    public void startFeeds(SyncContext context) {
        CutoverPlan plan = contexts.plan(context);
        for (Side side : Side.values()) {
            Instant from = crms.on(side).changes().now().minus(BEFORE_NOW);
            for (Feed feed : FeedPoller.feeds(plan, side)) {
                ledger.cursors.start(feed, from);
            }
        }
    }

    @Override
    public CollectOutcome collect(CollectRequest request) {
        return collector.collect(request, read -> Activity.getExecutionContext().heartbeat(read));
    }

    @Override
    public MatchOutcome match(ObjectRequest request) {
        ObjectContext object = contexts.object(request.context(), request.object());
        MatchCounts counts = ledger.links.match(request.object(), MatchPolicy.of(object.plan()));
        return new MatchOutcome(counts.linked(), counts.halfSalesforce(), counts.halfHubspot(), counts.ambiguous(),
                counts.shadows());
    }

    @Override
    public void beginPreview(SyncContext context) {
        Count begun = new Count(PreviewCounts.BEGUN, Optional.empty(), Optional.empty(), Optional.empty(), 0);
        contexts.plan(context).objects().forEach(object -> {
            ledger.previews.clear(context.hash(), context.phase(), object.name());
            ledger.previews.record(context.hash(), context.phase(), object.name(), BEFORE_ALL_LINKS, List.of(begun));
        });
    }

    @Override
    public PreviewTotals previewTotals(SyncContext context) {
        List<Total> totals = ledger.previews.totals(context.hash(), context.phase());
        Instant at = ledger.previews.madeAt(context.hash(), context.phase()).orElseGet(clock::instant);
        return new PreviewTotals(at,
                contexts.plan(context).objects().stream().map(object -> preview(totals, object)).toList());
    }

    private ObjectPreview preview(List<Total> totals, ObjectPlan object) {
        long links = PreviewCounts.sum(totals, object.name(), PreviewCounts.LINK, Optional.empty());
        long rejections = PreviewCounts.sum(totals, object.name(), PreviewCounts.REJECT, Optional.empty());
        return new ObjectPreview(object.name(), links, ledger.links.counts(object.name()).ambiguous(), rejections,
                writes(totals, object, Side.SALESFORCE), writes(totals, object, Side.HUBSPOT));
    }

    private static Writes writes(List<Total> totals, ObjectPlan object, Side side) {
        Optional<Side> there = Optional.of(side);
        return new Writes(PreviewCounts.sum(totals, object.name(), PreviewCounts.CREATE, there),
                PreviewCounts.sum(totals, object.name(), PreviewCounts.UPDATE, there),
                PreviewCounts.sum(totals, object.name(), PreviewCounts.BLANK, there));
    }

    @Override
    public void armBrakes(SyncContext context) {
        CutoverPlan plan = contexts.plan(context);
        if (!ledger.brakes.readings(context.plan(), context.phase()).isEmpty()) {
            return;
        }
        Brakes brakes = plan.limits().brakes();
        List<Total> totals = ledger.previews.totals(context.hash(), context.phase());
        brakes.creates()
                .ifPresent(over -> plan.objects()
                        .stream()
                        .flatMap(object -> Stream.of(Side.values())
                                .map(side -> new BrakeKind.Creates(object.name(), side)))
                        .forEach(kind -> arm(context, kind, over, PreviewCounts.sum(totals, kind.object(),
                                PreviewCounts.CREATE, Optional.of(kind.side())))));
        brakes.changesPerField()
                .ifPresent(over -> plan.objects()
                        .forEach(object -> object.fields()
                                .forEach(field -> armField(context, totals, object, field, over))));
        brakes.liveCreatesPerDay()
                .ifPresent(most -> ledger.brakes.set(context.plan(), context.phase(),
                        new BrakeKind.LiveCreates(), most));
        brakes.blanksPerDay()
                .ifPresent(
                        most -> ledger.brakes.set(context.plan(), context.phase(), new BrakeKind.Blanks(), most));
        brakes.deletesPerDay()
                .ifPresent(
                        most -> ledger.brakes.set(context.plan(), context.phase(), new BrakeKind.Deletes(), most));
    }

    private void armField(SyncContext context, List<Total> totals, ObjectPlan object, FieldPlan field, double over) {
        for (Side side : Side.values()) {
            long previewed = totals.stream()
                    .filter(total -> total.object().equals(object.name()))
                    .map(Total::count)
                    .filter(count -> count.kind().equals(PreviewCounts.WRITE))
                    .filter(count -> count.field().equals(Optional.of(field.name())))
                    .filter(count -> count.side().equals(Optional.of(side)))
                    .mapToLong(Count::n)
                    .sum();
            arm(context, new BrakeKind.Changes(object.name(), field.name(), side), over, previewed);
        }
    }

    private void arm(SyncContext context, BrakeKind kind, double over, long previewed) {
        ledger.brakes.set(context.plan(), context.phase(), kind, (long) Math.ceil(previewed * (1 + over)));
    }
}
