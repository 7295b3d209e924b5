package dev.crmcutover.apply;

import dev.crmcutover.ledger.LedgerDatabase;
import dev.crmcutover.ledger.Overwritten;
import dev.crmcutover.ledger.RejectionReasons;
import dev.crmcutover.ledger.RejectionStatus;
import dev.crmcutover.ledger.Rejections;
import dev.crmcutover.ledger.Rejections.Filter;
import dev.crmcutover.record.ObjectName;
import dev.crmcutover.record.RawValue;
import dev.crmcutover.record.RecordKey;
import dev.crmcutover.record.Side;
import dev.crmcutover.rollout.UndoScope;
import dev.crmcutover.simulators.core.Faults;
import dev.crmcutover.simulators.core.Faults.Fault;
import dev.crmcutover.simulators.core.Journal;
import dev.crmcutover.simulators.hubspot.portal.Actor;
import dev.crmcutover.simulators.hubspot.portal.ObjectType;
import dev.crmcutover.sync.Choice;
import dev.crmcutover.sync.PageKind;
import dev.crmcutover.sync.RecordRequest;
import dev.crmcutover.sync.Resolution;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** An edit between our read and our write is never lost in silence. */
class InFlightTest {
    private static final String PLAN = """
            plan: in-flight
            timezone: America/New_York
            domains:
              person: { rule: last-updated-wins, first-fill: salesforce-wins }
              owned: { rule: salesforce-owns }
            objects:
              people:
                pair: { salesforce: [Contact, Lead], hubspot: contacts }
                match: { certain: [email-unless-shared] }
                create: { in-hubspot: never, in-salesforce: never }
                fields:
                  person:
                    Title: jobtitle
                  owned:
                    Department: company
            phases:
              - pilot: { in: simulated, soak: 1d }
            """;

    private final LedgerDatabase database = LedgerDatabase.fresh();
    private final TwoOrgs orgs = new TwoOrgs(database.dataSource(), PLAN);
    private String contact;
    private long twin;

    @BeforeEach
    void onePairInStep() {
        contact = orgs.rep()
                .create("Contact", Map.of("LastName", "Lee", "Email", "ann@lee-example.com", "Title", "CFO",
                        "Department", "Finance"));
        twin = orgs.marketer()
                .create(ObjectType.CONTACT, Map.of("lastname", "Lee", "email", "ann@lee-example.com", "jobtitle", "CFO",
                        "company", "Finance"))
                .id();
        orgs.prepare(ObjectName.PEOPLE);
        orgs.run(ObjectName.PEOPLE, PageKind.FILL);
    }

    @AfterEach
    void close() {
        orgs.close();
        database.close();
    }

    /** Does something once, at the moment a request of ours arrives and before it is carried out. */
    private static void asItArrives(Faults faults, String path, Runnable edit) {
        AtomicInteger left = new AtomicInteger(1);
        Predicate<Faults.Request> first = request -> {
            if (request.path().endsWith(path) && left.getAndDecrement() == 1) {
                edit.run();
            }
            return false;
        };
        faults.plan(first, new Fault.TimeOut(), 1);
    }

    private void flagged(Side side, String name, String lost) {
        Rejections.Row row = open().getFirst();
        assertThat(row.reason()).isEqualTo(RejectionReasons.OVERWRITTEN);
        assertThat(orgs.ledger.rejections().show(row.id()).orElseThrow().overwritten())
                .contains(new Overwritten(side, Map.of(name, new RawValue(lost))));
    }

    private List<Rejections.Row> open() {
        return orgs.ledger.rejections().list(Filter.OPEN, 10);
    }

    private void decide(Choice choice) {
        Rejections.Row row = open().getFirst();
        RecordRequest request = new RecordRequest(orgs.context, ObjectName.PEOPLE, row.about().link());
        assertThat(orgs.records.recordDecision(request,
                new Resolution(row.id().value(), row.opened().version(), choice, "cmo")).accepted()).isTrue();
        orgs.runSagas();
        assertThat(orgs.ledger.rejections().show(row.id()).orElseThrow().row().status())
                .isEqualTo(RejectionStatus.APPLIED);
    }

    private void bothHold(String title) {
        assertThat(orgs.salesforceValue(contact, "Title")).isEqualTo(title);
        assertThat(orgs.hubspotValue(twin, "jobtitle")).isEqualTo(title);
    }

    @Test
    void anEditInSalesforceBetweenReadAndWriteIsFlaggedAtOnceAndCanBeRestored() {
        orgs.marketer().update(ObjectType.CONTACT, twin, Map.of("jobtitle", "CEO"));
        asItArrives(orgs.salesforce.faults(), "/composite",
                () -> orgs.rep().update("Contact", contact, Map.of("Title", "Treasurer")));
        orgs.run(ObjectName.PEOPLE, PageKind.FILL);

        bothHold("CEO");
        flagged(Side.SALESFORCE, "Title", "Treasurer");
        orgs.runSagas();
        assertThat(open()).as("it waits, though both hold the same").hasSize(1);

        decide(Choice.RESTORE);
        bothHold("Treasurer");
    }

    @Test
    void anEditInHubSpotBetweenReadAndWriteIsFlaggedWhenOurWriteComesBackAsAHint() {
        orgs.rep().update("Contact", contact, Map.of("Title", "CEO"));
        asItArrives(orgs.hubspot.faults(), "/batch/update",
                () -> orgs.marketer().update(ObjectType.CONTACT, twin, Map.of("jobtitle", "Treasurer")));
        orgs.run(ObjectName.PEOPLE, PageKind.FILL);
        bothHold("CEO");

        untilHeard();
        flagged(Side.HUBSPOT, "jobtitle", "Treasurer");
        bothHold("CEO");

        decide(Choice.KEEP_BOTH);
        bothHold("CEO");
        assertThat(orgs.run(ObjectName.PEOPLE, PageKind.FILL).written()).isZero();
    }

    private void untilHeard() {
        orgs.until(() -> {
            orgs.poll();
            orgs.live(ObjectName.PEOPLE);
            return !open().isEmpty();
        });
    }

    @Test
    void aLaterEditByAPersonMakesTheQuestionMoot() {
        orgs.marketer().update(ObjectType.CONTACT, twin, Map.of("jobtitle", "CEO"));
        asItArrives(orgs.salesforce.faults(), "/composite",
                () -> orgs.rep().update("Contact", contact, Map.of("Title", "Treasurer")));
        orgs.run(ObjectName.PEOPLE, PageKind.FILL);
        orgs.rep().update("Contact", contact, Map.of("Title", "Chief Treasurer"));
        orgs.runSagas();

        assertThat(open()).isEmpty();
        bothHold("Chief Treasurer");
    }

    @Test
    void anEditThatWaitsUnderTheQuestionDoesNotTravelBecauseAnUndoCame() {
        orgs.rep().update("Contact", contact, Map.of("Title", "CEO"));
        asItArrives(orgs.hubspot.faults(), "/batch/update", () -> {
            orgs.marketer().update(ObjectType.CONTACT, twin, Map.of("jobtitle", "Treasurer"));
            orgs.rep().update("Contact", contact, Map.of("Title", "Chair"));
        });
        orgs.run(ObjectName.PEOPLE, PageKind.FILL);
        untilHeard();
        UndoOrgs undoes = new UndoOrgs(orgs);
        undoes.undo(undoes.request(new UndoScope.OfPhase(TwoOrgs.PHASE)));
        orgs.runSagas();

        assertThat(orgs.hubspotValue(twin, "jobtitle")).as("what our write had found").isEqualTo("CFO");
        assertThat(orgs.salesforceValue(contact, "Title")).isEqualTo("Chair");
        flagged(Side.HUBSPOT, "jobtitle", "Treasurer");
        decide(Choice.TAKE_SALESFORCE);
        bothHold("Chair");
    }

    @Test
    void anEditOfAFieldThatTheOtherSideOwnsIsWrittenOverAsEver() {
        orgs.rep().update("Contact", contact, Map.of("Department", "Treasury"));
        asItArrives(orgs.hubspot.faults(), "/batch/update",
                () -> orgs.marketer().update(ObjectType.CONTACT, twin, Map.of("company", "Accounting")));
        long histories = historyReads();
        orgs.run(ObjectName.PEOPLE, PageKind.FILL);
        orgs.run(ObjectName.PEOPLE, PageKind.FILL);

        assertThat(orgs.hubspotValue(twin, "company")).isEqualTo("Treasury");
        assertThat(open()).isEmpty();
        assertThat(historyReads() - histories).as("history is asked only where an edit could be lost").isZero();
    }

    @Test
    void aWriteNobodyCameBetweenOpensNothingAndIsLookedUpOnce() {
        orgs.rep().update("Contact", contact, Map.of("Title", "CEO"));
        orgs.run(ObjectName.PEOPLE, PageKind.FILL);
        orgs.until(() -> {
            orgs.poll();
            return orgs.live(ObjectName.PEOPLE).examined() > 0 && seenOurWrite();
        });
        long histories = historyReads();
        orgs.run(ObjectName.PEOPLE, PageKind.FILL);

        assertThat(open()).isEmpty();
        assertThat(historyReads() - histories).as("what was seen since is not asked about again").isZero();
    }

    @Test
    void aWriteThatChangedNothingIsNotTakenForAnOlderOne() {
        orgs.rep().update("Contact", contact, Map.of("Title", "CEO"));
        orgs.run(ObjectName.PEOPLE, PageKind.FILL);
        workflowSets("Chair");
        orgs.until(() -> {
            orgs.poll();
            orgs.live(ObjectName.PEOPLE);
            return seenOurWrite() && orgs.salesforceValue(contact, "Title").equals("Chair");
        });
        orgs.pass(Duration.ofSeconds(10));
        orgs.rep().update("Contact", contact, Map.of("Title", "CEO"));
        asItArrives(orgs.hubspot.faults(), "/batch/update", () -> workflowSets("CEO"));
        orgs.run(ObjectName.PEOPLE, PageKind.FILL);
        orgs.run(ObjectName.PEOPLE, PageKind.FILL);

        bothHold("CEO");
        assertThat(open()).as("the history tells of our older write only").isEmpty();
    }

    private void workflowSets(String jobTitle) {
        orgs.hubspot.portal().as(Actor.workflow("7")).update(ObjectType.CONTACT, twin, Map.of("jobtitle", jobTitle));
    }

    private boolean seenOurWrite() {
        Journal.Entry ours = orgs.hubspot.journal()
                .entries(entry -> entry.after().containsKey("jobtitle") && entry.actor().equals(orgs.app()))
                .getLast();
        return orgs.ledger.links()
                .find(new RecordKey(Side.SALESFORCE, "Contact", contact))
                .flatMap(link -> link.seen(Side.HUBSPOT))
                .filter(seen -> !seen.isBefore(ours.at()))
                .isPresent();
    }

    private long historyReads() {
        return histories.get();
    }

    private final AtomicInteger histories = new AtomicInteger();

    @BeforeEach
    void countHistoryReads() {
        orgs.hubspot.faults().plan(request -> {
            if (request.path().endsWith("/batch/read") && !request.body().contains("\"propertiesWithHistory\":[]")) {
                histories.incrementAndGet();
            }
            return false;
        }, new Fault.TimeOut(), 1);
    }
}
