package dev.crmcutover.apply;

import dev.crmcutover.ledger.Cursor;
import dev.crmcutover.ledger.LedgerDatabase;
import dev.crmcutover.ledger.LinkRow;
import dev.crmcutover.ledger.LinkState;
import dev.crmcutover.ledger.Rejections;
import dev.crmcutover.record.ObjectName;
import dev.crmcutover.record.RawValue;
import dev.crmcutover.record.RecordKey;
import dev.crmcutover.record.Side;
import dev.crmcutover.simulators.core.Faults;
import dev.crmcutover.simulators.hubspot.portal.ObjectType;
import dev.crmcutover.sync.PageCounts;
import dev.crmcutover.sync.PageKind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Locks by opportunity on both simulators: what holds a field, what lets it go, and who hears of it. */
class LockedPagesTest {
    private static final String PLAN = """
            plan: locked
            timezone: America/New_York
            domains:
              person: { rule: hubspot-wins, lock: busy }
            locks:
              busy: { when: { %s }, owner: salesforce, on-edit: %s }
            objects:
              people:
                pair: { salesforce: [Contact, Lead], hubspot: contacts }
                match: { certain: [email-unless-shared] }
                create: { in-hubspot: { when: has-email } }
                fields: { person: { LastName: lastname, Title: jobtitle } }
            phases:
              - pilot: { in: simulated, soak: 1d }
            """;
    private static final String BOTH = "opportunity: open, via: [contact-role, account]";

    private final LedgerDatabase database = LedgerDatabase.fresh();
    private @Nullable TwoOrgs started;
    private String account = "";
    private String contact = "";
    private long twin;

    @AfterEach
    void theSumsAddUp() {
        try {
            assertThat(orgs().ledger.accounts().identity().holds()).isTrue();
        } finally {
            orgs().close();
            database.close();
        }
    }

    private TwoOrgs orgs() {
        return Objects.requireNonNull(started, "the test starts them");
    }

    /** Ann of Acme, in step in both CRMs, as CFO. */
    private void ann(String when, String onEdit) {
        started = new TwoOrgs(database.dataSource(), PLAN.formatted(when, onEdit));
        account = orgs().rep().create("Account", Map.of("Name", "Acme"));
        contact = person("Ann", account);
        twin = orgs().marketer()
                .create(ObjectType.CONTACT, Map.of("lastname", "Ann", "email", "ann@acme-example.com"))
                .id();
        orgs().prepare(ObjectName.PEOPLE);
        orgs().run(ObjectName.PEOPLE, PageKind.FILL);
        assertThat(hubspotTitle()).isEqualTo("CFO");
        settle();
    }

    private String person(String name, String of) {
        return orgs().rep()
                .create("Contact", Map.of("LastName", name, "Title", "CFO", "Email",
                        name + "@acme-example.com", "AccountId", of));
    }

    private String opportunity(String of) {
        return orgs().rep()
                .create("Opportunity", Map.of("Name", "Big one", "StageName", "Prospecting", "CloseDate",
                        "2027-01-31", "AccountId", of));
    }

    private String role(String opportunity, String person) {
        return orgs().rep()
                .create("OpportunityContactRole", Map.of("OpportunityId", opportunity, "ContactId", person));
    }

    private void promoteInHubSpot() {
        orgs().marketer().update(ObjectType.CONTACT, twin, Map.of("jobtitle", "CEO"));
    }

    private PageCounts look() {
        return orgs().run1(ObjectName.PEOPLE, PageKind.FILL);
    }

    /** Hears what has changed, looks at it, and lets the sagas run that this wakes. */
    private void settle() {
        orgs().poll();
        orgs().live(ObjectName.PEOPLE);
        orgs().runSagas();
    }

    private String hubspotTitle() {
        return orgs().hubspotValue(twin, "jobtitle");
    }

    private String salesforceTitle() {
        return orgs().salesforceValue(contact, "Title");
    }

    private List<Rejections.Row> waiting() {
        return orgs().ledger.rejections().list(Rejections.Filter.OPEN, 10);
    }

    private long heard(String type) {
        return captured("salesforce/" + type + "/locks/people");
    }

    private long captured(String feed) {
        return orgs().ledger.cursors()
                .list()
                .stream()
                .filter(cursor -> cursor.feed().id().equals(feed))
                .mapToLong(Cursor::captured)
                .sum();
    }

    private void assertPutBack() {
        assertThat(look().written()).isEqualTo(1);
        assertThat(List.of(salesforceTitle(), hubspotTitle())).containsExactly("CFO", "CFO");
    }

    private void assertTravels() {
        assertThat(look().written()).isEqualTo(1);
        assertThat(List.of(salesforceTitle(), hubspotTitle())).containsExactly("CEO", "CEO");
    }

    /** An edit that a lock keeps in the queue, after all that is to be heard of it was heard. */
    private void queue() {
        long before = captured("hubspot/contacts");
        promoteInHubSpot();
        orgs().until(() -> {
            settle();
            return captured("hubspot/contacts") > before;
        });
        // A version is told once more until it is final; after that, only the opportunity can be heard of.
        orgs().pass(Duration.ofMinutes(2));
        orgs().until(() -> {
            long news = orgs().poll();
            orgs().live(ObjectName.PEOPLE);
            orgs().runSagas();
            return news == 0;
        });
        assertThat(waiting()).extracting(Rejections.Row::reason).containsExactly("locked");
    }

    private void assertLetGo() {
        settle();
        assertThat(waiting()).isEmpty();
        assertThat(List.of(salesforceTitle(), hubspotTitle())).containsExactly("CEO", "CEO");
    }

    @Test
    void anOpenOpportunityOfTheAccountLocksItsPeople() {
        ann("opportunity: open, via: account", "revert");
        opportunity(account);
        promoteInHubSpot();
        assertPutBack();
    }

    @Test
    void anOpenOpportunityLocksWhoHasARoleInItAndNobodyElse() {
        ann("opportunity: open, via: contact-role", "revert");
        String deal = opportunity(account);
        promoteInHubSpot();
        assertTravels();
        role(deal, contact);
        orgs().marketer().update(ObjectType.CONTACT, twin, Map.of("jobtitle", "COO"));
        look();
        assertThat(List.of(salesforceTitle(), hubspotTitle())).containsExactly("CEO", "CEO");
    }

    @Test
    void aRoleInTheDealOfAnotherAccountLocksAsWell() {
        ann(BOTH, "revert");
        String other = orgs().rep().create("Account", Map.of("Name", "Other"));
        role(opportunity(other), contact);
        promoteInHubSpot();
        assertPutBack();
    }

    @Test
    void aClosedOpportunityLocksOnlyWhereAnyDoes() {
        ann(BOTH, "revert");
        orgs().rep().update("Opportunity", opportunity(account), Map.of("StageName", "Closed Lost"));
        promoteInHubSpot();
        assertTravels();
    }

    @Test
    void anyOpportunityLocksWhereThePlanSaysSo() {
        ann("opportunity: any", "revert");
        orgs().rep().update("Opportunity", opportunity(account), Map.of("StageName", "Closed Lost"));
        promoteInHubSpot();
        assertPutBack();
    }

    @Test
    void onlyOpportunitiesOfTheRecordTypesLock() {
        ann(BOTH + ", record-types: [New_Business]", "revert");
        String newBusiness = orgs().salesforce.org()
                .recordTypes()
                .add("Opportunity", "New_Business", "New business", List.of())
                .id();
        String renewal = orgs().salesforce.org()
                .recordTypes()
                .add("Opportunity", "Renewal", "Renewal", List.of())
                .id();
        String deal = opportunity(account);
        orgs().rep().update("Opportunity", deal, Map.of("RecordTypeId", renewal));
        promoteInHubSpot();
        assertTravels();
        orgs().rep().update("Opportunity", deal, Map.of("RecordTypeId", newBusiness));
        orgs().marketer().update(ObjectType.CONTACT, twin, Map.of("jobtitle", "COO"));
        look();
        assertThat(hubspotTitle()).isEqualTo("CEO");
    }

    @Test
    void aQueuedEditTravelsOnceItsOpportunityIsClosed() {
        ann(BOTH, "queue");
        String deal = opportunity(account);
        queue();
        settle();
        assertThat(waiting()).as("the deal is still open").hasSize(1);
        orgs().rep().update("Opportunity", deal, Map.of("StageName", "Closed Won"));
        assertLetGo();
    }

    @Test
    void aQueuedEditTravelsOnceItsOpportunityIsDeleted() {
        ann(BOTH, "queue");
        String deal = opportunity(account);
        queue();
        orgs().rep().delete("Opportunity", deal);
        assertLetGo();
    }

    @Test
    void aQueuedEditTravelsOnceItsOpportunityBelongsToAnotherAccount() {
        ann(BOTH, "queue");
        String deal = opportunity(account);
        queue();
        String other = orgs().rep().create("Account", Map.of("Name", "Other"));
        orgs().rep().update("Opportunity", deal, Map.of("AccountId", other));
        assertLetGo();
    }

    @Test
    void aQueuedEditTravelsOnceTheRoleIsRemoved() {
        ann("opportunity: open, via: contact-role", "queue");
        String role = role(opportunity(account), contact);
        queue();
        orgs().rep().delete("OpportunityContactRole", role);
        assertLetGo();
    }

    @Test
    void aQueuedEditTravelsOnceTheRoleIsAnothers() {
        ann("opportunity: open, via: contact-role", "queue");
        String bob = person("Bob", account);
        String role = role(opportunity(account), contact);
        queue();
        orgs().rep().update("OpportunityContactRole", role, Map.of("ContactId", bob));
        assertLetGo();
    }

    @Test
    void aSecondOpportunityGoesOnLockingWhereTheFirstIsClosed() {
        ann(BOTH, "queue");
        String first = opportunity(account);
        String second = opportunity(account);
        queue();
        orgs().rep().update("Opportunity", first, Map.of("StageName", "Closed Won"));
        settle();
        assertThat(waiting()).hasSize(1);
        orgs().rep().update("Opportunity", second, Map.of("StageName", "Closed Won"));
        assertLetGo();
    }

    @Test
    void aNewOpportunityIsAHintForWhomItLocksAndAnotherAmountIsNot() {
        ann(BOTH, "revert");
        long before = heard("Opportunity");
        String deal = opportunity(account);
        settle();
        assertThat(heard("Opportunity")).isEqualTo(before + 1);
        orgs().rep().update("Opportunity", deal, Map.of("Amount", 5000));
        settle();
        settle();
        assertThat(heard("Opportunity")).isEqualTo(before + 1);
        orgs().rep().update("Opportunity", deal, Map.of("StageName", "Closed Lost"));
        settle();
        assertThat(heard("Opportunity")).isEqualTo(before + 2);
    }

    @Test
    void aRoleIsAHintForItsPersonAlone() {
        ann("opportunity: open, via: contact-role", "revert");
        String deal = opportunity(account);
        settle();
        assertThat(heard("Opportunity")).isZero();
        role(deal, contact);
        settle();
        assertThat(heard("OpportunityContactRole")).isEqualTo(1);
    }

    @Test
    void anAccountWithMorePeopleThanAPageTellsEachOfThemOnce() {
        ann(BOTH, "revert");
        for (int n = 0; n < 2_100; n++) {
            person("p" + n, account);
            orgs().marketer()
                    .create(ObjectType.CONTACT, Map.of("lastname", "p" + n, "email", "p" + n + "@acme-example.com"));
        }
        orgs().prepare(ObjectName.PEOPLE);
        String unlinked = person("nobody", account);
        opportunity(account);
        orgs().poll();
        assertThat(heard("Opportunity")).isEqualTo(2_101);
        assertThat(orgs().ledger.accounts().identity().holds()).isTrue();
        assertThat(orgs().ledger.links()
                .find(new RecordKey(Side.SALESFORCE, "Contact", unlinked))
                .map(LinkRow::state)).as("only its own feed tells of it").contains(LinkState.HALF);
    }

    @Test
    void aCompanyIsLockedByItsOpportunities() {
        started = new TwoOrgs(database.dataSource(), """
                plan: locked
                domains: { company: { rule: hubspot-wins, lock: busy } }
                locks: { busy: { when: { opportunity: open }, owner: salesforce, on-edit: queue } }
                objects:
                  companies: { match: { certain: [domain] }, fields: { company: { Name: name, Website: domain } } }
                phases: [{ pilot: { in: simulated, soak: 1d } }]
                """);
        account = orgs().rep().create("Account", Map.of("Name", "Acme", "Website", "acme-locks.com"));
        long company = orgs().marketer()
                .create(ObjectType.COMPANY, Map.of("name", "Acme", "domain", "acme-locks.com"))
                .id();
        orgs().prepare(ObjectName.COMPANIES);
        orgs().run(ObjectName.COMPANIES, PageKind.FILL);
        String deal = opportunity(account);
        orgs().marketer().update(ObjectType.COMPANY, company, Map.of("name", "Acme Inc"));
        orgs().run(ObjectName.COMPANIES, PageKind.FILL);
        assertThat(waiting()).extracting(Rejections.Row::reason).containsExactly("locked");

        orgs().runSagas();
        orgs().rep().update("Opportunity", deal, Map.of("StageName", "Closed Won"));
        orgs().poll();
        orgs().live(ObjectName.COMPANIES);
        orgs().runSagas();
        assertThat(waiting()).isEmpty();
        assertThat(orgs().crms.salesforce()
                .records()
                .read("Account", List.of(account), Set.of("Name"))
                .values()
                .iterator()
                .next()
                .value("Name")).isEqualTo(new RawValue("Acme Inc"));
    }

    @Test
    void aFieldIsNeverDecidedAsUnlockedWhereTheLockCannotBeAsked() {
        ann(BOTH, "revert");
        opportunity(account);
        promoteInHubSpot();
        orgs().salesforce.faults()
                .plan(request -> request.path().endsWith("/query"), new Faults.Fault.ServerError(503), 20);
        PageCounts counts = look();
        assertThat(counts.deferred()).isEqualTo(1);
        assertThat(counts.written()).isZero();
        assertThat(List.of(salesforceTitle(), hubspotTitle())).containsExactly("CFO", "CEO");
        orgs().salesforce.faults().clear();
        assertPutBack();
    }

    @Test
    void nobodyIsAskedWhereNothingDependsOnTheLock() {
        ann(BOTH, "revert");
        orgs().salesforce.faults()
                .plan(request -> request.path().endsWith("/query"), new Faults.Fault.ServerError(503), 20);
        assertThat(look().unchanged()).isEqualTo(1);
        orgs().rep().update("Contact", contact, Map.of("Title", "CTO"));
        assertThat(look().written()).as("the owner's edit travels, locked or not").isEqualTo(1);
    }
}
