package dev.crmcutover.apply;

import dev.crmcutover.ledger.LedgerDatabase;
import dev.crmcutover.ledger.LinkRow;
import dev.crmcutover.ledger.Pages;
import dev.crmcutover.ledger.PassId;
import dev.crmcutover.ledger.PassStart;
import dev.crmcutover.ledger.Rejections;
import dev.crmcutover.plan.PlanHash;
import dev.crmcutover.plan.QuotaPlan.Share;
import dev.crmcutover.record.ObjectName;
import dev.crmcutover.record.RecordKey;
import dev.crmcutover.record.Side;
import dev.crmcutover.simulators.core.Faults;
import dev.crmcutover.simulators.core.Journal;
import dev.crmcutover.simulators.hubspot.portal.ObjectType;
import dev.crmcutover.sync.Choice;
import dev.crmcutover.sync.LinkRange;
import dev.crmcutover.sync.PageCounts;
import dev.crmcutover.sync.PageKind;
import dev.crmcutover.sync.PageOutcome;
import dev.crmcutover.sync.PageRequest;
import dev.crmcutover.sync.RecordRequest;
import dev.crmcutover.sync.Resolution;
import java.lang.reflect.Proxy;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Pages between both simulators over HTTP and a real PostgreSQL. */
class PageStepsTest {
    private static final String PLAN = """
            plan: page-test
            timezone: America/New_York
            domains:
              person: { rule: last-updated-wins, first-fill: salesforce-wins }
              routing: { rule: review-conflicts }
            objects:
              people:
                pair: { salesforce: [Contact, Lead], hubspot: contacts }
                match: { certain: [email-unless-shared] }
                create: { in-hubspot: { when: has-email }, in-salesforce: never }
                fields:
                  person:
                    FirstName: firstname
                    LastName: lastname
                    Title: jobtitle
                  routing:
                    Department: { to: company }
            phases:
              - pilot: { in: simulated, soak: 1d }
            """;

    private final LedgerDatabase database = LedgerDatabase.fresh();
    private TwoOrgs orgs;
    private String contact;
    private long twin;

    @BeforeEach
    void onePersonInBoth() {
        orgs = new TwoOrgs(database.dataSource(), PLAN);
        contact = orgs.rep()
                .create("Contact", Map.of("FirstName", "Ann", "LastName", "Lee", "Title", "CFO", "Email",
                        "ann@lee-example.com", "Department", "Finance"));
        twin = orgs.marketer()
                .create(ObjectType.CONTACT, Map.of("firstname", "Anne", "lastname", "Lee",
                        "email", "Ann@Lee-Example.com", "company", "Finance"))
                .id();
        orgs.prepare(ObjectName.PEOPLE);
    }

    @AfterEach
    void close() {
        orgs.close();
        database.close();
    }

    @Test
    void fillBringsAPairInStepAndASecondFillWritesNothing() {
        PageCounts first = orgs.run(ObjectName.PEOPLE, PageKind.FILL);
        assertThat(first.written()).isEqualTo(1);
        assertThat(orgs.hubspotValue(twin, "firstname")).isEqualTo("Ann");
        assertThat(orgs.hubspotValue(twin, "jobtitle")).isEqualTo("CFO");
        assertThat(orgs.hubspotValue(twin, "salesforce_id")).isEqualTo(contact);

        PageCounts second = orgs.run(ObjectName.PEOPLE, PageKind.FILL);
        assertThat(second.written()).isZero();
        assertThat(second.unchanged()).isEqualTo(1);
    }

    @Test
    void previewCountsWhatFillWillWriteAndWritesNothing() {
        int before = orgs.hubspot.journal().size();
        orgs.run(ObjectName.PEOPLE, PageKind.PREVIEW);
        assertThat(orgs.hubspot.journal().size()).isEqualTo(before);
        assertThat(orgs.ledger.previews().totals(hash(), TwoOrgs.PHASE))
                .anySatisfy(total -> assertThat(total.count().kind()).isEqualTo("update"));
    }

    @Test
    void aRecordWithoutTwinIsCreatedOnceAndStartsInStep() {
        String lone = orgs.rep().create("Contact", Map.of("LastName", "Solo", "Email", "solo@acme-example.com"));
        orgs.prepare(ObjectName.PEOPLE);
        PageCounts created = orgs.run(ObjectName.PEOPLE, PageKind.CREATE);
        assertThat(created.created()).isEqualTo(1);
        assertThat(orgs.run(ObjectName.PEOPLE, PageKind.CREATE).created()).isZero();
        assertThat(orgs.hubspot.journal()
                .entries(entry -> entry.act() == Journal.Act.CREATE
                        && "solo@acme-example.com".equals(entry.after().get("email"))
                        || lone.equals(entry.after().get("salesforce_id"))))
                .hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void anEditTravelsLiveAndOurOwnWriteDecidesToNone() {
        orgs.run(ObjectName.PEOPLE, PageKind.FILL);
        orgs.marketer().update(ObjectType.CONTACT, twin, Map.of("jobtitle", "CEO"));
        orgs.until(() -> {
            orgs.poll();
            orgs.live(ObjectName.PEOPLE);
            return title().equals("CEO");
        });
        assertThat(orgs.ledger.accounts().identity().holds()).isTrue();
    }

    @Test
    void aConflictWaitsForAPersonAndTheirDecisionIsApplied() {
        orgs.run(ObjectName.PEOPLE, PageKind.FILL);
        orgs.rep().update("Contact", contact, Map.of("Department", "Treasury"));
        orgs.marketer().update(ObjectType.CONTACT, twin, Map.of("company", "Accounting"));
        orgs.run(ObjectName.PEOPLE, PageKind.FILL);
        Rejections.Row row = orgs.ledger.rejections().list(Rejections.Filter.OPEN, 10).getFirst();
        assertThat(row.reason()).isEqualTo("review");

        RecordRequest request = new RecordRequest(orgs.context, ObjectName.PEOPLE, row.about().link());
        assertThat(orgs.records.assess(request).open()).hasSize(1);
        assertThat(orgs.records.recordDecision(request,
                new Resolution(row.id().value(), 1, Choice.TAKE_SALESFORCE, "cmo")).accepted()).isTrue();
        assertThat(orgs.records.assess(request).open()).isEmpty();
        assertThat(orgs.hubspotValue(twin, "company")).isEqualTo("Treasury");
    }

    @Test
    void aSagaWhosePageLostARaceLooksAgain() {
        orgs.run(ObjectName.PEOPLE, PageKind.FILL);
        orgs.rep().update("Contact", contact, Map.of("Department", "Treasury"));
        orgs.marketer().update(ObjectType.CONTACT, twin, Map.of("company", "Accounting"));
        orgs.run(ObjectName.PEOPLE, PageKind.FILL);
        Rejections.Row row = orgs.ledger.rejections().list(Rejections.Filter.OPEN, 10).getFirst();
        RecordRequest request = new RecordRequest(orgs.context, ObjectName.PEOPLE, row.about().link());
        orgs.records.recordDecision(request, new Resolution(row.id().value(), 1, Choice.KEEP_BOTH, "cmo"));

        Pages overtaken = (Pages) Proxy.newProxyInstance(Pages.class.getClassLoader(), new Class<?>[]{Pages.class},
                (self, method, arguments) -> {
                    if (method.getName().equals("commit")) {
                        orgs.rep().update("Contact", contact, Map.of("Title", "Treasurer"));
                        assertThat(orgs.run(ObjectName.PEOPLE, PageKind.FILL).written()).isEqualTo(1);
                    }
                    return method.invoke(orgs.ledger.pages(), arguments);
                });
        PageTools tools = orgs.tools;
        PageTools racing = new PageTools(tools.contexts(), tools.crms(), tools.permits(), new PageTools.LedgerParts(
                overtaken, tools.ledger().inbox(), tools.ledger().links(), tools.ledger().previews()), tools.clock());
        assertThat(new RecordPage(racing).run(request).again()).as("when to look again").isPresent();
        assertThat(orgs.ledger.rejections().ofLink(request.link())).hasSize(1);

        assertThat(new RecordPage(tools).run(request).again()).isEmpty();
        assertThat(orgs.ledger.rejections().ofLink(request.link())).isEmpty();
    }

    @Test
    void anEditOfARecordThatIsJustBeingCreatedIsHeardOnceItIsAPair() {
        orgs.rep().create("Contact", Map.of("LastName", "Solo", "Email", "solo@acme-example.com"));
        orgs.prepare(ObjectName.PEOPLE);
        orgs.hubspot.faults()
                .plan(request -> request.path().endsWith("/batch/upsert"), new Faults.Fault.CommitThenTimeOut(), 1);
        assertThat(orgs.run1(ObjectName.PEOPLE, PageKind.CREATE).deferred()).isEqualTo(1);
        long made = Long.parseLong(orgs.hubspot.journal()
                .entries(entry -> entry.act() == Journal.Act.CREATE && entry.actor().equals(orgs.app()))
                .getFirst()
                .id());
        orgs.marketer().update(ObjectType.CONTACT, made, Map.of("jobtitle", "CEO"));
        orgs.until(() -> {
            orgs.poll();
            return orgs.ledger.links().find(new RecordKey(Side.HUBSPOT, "contacts", Long.toString(made))).isPresent();
        });
        orgs.live(ObjectName.PEOPLE);
        LinkRow half = orgs.ledger.links()
                .find(new RecordKey(Side.HUBSPOT, "contacts", Long.toString(made)))
                .orElseThrow();
        assertThat(orgs.ledger.accounts().outcomes())
                .as("no hint of the record is closed before it is a pair")
                .noneMatch(count -> count.reason().equals("no twin, and the plan creates none"));
        assertThat(half.salesforce()).isEmpty();
        assertThat(orgs.ledger.inbox().due(ObjectName.PEOPLE).later()).isPositive();
    }

    @Test
    void aLivePageThatFindsOnlyWhatAnotherHasClaimedAsksForNoOther() {
        orgs.run(ObjectName.PEOPLE, PageKind.FILL);
        orgs.marketer().update(ObjectType.CONTACT, twin, Map.of("jobtitle", "CEO"));
        orgs.until(() -> orgs.poll() > 0);
        LinkRow link = orgs.ledger.links().find(new RecordKey(Side.SALESFORCE, "Contact", contact)).orElseThrow();
        Pages pages = orgs.ledger.pages();
        PassId other = pages
                .begin(new PassStart(Share.LIVE, ObjectName.PEOPLE, orgs.plan.hash(), TwoOrgs.PHASE));
        pages.claimOnly(other, Map.of(link.id(), link.version()), orgs.clock.instant().plusSeconds(600));

        PageOutcome page = orgs.pages
                .syncPage(PageRequest.of(orgs.context, ObjectName.PEOPLE, PageKind.LIVE, LinkRange.EVERY));
        assertThat(orgs.ledger.inbox().due(ObjectName.PEOPLE).due()).isPositive();
        assertThat(page.rest()).isEmpty();
    }

    @Test
    void aWriteWithoutAnswerIsSettledByReadingAndNeverSentTwice() {
        orgs.hubspot.faults()
                .plan(request -> request.path().endsWith("/batch/update"),
                        new Faults.Fault.CommitThenTimeOut(), 1);
        assertThat(orgs.run1(ObjectName.PEOPLE, PageKind.FILL).deferred()).isEqualTo(1);
        assertThat(orgs.hubspotValue(twin, "firstname")).isEqualTo("Ann");
        assertThat(orgs.ledger.accounts().unfinished().sentCalls()).isEqualTo(1);
    }

    private String title() {
        return orgs.salesforceValue(contact, "Title");
    }

    private PlanHash hash() {
        return orgs.plan.hash();
    }
}
