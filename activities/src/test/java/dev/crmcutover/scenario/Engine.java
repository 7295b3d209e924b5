package dev.crmcutover.scenario;

import dev.crmcutover.activities.StoredPlans;
import dev.crmcutover.apply.PageSteps;
import dev.crmcutover.apply.PageTools;
import dev.crmcutover.apply.Permits;
import dev.crmcutover.apply.Permits.Allowance;
import dev.crmcutover.apply.PlanContexts;
import dev.crmcutover.apply.Reserve;
import dev.crmcutover.capture.Collector;
import dev.crmcutover.capture.FeedPoller;
import dev.crmcutover.crm.ConnectionSettings;
import dev.crmcutover.crm.Crms;
import dev.crmcutover.crm.hubspot.HubSpotCrm;
import dev.crmcutover.crm.salesforce.SalesforceCrm;
import dev.crmcutover.ledger.Ledger;
import dev.crmcutover.ledger.LinkRow;
import dev.crmcutover.ledger.Rejections;
import dev.crmcutover.plan.CutoverPlan;
import dev.crmcutover.plan.ObjectPlan;
import dev.crmcutover.plan.PhasePlan.Where;
import dev.crmcutover.plan.reading.PlanReader;
import dev.crmcutover.plan.reading.PlanReading;
import dev.crmcutover.plan.reading.PlanText;
import dev.crmcutover.prepare.Preflight;
import dev.crmcutover.prepare.Preparing;
import dev.crmcutover.record.ObjectName;
import dev.crmcutover.record.Side;
import dev.crmcutover.review.RecordAssessment;
import dev.crmcutover.review.ReviewDesk;
import dev.crmcutover.rollout.CollectOutcome;
import dev.crmcutover.rollout.CollectRequest;
import dev.crmcutover.rollout.ObjectRequest;
import dev.crmcutover.simulators.core.SimulatorClock;
import dev.crmcutover.simulators.hubspot.HubSpotSimulator;
import dev.crmcutover.simulators.salesforce.SalesforceSimulator;
import dev.crmcutover.sync.Choice;
import dev.crmcutover.sync.LinkRange;
import dev.crmcutover.sync.PageKind;
import dev.crmcutover.sync.PageOutcome;
import dev.crmcutover.sync.PageRequest;
import dev.crmcutover.sync.RangesRequest;
import dev.crmcutover.sync.RecordRequest;
import dev.crmcutover.sync.Resolution;
import dev.crmcutover.sync.SyncContext;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/** The product's own steps between the two CRMs, in the order in which its workflows take them, without Temporal. */
final class Engine {
    private static final Allowance PLENTY = new Allowance(1_000, 10_000);

    final Ledger ledger;
    final Crms crms;
    final CutoverPlan plan;
    final PlanReading.Read reading;
    final PlanContexts contexts;
    final Doubles.LateRows late;
    final Doubles.Crash crash = new Doubles.Crash();
    private final Preparing preparing;
    private final PageSteps pages;
    private final Collector collector;
    private final RecordAssessment records;
    private final Rounds rounds;
    private final SyncContext context;

    /** Where it runs. */
    record Surroundings(DataSource database, SimulatorClock clock, SalesforceSimulator salesforce,
            HubSpotSimulator hubspot) {}

    Engine(Surroundings where, String yaml, Scenario.Calls calls, Optional<Guard> guardOff) {
        ledger = Ledger.open(where.database, where.clock);
        reading = read(yaml);
        plan = reading.plan();
        ledger.plans().store(new dev.crmcutover.ledger.Plans.PlanText(plan.hash(), plan.name(), yaml, Map.of()));
        late = new Doubles.LateRows(where.clock);
        crms = crms(where, guardOff);
        context = new SyncContext(plan.name(), plan.hash(), plan.rollout().phases().getFirst().name(),
                ledger.installation().epoch().toString());
        StoredPlans stored = new StoredPlans(ledger.plans(), Where.SIMULATED);
        contexts = new PlanContexts(stored::plan, crms, ledger.installation(), where.clock);
        Permits permits = new Permits(ledger.quotas(), Map.of(Side.SALESFORCE,
                calls.salesforceADay().map(Allowance::perDay).orElse(PLENTY), Side.HUBSPOT,
                calls.hubspotInTenSeconds().map(Allowance::perTenSeconds).orElse(PLENTY)),
                Reserve.of(crms, where.clock));
        PageTools tools = new PageTools(contexts, crms, permits,
                new PageTools.LedgerParts(guardOff.orElse(Guard.NONE).without(crash.in(ledger.pages())), ledger.inbox(),
                        ledger.links(), ledger.previews()),
                where.clock);
        pages = new PageSteps(tools);
        collector = new Collector(contexts, crms, permits, ledger.links(), where.clock);
        preparing = new Preparing(contexts, crms, collector,
                new Preflight(crms, ledger.installation(), (any, schemas) -> List.of(), where.clock),
                new Preparing.Parts(ledger.links(), ledger.cursors(), ledger.previews(), ledger.brakeLimits()),
                where.clock);
        records = new RecordAssessment(contexts, RecordAssessment.Passes.of(tools),
                new RecordAssessment.LedgerParts(ledger.links(), ledger.rejections(), ledger.wakes()),
                new ReviewDesk(ledger.rejections(), ledger.proposals()));
        FeedPoller feeds = new FeedPoller(contexts, crms, permits, ledger.cursors(), ledger.inbox());
        rounds = new Rounds(new Rounds.Steps(feeds, pages, records), ledger, where.clock,
                guardOff.equals(Optional.of(Guard.SAGAS)));
    }

    private static PlanReading.Read read(String yaml) {
        PlanReading reading = PlanReader.read(new PlanText("plan of the scenario", yaml, Map.of()));
        reading.orThrow();
        return (PlanReading.Read) reading;
    }

    private Crms crms(Surroundings where, Optional<Guard> guardOff) {
        SalesforceSimulator org = where.salesforce;
        var salesforce = late.in(SalesforceCrm.connect(new ConnectionSettings.Salesforce(URI.create(org.url()),
                org.clientId(), new ConnectionSettings.Grant.ClientSecret(org.clientSecret())), Optional.empty(),
                where.clock));
        var hubspot = HubSpotCrm.connect(
                new ConnectionSettings.HubSpot(where.hubspot.url(), where.hubspot.accessToken()), Optional.empty(),
                where.clock, Duration.ZERO);
        Guard guard = guardOff.orElse(Guard.NONE);
        return new Crms(guard.without(salesforce), guard.without(hubspot));
    }

    SyncContext context() {
        return context;
    }

    List<ObjectName> objects() {
        return plan.objects().stream().map(ObjectPlan::name).toList();
    }

    /** External ids, feeds, and the keys of every record. */
    void collect() {
        preparing.provision(context);
        preparing.startFeeds(context);
        for (ObjectPlan object : plan.objects()) {
            for (Side side : Side.values()) {
                object.pair().types(side).forEach(type -> collect(object.name(), side, type));
            }
        }
    }

    private void collect(ObjectName object, Side side, String type) {
        Optional<String> after = Optional.empty();
        CollectOutcome outcome;
        do {
            outcome = collector.collect(new CollectRequest(context, object, side, type, after), read -> {});
            after = outcome.after();
        } while (after.isPresent());
    }

    void match() {
        objects().forEach(object -> preparing.match(new ObjectRequest(context, object)));
    }

    void preview() {
        preparing.beginPreview(context);
        pages(PageKind.PREVIEW);
    }

    void armBrakes() {
        preparing.armBrakes(context);
    }

    /** All pages of a kind over all links of all objects, parents first, and the sagas they wake. */
    void pages(PageKind kind) {
        for (ObjectName object : objects()) {
            for (LinkRange range : pages.ranges(new RangesRequest(context, object, kind, PageSteps.ROWS))) {
                Optional<LinkRange> rest = Optional.of(range);
                while (rest.isPresent()) {
                    rest = page(PageRequest.of(context, object, kind, rest.get()));
                }
            }
        }
        rounds.sagas(context);
    }

    /** What is left of a range and may go on; a hold or a lack of quota ends it for now. */
    private Optional<LinkRange> page(PageRequest request) {
        PageOutcome outcome = rounds.survived(() -> pages.syncPage(request)).orElse(null);
        return outcome == null || outcome.held().isPresent() || outcome.notBefore().isPresent()
                ? Optional.empty()
                : outcome.rest();
    }

    void sync() {
        rounds.sync(context, objects());
    }

    void poll() {
        rounds.poll(context);
    }

    void look() {
        rounds.look(context, objects());
    }

    void decide(LinkRow link, String field, String choice, String by) {
        Rejections.Row row = ledger.rejections()
                .ofLink(link.id())
                .stream()
                .filter(each -> each.about().field().value().equals(field))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("nothing waits in " + field + " of that record"));
        var answer = records.recordDecision(new RecordRequest(context, link.object(), link.id()),
                new Resolution(row.id().value(), row.opened().version(), Choice.ofWord(choice), by));
        if (!answer.accepted()) {
            throw new IllegalArgumentException("the decision is refused: " + answer);
        }
        rounds.sagas(context);
    }
}
