package dev.crmcutover.apply;

import dev.crmcutover.ledger.IntentScope;
import dev.crmcutover.ledger.LinkState;
import dev.crmcutover.ledger.Outcome;
import dev.crmcutover.ledger.PassId;
import dev.crmcutover.ledger.PassStart;
import dev.crmcutover.ledger.Taken;
import dev.crmcutover.ledger.TakenLink;
import dev.crmcutover.plan.CutoverPlan;
import dev.crmcutover.plan.ObjectPlan;
import dev.crmcutover.prepare.PreviewCounts;
import dev.crmcutover.record.Side;
import dev.crmcutover.sync.LinkRange;
import dev.crmcutover.sync.PageCounts;
import dev.crmcutover.sync.PageKind;
import dev.crmcutover.sync.PageOutcome;
import dev.crmcutover.sync.PageRequest;
import dev.crmcutover.sync.PageSync;
import dev.crmcutover.sync.RangesRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Runs pages: permits, take, decide, write, commit; see {@code docs/engine.md} for the steps and why. */
public final class PageSteps implements PageSync {
    /** Rows of a page: one Salesforce collection call, two HubSpot batches. */
    public static final int ROWS = 200;
    private static final Duration LEASE = Duration.ofMinutes(3);
    private static final Duration AGAIN = Duration.ofSeconds(5);

    private final PageTools tools;

    public PageSteps(PageTools tools) {
        this.tools = tools;
    }

    @Override
    public List<LinkRange> ranges(RangesRequest request) {
        return tools.ledger()
                .links()
                .ranges(request.object(), request.rowsPerRange())
                .stream()
                .map(range -> new LinkRange(range.first(), range.last()))
                .toList();
    }

    @Override
    public PageOutcome syncPage(PageRequest request) {
        CutoverPlan plan = tools.contexts().plan(request.context());
        int rows = rows(request);
        if (rows == 0) {
            return PageOutcome.done(PageCounts.NONE);
        }
        Optional<Instant> wait = tools.permits()
                .await(plan.limits().quota(), request.share(), calls(request, plan, rows));
        if (wait.isPresent()) {
            return PageOutcome.noQuota(wait.get(), request.range());
        }
        ObjectContext context = tools.contexts().object(request.context(), request.object());
        PassId pass = tools.ledger()
                .pages()
                .begin(new PassStart(request.share(), request.object(),
                        request.context().hash(), request.context().phase()));
        try {
            return run(request, context, pass);
        } catch (RuntimeException e) {
            tools.ledger().pages().abandon(pass);
            throw e;
        }
    }

    private int rows(PageRequest request) {
        return request.kind() == PageKind.LIVE
                ? (int) Math.min(ROWS, tools.ledger().inbox().due(request.object()).due())
                : ROWS;
    }

    private Map<Side, Integer> calls(PageRequest request, CutoverPlan plan, int rows) {
        PageKind kind = request.kind();
        boolean writes = kind != PageKind.PREVIEW && kind != PageKind.AUDIT;
        Map<Side, Integer> toKnow = tools.contexts().callsToKnow(request.context(), request.object());
        ObjectPlan object = plan.object(request.object()).orElseThrow();
        ObjectPlan.Pair pair = object.pair();
        Map<Side, Integer> calls = new EnumMap<>(Side.class);
        for (Side side : Side.values()) {
            var records = tools.crms().on(side).records();
            int batches = (rows + records.rowsPerWrite() - 1) / records.rowsPerWrite();
            int reads = records.callsToRead(rows) + pair.types(side).size() - 1;
            int readsBack = side == Side.SALESFORCE ? batches : 0;
            // What a record was before, and who may be its twin, by external id and by key.
            int looks = kind == PageKind.CREATE ? 3 * records.callsToRead(rows) : 0;
            calls.put(side, toKnow.getOrDefault(side, 0) + reads + looks + AssociationCalls.toRead(object)
                    + (writes ? batches + readsBack + AssociationCalls.toWrite(object, side, batches) : 0));
        }
        return calls;
    }

    private PageOutcome run(PageRequest request, ObjectContext context, PassId pass) {
        Taken taken = take(request, pass);
        List<LinkCase> pairs = new ArrayList<>();
        List<LinkCase> halves = new ArrayList<>();
        taken.links()
                .forEach(link -> (link.link().state() == LinkState.LIVE ? pairs : halves).add(caseOf(link)));
        IntentScope scope = new IntentScope(request.context().plan(), request.context().phase(), request.object(),
                request.kind().isOfFill());
        PagePass page = new PagePass(tools, context, scope, pass, budget(request));
        PageRun run = new PageRun(page, pairs);
        CreateRun creates = new CreateRun(page, halves);
        run.decide();
        creates.decide();
        if (request.kind() == PageKind.PREVIEW || request.kind() == PageKind.AUDIT) {
            return counted(request, context, pass, run, creates);
        }
        run.write();
        creates.write();
        return committed(request, context, pass, new Ran(taken, run, creates));
    }

    private PagePass.Budget budget(PageRequest request) {
        return new PagePass.Budget(tools.permits(), tools.contexts().plan(request.context()).limits().quota(),
                request.share());
    }

    /** A tombstone is never written; a hint on it may mean that its record was restored, which its saga finds out. */
    static LinkCase caseOf(TakenLink link) {
        LinkCase one = new LinkCase(link);
        if (link.link().state() == LinkState.TOMBSTONE) {
            one.end(Outcome.of(Outcome.Kind.OUT_OF_SCOPE, "one of the two records was deleted"));
            one.wakeSaga();
        }
        return one;
    }

    private record Ran(Taken taken, PageRun run, CreateRun creates) {}

    private Taken take(PageRequest request, PassId pass) {
        if (request.kind() == PageKind.LIVE) {
            return tools.ledger().pages().takeDue(pass, request.object(), ROWS, LEASE);
        }
        Set<LinkState> states = switch (request.kind()) {
            case CREATE -> Set.of(LinkState.HALF, LinkState.CREATING);
            case PREVIEW -> Set.of(LinkState.LIVE, LinkState.HALF);
            default -> Set.of(LinkState.LIVE);
        };
        return tools.ledger()
                .pages()
                .takeRange(pass, request.object(),
                        new dev.crmcutover.ledger.LinkRange(request.range().first(), request.range().last()), ROWS,
                        states);
    }

    /** A page that writes nothing: only its counts are kept. */
    private PageOutcome counted(PageRequest request, ObjectContext context, PassId pass, PageRun run,
            CreateRun creates) {
        PreviewTally tally = new PreviewTally(context);
        boolean audit = request.kind() == PageKind.AUDIT;
        run.cases().stream().filter(LinkCase::isOpen).forEach(audit ? tally::audit : tally::preview);
        creates.wanted().forEach(tally::create);
        tools.ledger()
                .previews()
                .record(request.context().hash(),
                        audit ? PreviewCounts.auditOf(request.context().phase()) : request.context().phase(),
                        request.object(), request.range().first(), tally.counts().toCounts());
        tools.ledger().pages().abandon(pass);
        long examined = (long) run.cases().size() + creates.cases().size();
        PageCounts counts = new PageCounts(examined, examined, 0, 0, 0, 0, 0, 0);
        return rest(request, run, creates).map(range -> PageOutcome.more(counts, range))
                .orElseGet(() -> PageOutcome.done(counts));
    }

    private PageOutcome committed(PageRequest request, ObjectContext context, PassId pass, Ran ran) {
        PageOutcomes outcomes = new PageOutcomes(context, new LinkDecisions(context, tools.crms()));
        PageCommitment commitment = PageCommitment.of(ran.run, ran.creates, outcomes);
        tools.ledger().pages().commit(pass, commitment.commit());
        PageCounts counts = commitment.counts();
        Optional<String> held = ran.run.held().or(ran.creates::held);
        if (held.isPresent()) {
            return PageOutcome.held(counts, held.get(), request.range());
        }
        if (request.kind() == PageKind.LIVE) {
            // What is due and was not taken is another's just now: asking again at once would only spin.
            boolean more = !ran.taken.links().isEmpty() && tools.ledger().inbox().due(request.object()).due() > 0;
            return more ? PageOutcome.more(counts, LinkRange.EVERY) : PageOutcome.done(counts);
        }
        if (ran.taken.busy() > 0 || counts.deferred() > 0) {
            Instant again = tools.clock().instant().plus(AGAIN);
            return new PageOutcome(counts, Optional.of(again), Optional.empty(), Optional.of(request.range()));
        }
        return rest(request, ran.run, ran.creates).map(range -> PageOutcome.more(counts, range))
                .orElseGet(() -> PageOutcome.done(counts));
    }

    /** What is left of a range that holds more links than a page. */
    private static Optional<LinkRange> rest(PageRequest request, PageRun run, CreateRun creates) {
        int taken = run.cases().size() + creates.cases().size();
        long last = Math.max(run.cases().stream().mapToLong(one -> one.id().value()).max().orElse(0),
                creates.cases().stream().mapToLong(one -> one.id().value()).max().orElse(0));
        return taken >= ROWS && last < request.range().last()
                ? Optional.of(new LinkRange(last + 1, request.range().last()))
                : Optional.empty();
    }
}
