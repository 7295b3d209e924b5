package dev.crmcutover.apply;

import dev.crmcutover.ledger.BrakeKind;
import dev.crmcutover.ledger.HoldScope;
import dev.crmcutover.ledger.Holds;
import dev.crmcutover.ledger.LedgerDatabase;
import dev.crmcutover.ledger.LinkRow;
import dev.crmcutover.ledger.LinkState;
import dev.crmcutover.ledger.Rejections;
import dev.crmcutover.ledger.Rejections.Filter;
import dev.crmcutover.record.ObjectName;
import dev.crmcutover.record.RecordKey;
import dev.crmcutover.record.Side;
import dev.crmcutover.simulators.core.Journal;
import dev.crmcutover.simulators.hubspot.portal.ObjectType;
import dev.crmcutover.sync.Choice;
import dev.crmcutover.sync.DecisionAnswer;
import dev.crmcutover.sync.PageCounts;
import dev.crmcutover.sync.PageKind;
import dev.crmcutover.sync.RecordRequest;
import dev.crmcutover.sync.Resolution;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Hazards that have no better place; docs/hazards.md names the tests of the others. */
class HazardRulesTest {
    private static final String PLAN = """
            plan: hazards
            timezone: America/New_York
            domains:
              person: { rule: salesforce-owns, blank: propagate }
              routing: { rule: review-conflicts }
            objects:
              people:
                pair: { salesforce: [Contact, Lead], hubspot: contacts }
                match: { certain: [email-unless-shared] }
                create: { in-hubspot: { when: has-email }, in-salesforce: never }
                fields:
                  person:
                    Title: jobtitle
                    Email: email
                  routing:
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
        contact = contact("ann");
        twin = twin("ann");
        orgs.prepare(ObjectName.PEOPLE);
        orgs.run(ObjectName.PEOPLE, PageKind.FILL);
    }

    private String contact(String name) {
        return orgs.rep()
                .create("Contact", Map.of("LastName", name, "Email", name + "@lee-example.com", "Title", "CFO",
                        "Department", "Finance"));
    }

    private long twin(String name) {
        return orgs.marketer()
                .create(ObjectType.CONTACT, Map.of("lastname", name, "email", name + "@lee-example.com", "jobtitle",
                        "CFO", "company", "Finance"))
                .id();
    }

    @AfterEach
    void close() {
        orgs.close();
        database.close();
    }

    private LinkRow link(String salesforceId) {
        return orgs.ledger.links().find(new RecordKey(Side.SALESFORCE, "Contact", salesforceId)).orElseThrow();
    }

    @Test
    void h23AVersionIsFinalOnlyOnceItWasReadTwoSecondsAfterItsStamp() {
        orgs.marketer().update(ObjectType.CONTACT, twin, Map.of("lastname", "Leigh"));
        orgs.run(ObjectName.PEOPLE, PageKind.FILL);
        assertThat(link(contact).seen(Side.HUBSPOT)).as("read within two seconds").isEmpty();

        orgs.pass(Duration.ofSeconds(2));
        orgs.run(ObjectName.PEOPLE, PageKind.FILL);
        assertThat(link(contact).seen(Side.HUBSPOT)).isPresent();
    }

    @Test
    void h12ANewRecordSettlesForFifteenSecondsBeforeItsTwinIsCreated() {
        hearAll();
        String lone = contact("zoe");
        orgs.until(() -> orgs.poll() > 0);
        orgs.rep().update("Contact", lone, Map.of("Title", "CMO"));
        assertThat(orgs.live(ObjectName.PEOPLE).deferred()).isEqualTo(1);
        assertThat(twins("zoe")).isEmpty();

        orgs.pass(Duration.ofSeconds(16));
        orgs.until(() -> orgs.live(ObjectName.PEOPLE).created() == 1);
        assertThat(twins("zoe")).hasSize(1);
    }

    /** What is heard from here on is of what happens from here on. */
    private void hearAll() {
        orgs.pass(Duration.ofMinutes(2));
        orgs.poll();
        orgs.live(ObjectName.PEOPLE);
    }

    @Test
    void h12ATwinThatSomebodyMakesMeanwhileIsLinkedAndNoOtherIsCreated() {
        hearAll();
        contact("zoe");
        orgs.until(() -> orgs.poll() > 0);
        twin("zoe");
        orgs.pass(Duration.ofSeconds(20));
        orgs.live(ObjectName.PEOPLE);
        orgs.runSagas();
        orgs.pass(Duration.ofSeconds(20));
        orgs.live(ObjectName.PEOPLE);
        assertThat(twins("zoe")).as("the person's alone").hasSize(1);
        assertThat(twins("zoe").getFirst().actor()).isNotEqualTo(orgs.app());
    }

    private List<Journal.Entry> twins(String name) {
        return orgs.hubspot.journal()
                .entries(entry -> entry.act() == Journal.Act.CREATE
                        && (name + "@lee-example.com").equals(entry.after().get("email")));
    }

    @Test
    void h28AFieldThatIsHiddenFromUsIsAFaultAndNeverABlank() {
        orgs.salesforce.org().fieldSecurity().hide("Contact", "Title");

        PageCounts counts = orgs.run(ObjectName.PEOPLE, PageKind.FILL);

        assertThat(counts.failed()).isEqualTo(1);
        assertThat(orgs.hubspotValue(twin, "jobtitle")).as("though blanks propagate").isEqualTo("CFO");
    }

    @Test
    void h15MoreDeletesThanThePlanAllowsADayHoldThePhaseAndLeaveTheOtherLinks() {
        List<String> contacts = new ArrayList<>(List.of(contact));
        for (String name : List.of("bob", "cleo")) {
            contacts.add(contact(name));
            twin(name);
        }
        orgs.prepare(ObjectName.PEOPLE);
        orgs.run(ObjectName.PEOPLE, PageKind.FILL);
        orgs.ledger.brakeLimits().set(orgs.plan.name(), TwoOrgs.PHASE, new BrakeKind.Deletes(), 2);
        contacts.forEach(id -> orgs.rep().delete("Contact", id));

        orgs.run(ObjectName.PEOPLE, PageKind.FILL);
        orgs.runSagas();
        orgs.runSagas();

        assertThat(contacts.stream().map(this::link).map(LinkRow::state)).containsExactlyInAnyOrder(
                LinkState.TOMBSTONE, LinkState.TOMBSTONE, LinkState.LIVE);
        assertThat(orgs.ledger.holds().list()).extracting(Holds.Hold::scope)
                .containsExactly(new HoldScope.OfPhase(orgs.plan.name(), TwoOrgs.PHASE));
    }

    @Test
    void aDecisionOnValuesThatHaveChangedSinceIsRefusedAndOneOnTheNewOnesIsTaken() {
        orgs.rep().update("Contact", contact, Map.of("Department", "Treasury"));
        orgs.marketer().update(ObjectType.CONTACT, twin, Map.of("company", "Accounting"));
        orgs.run(ObjectName.PEOPLE, PageKind.FILL);
        Rejections.Row seen = open();
        orgs.marketer().update(ObjectType.CONTACT, twin, Map.of("company", "Audit"));
        orgs.ledger.wakes().wakeAll();
        orgs.runSagas();

        DecisionAnswer stale = decide(seen);
        assertThat(stale.accepted()).isFalse();
        assertThat(stale.why()).contains("at version 2", "decided on version 1");
        assertThat(orgs.hubspotValue(twin, "company")).isEqualTo("Audit");

        assertThat(decide(open()).accepted()).isTrue();
        orgs.runSagas();
        assertThat(orgs.hubspotValue(twin, "company")).isEqualTo("Treasury");
    }

    private Rejections.Row open() {
        return orgs.ledger.rejections().list(Filter.OPEN, 10).getFirst();
    }

    private DecisionAnswer decide(Rejections.Row seen) {
        return orgs.records.recordDecision(new RecordRequest(orgs.context, ObjectName.PEOPLE, seen.about().link()),
                new Resolution(seen.id().value(), seen.opened().version(), Choice.TAKE_SALESFORCE, "cmo"));
    }
}
