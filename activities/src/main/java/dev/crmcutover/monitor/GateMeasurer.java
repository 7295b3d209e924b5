package dev.crmcutover.monitor;

import dev.crmcutover.apply.PlanContexts;
import dev.crmcutover.ledger.Links;
import dev.crmcutover.ledger.MatchCounts;
import dev.crmcutover.ledger.Previews;
import dev.crmcutover.ledger.Previews.Total;
import dev.crmcutover.ledger.Rejections;
import dev.crmcutover.plan.CutoverPlan;
import dev.crmcutover.plan.Gate;
import dev.crmcutover.plan.ObjectPlan;
import dev.crmcutover.prepare.PreviewCounts;
import dev.crmcutover.rollout.GateReading;
import dev.crmcutover.rollout.GateReadings;
import dev.crmcutover.rollout.GateRequest;
import dev.crmcutover.rollout.Measure;
import dev.crmcutover.sync.SyncContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Measures the thresholds of a gate from the ledger. */
public final class GateMeasurer implements GateReadings {
    private final PlanContexts contexts;
    private final Links links;
    private final Rejections rejections;
    private final Previews previews;
    private final Clock clock;

    public GateMeasurer(PlanContexts contexts, Links links, Rejections rejections, Previews previews, Clock clock) {
        this.contexts = contexts;
        this.links = links;
        this.rejections = rejections;
        this.previews = previews;
        this.clock = clock;
    }

    @Override
    public GateReading measure(GateRequest request) {
        CutoverPlan plan = contexts.plan(request.context());
        Gate gate = Optional.ofNullable(plan.rollout().gates().get(request.gate()))
                .orElseThrow(
                        () -> new IllegalArgumentException("plan " + plan.name() + " has no gate " + request.gate()));
        Gate.Thresholds asked = gate.thresholds();
        return new GateReading(Stream.of(
                asked.ambiguousShare().map(most -> ambiguous(plan, most)),
                asked.dayOneQueue().map(most -> dayOneQueue(plan, request.context(), most)),
                asked.previewAge().map(most -> previewAge(request.context(), most)),
                asked.errorQueue().map(this::errorQueue),
                asked.parity().map(least -> parity(plan, request.context(), least)))
                .flatMap(Optional::stream)
                .toList());
    }

    private Measure ambiguous(CutoverPlan plan, double most) {
        long ambiguous = 0;
        long known = 0;
        for (ObjectPlan object : plan.objects()) {
            MatchCounts counts = links.counts(object.name());
            ambiguous += counts.ambiguous();
            known += counts.linked() + counts.halfSalesforce() + counts.halfHubspot();
        }
        double share = known == 0 ? 0 : (double) ambiguous / known;
        return new Measure("links-ambiguous", percent(share), "at most " + percent(most), share <= most);
    }

    private Measure dayOneQueue(CutoverPlan plan, SyncContext context, int most) {
        List<Total> totals = previews.totals(context.hash(), context.phase());
        long queue = sum(plan, totals, PreviewCounts.REJECT);
        return new Measure("day-one-queue", Long.toString(queue), "at most " + most, queue <= most);
    }

    private Measure previewAge(SyncContext context, Duration most) {
        Optional<Instant> at = previews.madeAt(context.hash(), context.phase());
        if (at.isEmpty()) {
            return new Measure("preview-age", "no preview was made", "at most " + words(most), false);
        }
        Duration age = Duration.between(at.get(), clock.instant());
        return new Measure("preview-age", words(age), "at most " + words(most), age.compareTo(most) <= 0);
    }

    private Measure errorQueue(int most) {
        long open = rejections.counts(Rejections.Filter.OPEN).stream().mapToLong(Rejections.Count::n).sum();
        return new Measure("error-queue", Long.toString(open), "at most " + most, open <= most);
    }

    private Measure parity(CutoverPlan plan, SyncContext context, double least) {
        List<Total> totals = previews.totals(context.hash(), PreviewCounts.auditOf(context.phase()));
        long compared = sum(plan, totals, PreviewCounts.COMPARED);
        long explained = sum(plan, totals, PreviewCounts.EXPLAINED);
        double share = compared == 0 ? 1 : (double) explained / compared;
        return new Measure("parity", percent(share), "at least " + percent(least), share >= least);
    }

    private static long sum(CutoverPlan plan, List<Total> totals, String kind) {
        Function<ObjectPlan, Long> ofObject = object -> PreviewCounts.sum(totals, object.name(), kind,
                Optional.empty());
        return plan.objects().stream().map(ofObject).mapToLong(Long::longValue).sum();
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.2f %%", share * 100);
    }

    private static String words(Duration duration) {
        return duration.toHours() > 0 ? duration.toHours() + " h" : duration.toMinutes() + " min";
    }
}
