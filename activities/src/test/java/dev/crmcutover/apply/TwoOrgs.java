package dev.crmcutover.apply;

import dev.crmcutover.activities.StoredPlans;
import dev.crmcutover.apply.Permits.Allowance;
import dev.crmcutover.capture.Collector;
import dev.crmcutover.capture.FeedPoller;
import dev.crmcutover.crm.ConnectionSettings;
import dev.crmcutover.crm.Crms;
import dev.crmcutover.crm.hubspot.HubSpotCrm;
import dev.crmcutover.crm.salesforce.SalesforceCrm;
import dev.crmcutover.ledger.Ledger;
import dev.crmcutover.ledger.MatchCounts;
import dev.crmcutover.ledger.MatchPolicy;
import dev.crmcutover.ledger.Plans;
import dev.crmcutover.ledger.Wakes;
import dev.crmcutover.plan.CutoverPlan;
import dev.crmcutover.plan.ObjectPlan;
import dev.crmcutover.plan.PhaseName;
import dev.crmcutover.plan.PhasePlan.Where;
import dev.crmcutover.plan.reading.PlanReader;
import dev.crmcutover.plan.reading.PlanText;
import dev.crmcutover.prepare.Provisioning;
import dev.crmcutover.record.LinkId;
import dev.crmcutover.record.ObjectName;
import dev.crmcutover.record.RawValue;
import dev.crmcutover.record.Side;
import dev.crmcutover.review.RecordAssessment;
import dev.crmcutover.review.ReviewDesk;
import dev.crmcutover.rollout.CollectOutcome;
import dev.crmcutover.rollout.CollectRequest;
import dev.crmcutover.simulators.core.SimulatorClock;
import dev.crmcutover.simulators.hubspot.HubSpotSettings;
import dev.crmcutover.simulators.hubspot.HubSpotSimulator;
import dev.crmcutover.simulators.hubspot.portal.ObjectType;
import dev.crmcutover.simulators.hubspot.portal.Owner;
import dev.crmcutover.simulators.hubspot.portal.PortalSession;
import dev.crmcutover.simulators.salesforce.SalesforceSettings;
import dev.crmcutover.simulators.salesforce.SalesforceSimulator;
import dev.crmcutover.simulators.salesforce.org.OrgSession;
import dev.crmcutover.sync.FeedRequest;
import dev.crmcutover.sync.LinkRange;
import dev.crmcutover.sync.PageCounts;
import dev.crmcutover.sync.PageKind;
import dev.crmcutover.sync.PageOutcome;
import dev.crmcutover.sync.PageRequest;
import dev.crmcutover.sync.RangesRequest;
import dev.crmcutover.sync.RecordCourse;
import dev.crmcutover.sync.RecordRequest;
import dev.crmcutover.sync.RecordSituation;
import dev.crmcutover.sync.SyncContext;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;

/**
 * Both simulators over HTTP, a ledger, and the activities between them, driven by hand without Temporal. All go
 * by one clock, which a test moves on instead of waiting.
 */
final class TwoOrgs implements AutoCloseable {
    /** So often is a range asked again that another pass holds, or that somebody has to decide about first. */
    private static final int MOST_REPEATS = 2;
    private static final int MOST_STEPS = 30;
    private static final Duration STEP = Duration.ofSeconds(10);
    static final PhaseName PHASE = new PhaseName("pilot");
    private static final Allowance PLENTY = new Allowance(1000, 10_000);

    /** Slowed, so that no read becomes too old to write on because the machine is busy. */
    final SimulatorClock clock = SimulatorClock.slowed(5);
    final SalesforceSimulator salesforce = SalesforceSimulator.start(SalesforceSettings.standard().with(clock));
    final HubSpotSimulator hubspot = HubSpotSimulator.start(HubSpotSettings.forTests().withClock(clock));
    final Ledger ledger;
    final Crms crms;
    final CutoverPlan plan;
    SyncContext context;
    final PageTools tools;
    final PageSteps pages;
    final RecordAssessment records;
    private final Collector collector;
    private final FeedPoller feeds;
    private final Owner person = hubspot.portal().owners().add("rep@acme.example", "Rep", "Resentative");

    TwoOrgs(DataSource database, String yaml) {
        ledger = Ledger.open(database, clock);
        plan = PlanReader.read(new PlanText("test.yaml", yaml, Map.of())).orThrow();
        ledger.plans().store(new Plans.PlanText(plan.hash(), plan.name(), yaml, Map.of()));
        crms = new Crms(
                SalesforceCrm.connect(new ConnectionSettings.Salesforce(URI.create(salesforce.url()),
                        salesforce.clientId(), new ConnectionSettings.Grant.ClientSecret(salesforce.clientSecret())),
                        Optional.empty(), clock),
                HubSpotCrm.connect(new ConnectionSettings.HubSpot(hubspot.url(), hubspot.accessToken()),
                        Optional.empty(), clock));
        context = contextNow();
        PlanContexts contexts = new PlanContexts(new StoredPlans(ledger.plans(), Where.SIMULATED)::plan, crms,
                ledger.installation(), clock);
        Permits permits = new Permits(ledger.quotas(), Map.of(Side.SALESFORCE, PLENTY, Side.HUBSPOT, PLENTY));
        tools = new PageTools(contexts, crms, permits,
                new PageTools.LedgerParts(ledger.pages(), ledger.inbox(), ledger.links(), ledger.previews()), clock);
        pages = new PageSteps(tools);
        records = new RecordAssessment(contexts, RecordAssessment.Passes.of(tools),
                new RecordAssessment.LedgerParts(ledger.links(), ledger.rejections(), ledger.wakes()),
                new ReviewDesk(ledger.rejections(), ledger.proposals()));
        collector = new Collector(contexts, crms, permits, ledger.links(), clock);
        feeds = new FeedPoller(contexts, crms, permits, ledger.cursors(), ledger.inbox());
    }

    /** The context of workflows that are started now. */
    SyncContext contextNow() {
        return new SyncContext(plan.name(), plan.hash(), PHASE, ledger.installation().epoch().toString());
    }

    /** Lets time pass for both CRMs and for us. */
    void pass(Duration time) {
        clock.advance(time);
    }

    private void passUntil(Instant then) {
        Duration left = Duration.between(clock.instant(), then);
        if (left.isPositive()) {
            pass(left);
        }
    }

    /** Lets time pass until something is so. */
    void until(BooleanSupplier so) {
        for (int step = 0; !so.getAsBoolean(); step++) {
            if (step == MOST_STEPS) {
                throw new AssertionError("it is not so within " + STEP.multipliedBy(MOST_STEPS));
            }
            pass(STEP);
        }
    }

    /** A person who works in Salesforce. */
    OrgSession rep() {
        return salesforce.org().as(salesforce.org().residents().administratorId());
    }

    /** What HubSpot's journal calls us. */
    String app() {
        return Long.toString(hubspot.appId());
    }

    /** A person who works in HubSpot. */
    PortalSession marketer() {
        return hubspot.portal().as(person);
    }

    String hubspotValue(long contact, String property) {
        return Objects.requireNonNullElse(hubspot.portal().read(ObjectType.CONTACT, contact, property).value(property),
                "");
    }

    /** External ids, feeds, collecting and matching. */
    MatchCounts prepare(ObjectName object) {
        Provisioning.provision(crms, plan);
        for (Side side : Side.values()) {
            FeedPoller.feeds(plan, side)
                    .forEach(feed -> ledger.cursors().start(feed, crms.on(side).changes().now()));
        }
        ObjectPlan objectPlan = plan.object(object).orElseThrow();
        for (Side side : Side.values()) {
            for (String type : objectPlan.pair().types(side)) {
                CollectOutcome outcome = new CollectOutcome(0, Optional.of(""), Optional.empty());
                Optional<String> after = Optional.empty();
                while (outcome.after().isPresent()) {
                    outcome = collector.collect(new CollectRequest(context, object, side, type, after), read -> {});
                    after = outcome.after();
                }
            }
        }
        return ledger.links().match(object, MatchPolicy.of(objectPlan));
    }

    /** All pages of a kind over all links. */
    PageCounts run(ObjectName object, PageKind kind) {
        PageCounts counts = PageCounts.NONE;
        for (LinkRange range : pages.ranges(new RangesRequest(context, object, kind, 200))) {
            Optional<LinkRange> rest = Optional.of(range);
            for (int repeats = 0; rest.isPresent() && repeats <= MOST_REPEATS;) {
                LinkRange asked = rest.get();
                PageOutcome outcome = pages.syncPage(PageRequest.of(context, object, kind, asked));
                counts = counts.plus(outcome.counts());
                rest = outcome.rest();
                repeats = rest.filter(asked::equals).isPresent() ? repeats + 1 : 0;
                outcome.notBefore().ifPresent(this::passUntil);
            }
        }
        return counts;
    }

    /** The first page of a kind, without going on. */
    PageCounts run1(ObjectName object, PageKind kind) {
        LinkRange range = pages.ranges(new RangesRequest(context, object, kind, 200)).getFirst();
        return pages.syncPage(PageRequest.of(context, object, kind, range)).counts();
    }

    String salesforceValue(String contact, String field) {
        return crms.salesforce()
                .records()
                .read("Contact", List.of(contact), Set.of(field))
                .values()
                .iterator()
                .next()
                .values()
                .getOrDefault(field, RawValue.BLANK)
                .text();
    }

    /** Polls both CRMs once. */
    long poll() {
        return feeds.poll(new FeedRequest(context, Side.SALESFORCE)).captured()
                + feeds.poll(new FeedRequest(context, Side.HUBSPOT)).captured();
    }

    /** One live page. */
    PageCounts live(ObjectName object) {
        return pages.syncPage(PageRequest.of(context, object, PageKind.LIVE, LinkRange.EVERY)).counts();
    }

    /** Runs the sagas that were woken, and those they wake, until none is left to run by itself. */
    void runSagas() {
        List<Wakes.Wake> woken = ledger.wakes().pending(100);
        for (int round = 0; !woken.isEmpty(); round++) {
            if (round == MOST_STEPS) {
                throw new AssertionError("sagas wake each other, or themselves, without end: " + woken);
            }
            woken.forEach(wake -> {
                ledger.wakes().done(wake);
                ObjectName object = ledger.links().byIds(List.of(wake.link())).getFirst().object();
                runSaga(new RecordRequest(context, object, wake.link()));
            });
            woken = ledger.wakes().pending(100);
        }
    }

    /** Follows a saga's course until it waits or ends. */
    RecordCourse runSaga(RecordRequest request) {
        RecordCourse course = RecordCourse.START;
        for (int step = 0; step < 20; step++) {
            switch (course.stage()) {
                case ASSESSING -> course = course.assessing()
                        .next(new RecordCourse.Event.Assessed(records.assess(request)));
                case MOVING -> course = course.next(new RecordCourse.Event.Moved(records.moveLink(request)));
                case WAITING, DONE -> {
                    return course;
                }
            }
        }
        throw new IllegalStateException("the saga of link " + request.link() + " comes to no rest: " + course);
    }

    RecordSituation assess(ObjectName object, LinkId link) {
        return records.assess(new RecordRequest(context, object, link));
    }

    @Override
    public void close() {
        salesforce.close();
        hubspot.close();
    }
}
