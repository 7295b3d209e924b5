package dev.crmcutover.simulation;

import dev.crmcutover.apply.PageSteps;
import dev.crmcutover.apply.PageTools;
import dev.crmcutover.apply.Permits;
import dev.crmcutover.apply.Permits.Allowance;
import dev.crmcutover.apply.PlanContexts;
import dev.crmcutover.capture.Collector;
import dev.crmcutover.capture.FeedPoller;
import dev.crmcutover.crm.Crms;
import dev.crmcutover.ledger.Cursors;
import dev.crmcutover.ledger.Inbox;
import dev.crmcutover.ledger.Ledger;
import dev.crmcutover.ledger.Links;
import dev.crmcutover.ledger.MatchPolicy;
import dev.crmcutover.ledger.Pages;
import dev.crmcutover.ledger.Plans;
import dev.crmcutover.ledger.Proposals;
import dev.crmcutover.ledger.Quotas;
import dev.crmcutover.ledger.Rejections;
import dev.crmcutover.ledger.Wakes;
import dev.crmcutover.plan.CutoverPlan;
import dev.crmcutover.plan.PhaseName;
import dev.crmcutover.plan.reading.PlanReader;
import dev.crmcutover.plan.reading.PlanText;
import dev.crmcutover.record.ObjectName;
import dev.crmcutover.record.Side;
import dev.crmcutover.review.RecordAssessment;
import dev.crmcutover.review.ReviewDesk;
import dev.crmcutover.rollout.CollectOutcome;
import dev.crmcutover.rollout.CollectRequest;
import dev.crmcutover.sync.FeedRequest;
import dev.crmcutover.sync.LinkRange;
import dev.crmcutover.sync.PageKind;
import dev.crmcutover.sync.PageOutcome;
import dev.crmcutover.sync.PageRequest;
import dev.crmcutover.sync.RangesRequest;
import dev.crmcutover.sync.SyncContext;
import dev.crmcutover.undo.UndoSteps;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The product between the two CRMs: the real activities, of which each transaction and each call is a turn. */
final class Engine {
    static final ObjectName PEOPLE = ObjectName.PEOPLE;
    private static final CutoverPlan PLAN = PlanReader
            .read(new PlanText("simulation.yaml", RuledField.plan(), Map.of()))
            .orThrow();
    private static final Allowance PLENTY = new Allowance(1000, 10_000);

    final Ledger ledger;
    final SyncContext context;
    final RecordAssessment records;
    final Wakes wakes;
    final Proposals proposals;
    final UndoSteps undo;
    private final Crms crms;
    private final Links links;
    private final PageSteps pages;
    private final FeedPoller feeds;
    private final Collector collector;

    Engine(Ledger ledger, Crms crms, Quotas quotas, Turns turns, Fault fault, Clock clock) {
        this.ledger = ledger;
        this.crms = crms;
        ledger.plans().store(new Plans.PlanText(PLAN.hash(), PLAN.name(), RuledField.plan(), Map.of()));
        context = new SyncContext(PLAN.name(), PLAN.hash(), new PhaseName("pilot"),
                ledger.installation().epoch().toString());
        PlanContexts contexts = new PlanContexts(hash -> PLAN, crms, ledger.installation(), clock);
        Permits permits = new Permits(turns.around(Quotas.class, quotas),
                Map.of(Side.SALESFORCE, PLENTY, Side.HUBSPOT, PLENTY));
        links = turns.around(Links.class, ledger.links());
        Inbox inbox = turns.around(Inbox.class, ledger.inbox());
        Rejections rejections = turns.around(Rejections.class, ledger.rejections());
        proposals = turns.around(Proposals.class, ledger.proposals());
        wakes = turns.around(Wakes.class, fault.wakes(ledger.wakes()));
        PageTools tools = new PageTools(contexts, crms, permits,
                new PageTools.LedgerParts(turns.around(Pages.class, fault.pages(ledger.pages())), inbox, links,
                        ledger.previews()),
                clock);
        pages = new PageSteps(tools);
        undo = new UndoSteps(tools, ledger.undos());
        records = new RecordAssessment(contexts, RecordAssessment.Passes.of(tools),
                new RecordAssessment.LedgerParts(links, rejections, wakes), new ReviewDesk(rejections, proposals));
        collector = new Collector(contexts, crms, permits, links, clock);
        feeds = new FeedPoller(contexts, crms, permits, turns.around(Cursors.class, ledger.cursors()), inbox);
    }

    /** Feeds, collecting and matching, as a phase begins. */
    void prepare() {
        for (Side side : Side.values()) {
            FeedPoller.feeds(PLAN, side).forEach(feed -> ledger.cursors().start(feed, crms.on(side).changes().now()));
        }
        for (Side side : Side.values()) {
            Optional<String> after = Optional.empty();
            CollectOutcome outcome;
            do {
                outcome = collector.collect(new CollectRequest(context, PEOPLE, side,
                        side == Side.SALESFORCE ? "Contact" : "contacts", after), read -> {});
                after = outcome.after();
            } while (after.isPresent());
        }
        ledger.links().match(PEOPLE, MatchPolicy.of(PLAN.object(PEOPLE).orElseThrow()));
    }

    /** Every range once; so small that there are several. */
    void fill(PageKind kind) {
        fill(kind, 4);
    }

    /** Every link once, in one page. */
    void fillAtOnce(PageKind kind) {
        fill(kind, PageSteps.ROWS);
    }

    private void fill(PageKind kind, int rows) {
        List<LinkRange> ranges = pages.ranges(new RangesRequest(context, PEOPLE, kind, rows));
        for (LinkRange range : ranges) {
            pages.syncPage(PageRequest.of(context, PEOPLE, kind, range));
        }
    }

    /** Live pages until nothing is due. */
    void live() {
        PageOutcome outcome;
        do {
            outcome = pages.syncPage(PageRequest.of(context, PEOPLE, PageKind.LIVE, LinkRange.EVERY));
        } while (outcome.rest().isPresent() && outcome.notBefore().isEmpty());
    }

    void poll() {
        for (Side side : Side.values()) {
            feeds.poll(new FeedRequest(context, side));
        }
    }
}
