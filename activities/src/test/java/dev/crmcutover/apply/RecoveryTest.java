package dev.crmcutover.apply;

import dev.crmcutover.ledger.HoldScope;
import dev.crmcutover.ledger.Holds;
import dev.crmcutover.ledger.LedgerDatabase;
import dev.crmcutover.ledger.LinkRow;
import dev.crmcutover.ledger.LinkState;
import dev.crmcutover.ledger.MatchCounts;
import dev.crmcutover.ledger.Recovery;
import dev.crmcutover.ledger.Rollouts;
import dev.crmcutover.monitor.JournalKeeper;
import dev.crmcutover.record.ObjectName;
import dev.crmcutover.record.RecordKey;
import dev.crmcutover.record.Side;
import dev.crmcutover.rollout.JournalEntry;
import dev.crmcutover.rollout.RolloutEvent;
import dev.crmcutover.simulators.hubspot.portal.ObjectType;
import dev.crmcutover.sync.FailureTypes;
import dev.crmcutover.sync.PageKind;
import dev.crmcutover.sync.SyncContext;
import io.temporal.failure.ApplicationFailure;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** H32: the database was restored from a backup, older than what both CRMs hold. */
class RecoveryTest {
    private static final String PLAN = """
            plan: recovered
            timezone: America/New_York
            domains:
              person: { rule: last-updated-wins, first-fill: review }
            objects:
              people:
                pair: { salesforce: Contact, hubspot: contacts }
                match: { certain: [email-unless-shared] }
                create: { in-hubspot: never, in-salesforce: never }
                fields: { person: { Title: jobtitle } }
            phases:
              - pilot: { in: simulated, soak: 1d }
            """;

    private final LedgerDatabase database = LedgerDatabase.fresh();
    private final TwoOrgs orgs = new TwoOrgs(database.dataSource(), PLAN);
    private final JournalKeeper journal = new JournalKeeper(orgs.ledger.rollouts(), orgs.ledger.plans());
    private String contact = "";
    private long twin;

    @BeforeEach
    void aPhaseThatWasLive() {
        contact = orgs.rep()
                .create("Contact", Map.of("LastName", "Lee", "Title", "CFO", "Email", "ann@lee-example.com"));
        twin = orgs.marketer()
                .create(ObjectType.CONTACT,
                        Map.of("lastname", "Lee", "email", "ann@lee-example.com", "jobtitle", "CFO"))
                .id();
        orgs.prepare(ObjectName.PEOPLE);
        orgs.run(ObjectName.PEOPLE, PageKind.FILL);
        journal.append(new JournalEntry("1", orgs.plan.name(), orgs.plan.hash(), Optional.of(TwoOrgs.PHASE),
                RolloutEvent.PHASE_ENTERED, Optional.empty(), Map.of()));
    }

    @AfterEach
    void close() {
        orgs.close();
        database.close();
    }

    private void recover() {
        orgs.ledger.recovery().begin(List.of(orgs.plan.name()), "revops");
    }

    private LinkRow link() {
        return orgs.ledger.links().find(new RecordKey(Side.SALESFORCE, "Contact", contact)).orElseThrow();
    }

    @Test
    void workflowsOfTheFormerLedgerAreRefusedAndToldWhatToDo() {
        SyncContext former = orgs.context;
        recover();
        assertThatThrownBy(() -> orgs.tools.contexts().plan(former)).isInstanceOfSatisfying(ApplicationFailure.class,
                failure -> {
                    assertThat(failure.getType()).isEqualTo(FailureTypes.WRONG_EPOCH);
                    assertThat(failure.getOriginalMessage()).contains("cutover recover", "cutover start");
                });
        assertThat(orgs.tools.contexts().plan(orgs.contextNow()).name()).isEqualTo(orgs.plan.name());
    }

    @Test
    void recordsAreLinkedAgainByTheIdsThatBothKeep() {
        long before = link().id().value();
        orgs.marketer().update(ObjectType.CONTACT, twin, Map.of("email", "ann@elsewhere-example.com"));
        recover();
        assertThat(orgs.ledger.recovery().standing()).isEqualTo(new Recovery.Standing(0, 0, 0));
        orgs.context = orgs.contextNow();

        MatchCounts counts = orgs.prepare(ObjectName.PEOPLE);
        assertThat(counts.linked()).as("though no key of theirs is the same any more").isEqualTo(1);
        assertThat(link().state()).isEqualTo(LinkState.LIVE);
        assertThat(link().hubspot()).contains(new RecordKey(Side.HUBSPOT, "contacts", Long.toString(twin)));
        assertThat(link().id().value()).as("no saga has this id already").isGreaterThan(before);
    }

    @Test
    void nothingOfABackupIsTakenForABaseAndNothingIsWrittenBeforeSomebodyResumes() {
        // An edit that had travelled after the backup was made, and one on the other side since.
        orgs.rep().update("Contact", contact, Map.of("Title", "CEO"));
        recover();
        orgs.context = orgs.contextNow();
        orgs.prepare(ObjectName.PEOPLE);
        assertThat(orgs.run(ObjectName.PEOPLE, PageKind.FILL).rejected()).as("both differ, and nobody knows since when")
                .isEqualTo(1);

        String lone = orgs.rep()
                .create("Contact", Map.of("LastName", "Kim", "Title", "COO", "Email", "kim@lee-example.com"));
        long other = orgs.marketer()
                .create(ObjectType.CONTACT, Map.of("lastname", "Kim", "email", "kim@lee-example.com"))
                .id();
        orgs.prepare(ObjectName.PEOPLE);
        orgs.run(ObjectName.PEOPLE, PageKind.FILL);
        assertThat(orgs.hubspotValue(other, "jobtitle")).as("held").isEmpty();
        assertThat(orgs.ledger.holds().list()).extracting(Holds.Hold::scope)
                .containsExactly(new HoldScope.OfPlan(orgs.plan.name()));

        orgs.ledger.holds().lift(new HoldScope.OfPlan(orgs.plan.name()));
        orgs.run(ObjectName.PEOPLE, PageKind.FILL);
        assertThat(orgs.hubspotValue(other, "jobtitle")).isEqualTo("COO");
        assertThat(orgs.salesforceValue(lone, "Title")).isEqualTo("COO");
        assertThat(orgs.ledger.accounts().identity().holds()).isTrue();
    }

    @Test
    void itsPhasesBeginAnewAndItsJournalSaysWhoDecidedSo() {
        assertThat(journal.milestones(orgs.plan.hash())).hasSize(1);
        recover();
        assertThat(journal.milestones(orgs.plan.hash())).as("its gate is asked again").isEmpty();
        Rollouts.Event last = orgs.ledger.rollouts().read(orgs.plan.name()).getLast();
        assertThat(last.entry().event()).isEqualTo(RolloutEvent.RECOVERED.word()).isEqualTo(Recovery.EVENT);
        assertThat(last.entry().by()).isEqualTo("revops");

        journal.append(new JournalEntry("2", orgs.plan.name(), orgs.plan.hash(), Optional.of(TwoOrgs.PHASE),
                RolloutEvent.PHASE_ENTERED, Optional.empty(), Map.of()));
        assertThat(journal.milestones(orgs.plan.hash())).hasSize(1);
    }
}
