package dev.crmcutover.apply;

import dev.crmcutover.ledger.CollectedRecord;
import dev.crmcutover.ledger.KeyKind;
import dev.crmcutover.ledger.LedgerDatabase;
import dev.crmcutover.ledger.LinkRow;
import dev.crmcutover.ledger.LinkState;
import dev.crmcutover.ledger.MatchKey;
import dev.crmcutover.ledger.RejectionReasons;
import dev.crmcutover.ledger.Rejections;
import dev.crmcutover.ledger.Rejections.Filter;
import dev.crmcutover.record.ObjectName;
import dev.crmcutover.record.RecordKey;
import dev.crmcutover.record.Side;
import dev.crmcutover.simulators.core.Journal;
import dev.crmcutover.simulators.hubspot.portal.ObjectType;
import dev.crmcutover.simulators.salesforce.org.LeadConversion;
import dev.crmcutover.sync.Choice;
import dev.crmcutover.sync.PageKind;
import dev.crmcutover.sync.RecordRequest;
import dev.crmcutover.sync.Resolution;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Links under merges, conversions, deletes and restores in either CRM. */
class IdentityTest {
    private static final String PLAN = """
            plan: identity
            timezone: America/New_York
            domains:
              person: { rule: last-updated-wins, first-fill: salesforce-wins }
            objects:
              people:
                pair: { salesforce: [Contact, Lead], hubspot: contacts }
                match: { certain: [email-unless-shared] }
                create:
                  in-hubspot: { when: has-email }
                  in-salesforce: { as: Lead, set: { Company: "[not provided]" } }
                fields:
                  person:
                    FirstName: firstname
                    LastName: lastname
                    Title: jobtitle
            phases:
              - pilot: { in: simulated, soak: 1d }
            """;

    private final LedgerDatabase database = LedgerDatabase.fresh();
    private final TwoOrgs orgs = new TwoOrgs(database.dataSource(), PLAN);
    private String ann;
    private long annTwin;
    private int salesforceBefore;
    private int hubspotBefore;

    @BeforeEach
    void onePersonInBoth() {
        ann = contact("Ann", "ann@lee-example.com");
        annTwin = twin("Ann", "ann@lee-example.com");
        inStep();
    }

    @AfterEach
    void close() {
        assertThat(orgs.ledger.accounts().identity().holds()).isTrue();
        orgs.close();
        database.close();
    }

    private String contact(String name, String email) {
        return orgs.rep().create("Contact", Map.of("FirstName", name, "LastName", "Lee", "Email", email));
    }

    private long twin(String name, String email) {
        return orgs.marketer()
                .create(ObjectType.CONTACT, Map.of("firstname", name, "lastname", "Lee", "email", email))
                .id();
    }

    private void inStep() {
        orgs.prepare(ObjectName.PEOPLE);
        orgs.run(ObjectName.PEOPLE, PageKind.FILL);
        orgs.runSagas();
        salesforceBefore = orgs.salesforce.journal().size();
        hubspotBefore = orgs.hubspot.journal().size();
        // Who merges in the second of our write is taken for a copy that lags: it is looked at again later.
        orgs.pass(Duration.ofSeconds(5));
    }

    /** Collects anew, as feeds would, runs every page there is, and the sagas they wake, twice. */
    private void settle() {
        for (int round = 0; round < 2; round++) {
            orgs.prepare(ObjectName.PEOPLE);
            orgs.run(ObjectName.PEOPLE, PageKind.FILL);
            orgs.run(ObjectName.PEOPLE, PageKind.CREATE);
            orgs.runSagas();
        }
    }

    private static RecordKey salesforce(String type, String id) {
        return new RecordKey(Side.SALESFORCE, type, id);
    }

    private static RecordKey hubspot(long id) {
        return new RecordKey(Side.HUBSPOT, "contacts", Long.toString(id));
    }

    private LinkRow link(RecordKey record) {
        return orgs.ledger.links().find(record).orElseThrow();
    }

    private List<Rejections.Row> open() {
        return orgs.ledger.rejections().list(Filter.OPEN, 50);
    }

    private void nothingOfOursWasCreatedOrDeleted() {
        assertThat(orgs.salesforce.journal()
                .entries(entry -> entry.act() == Journal.Act.CREATE
                        && orgs.salesforce.integrationUserId().equals(entry.actor())))
                .isEmpty();
        assertThat(orgs.hubspot.journal()
                .entries(entry -> entry.act() == Journal.Act.DELETE
                        && !entry.source().equals("ui")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void h14AHubSpotMergeMovesTheLinkToTheSurvivorAndKeepsTheOldId(boolean readsFollow) {
        orgs.hubspot.portal().batchReadsFollowMerges(readsFollow);
        long other = twin("Anne", "anne@home-example.com");
        long survivor = orgs.marketer().merge(ObjectType.CONTACT, annTwin, other).id();
        settle();

        LinkRow link = link(salesforce("Contact", ann));
        assertThat(link).returns(LinkState.LIVE, LinkRow::state)
                .returns(Optional.of(hubspot(survivor)), LinkRow::hubspot);
        assertThat(link(hubspot(annTwin))).as("the old id is an alias").isEqualTo(link);
        assertThat(orgs.salesforceValue(ann, "HubSpot_Id__c")).isEqualTo(Long.toString(survivor));
        assertThat(orgs.hubspotValue(survivor, "salesforce_id")).isEqualTo(ann);
        assertThat(open()).isEmpty();
        nothingOfOursWasCreatedOrDeleted();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void h14TwoLinksThatPointAtOneSurvivorAskAPersonAndTheLoserIsNeverWritten(boolean merging) {
        String bob = contact("Bob", "bob@lee-example.com");
        long bobTwin = twin("Bob", "bob@lee-example.com");
        inStep();
        long survivor = orgs.marketer().merge(ObjectType.CONTACT, annTwin, bobTwin).id();
        settle();

        assertThat(link(salesforce("Contact", ann)).hubspot()).contains(hubspot(survivor));
        LinkRow loser = link(salesforce("Contact", bob));
        assertThat(open()).singleElement()
                .returns(RejectionReasons.TWO_FOR_ONE, Rejections.Row::reason)
                .satisfies(row -> assertThat(row.about().link()).isEqualTo(loser.id()));
        orgs.rep().update("Contact", bob, Map.of("Title", "Chief"));
        settle();
        assertThat(orgs.hubspotValue(survivor, "jobtitle")).isEmpty();
        assertThat(open()).hasSize(1);

        if (merging) {
            orgs.rep().merge("Contact", ann, List.of(bob), Map.of());
            settle();
            orgs.runSaga(new RecordRequest(orgs.context, ObjectName.PEOPLE, loser.id()));
            assertThat(link(salesforce("Contact", bob))).isEqualTo(link(salesforce("Contact", ann)));
        } else {
            RecordRequest request = new RecordRequest(orgs.context, ObjectName.PEOPLE, loser.id());
            orgs.records.recordDecision(request, new Resolution(open().getFirst().id().value(), 1, Choice.KEEP_APART,
                    "ops"));
            settle();
            assertThat(link(salesforce("Contact", bob))).returns(LinkState.HALF, LinkRow::state)
                    .returns(Optional.empty(), LinkRow::hubspot);
        }
        assertThat(open()).isEmpty();
        nothingOfOursWasCreatedOrDeleted();
        assertThat(orgs.hubspot.portal().read(ObjectType.CONTACT, survivor, "email").value("email"))
                .isEqualTo("ann@lee-example.com");
    }

    @Test
    void h15ASalesforceMergeIsNoDeleteAndTheSurvivorIsNotCreatedAgain() {
        String winner = contact("Annie", "annie@home-example.com");
        orgs.rep().merge("Contact", winner, List.of(ann), Map.of("Title", "CFO"));
        settle();

        assertThat(link(salesforce("Contact", winner))).returns(LinkState.LIVE, LinkRow::state)
                .returns(Optional.of(hubspot(annTwin)), LinkRow::hubspot);
        assertThat(link(salesforce("Contact", ann))).isEqualTo(link(salesforce("Contact", winner)));
        assertThat(orgs.hubspotValue(annTwin, "salesforce_id")).isEqualTo(winner);
        assertThat(orgs.hubspotValue(annTwin, "jobtitle")).as("the survivor is compared whole").isEqualTo("CFO");
        assertThat(open()).isEmpty();
        nothingOfOursWasCreatedOrDeleted();
    }

    @Test
    void h17AConvertedLeadMovesItsLinkToTheContact() {
        String lead = orgs.rep()
                .create("Lead", Map.of("FirstName", "Kim", "LastName", "Lee", "Company", "Acme", "Email",
                        "kim@lee-example.com"));
        long kim = twin("Kim", "kim@lee-example.com");
        inStep();
        String contact = orgs.rep().convertLead(LeadConversion.of(lead)).contactId();
        settle();

        assertThat(link(salesforce("Contact", contact))).returns(LinkState.LIVE, LinkRow::state)
                .returns(Optional.of(hubspot(kim)), LinkRow::hubspot);
        assertThat(link(salesforce("Lead", lead))).isEqualTo(link(salesforce("Contact", contact)));
        assertThat(orgs.hubspotValue(kim, "salesforce_id")).isEqualTo(contact);
        assertThat(open()).isEmpty();
        nothingOfOursWasCreatedOrDeleted();
    }

    @Test
    void h17ALeadConvertedIntoALinkedContactAsksAPerson() {
        String account = orgs.rep().create("Account", Map.of("Name", "Acme"));
        orgs.rep().update("Contact", ann, Map.of("AccountId", account));
        String lead = orgs.rep()
                .create("Lead", Map.of("FirstName", "Kim", "LastName", "Lee", "Company", "Acme", "Email",
                        "kim@lee-example.com"));
        long kim = twin("Kim", "kim@lee-example.com");
        inStep();
        orgs.rep().convertLead(LeadConversion.of(lead).intoAccount(account).intoContact(ann));
        settle();

        assertThat(open()).singleElement().returns(RejectionReasons.TWO_FOR_ONE, Rejections.Row::reason);
        assertThat(link(salesforce("Contact", ann)).hubspot()).contains(hubspot(annTwin));
        assertThat(link(hubspot(kim)).salesforce()).contains(salesforce("Lead", lead));
        nothingOfOursWasCreatedOrDeleted();
    }

    @Test
    void aDeleteLeavesTheTwinAndARestoreBringsTheLinkBackWithItsBase() {
        orgs.rep().delete("Contact", ann);
        settle();
        assertThat(link(salesforce("Contact", ann)).state()).isEqualTo(LinkState.TOMBSTONE);
        assertThat(orgs.hubspot.journal().size()).as("nothing is written to the twin").isEqualTo(hubspotBefore);

        orgs.marketer().update(ObjectType.CONTACT, annTwin, Map.of("jobtitle", "CEO"));
        orgs.rep().restore("Contact", ann);
        LinkRow link = link(salesforce("Contact", ann));
        orgs.runSaga(new RecordRequest(orgs.context, ObjectName.PEOPLE, link.id()));
        assertThat(link(salesforce("Contact", ann)).state()).isEqualTo(LinkState.LIVE);
        assertThat(orgs.salesforceValue(ann, "Title")).as("an edit made meanwhile is decided as usual")
                .isEqualTo("CEO");
        assertThat(open()).isEmpty();
        nothingOfOursWasCreatedOrDeleted();
    }

    @Test
    void aTwinThatIsArchivedIsNeitherBlankNorCreatedAgain() {
        orgs.marketer().archive(ObjectType.CONTACT, annTwin);
        settle();
        assertThat(link(salesforce("Contact", ann)).state()).isEqualTo(LinkState.TOMBSTONE);
        assertThat(orgs.salesforce.journal().size()).isEqualTo(salesforceBefore);
        assertThat(orgs.salesforceValue(ann, "FirstName")).isEqualTo("Ann");
        nothingOfOursWasCreatedOrDeleted();
    }

    @Test
    void h16ALeadThatSharesTheAddressOfALinkedContactIsItsShadow() {
        String lead = orgs.rep()
                .create("Lead", Map.of("FirstName", "Ann", "LastName", "Lee", "Company", "Acme", "Email",
                        "ann@lee-example.com"));
        settle();
        assertThat(link(salesforce("Lead", lead))).isEqualTo(link(salesforce("Contact", ann)));
        orgs.rep().update("Lead", lead, Map.of("Title", "Impostor"));
        settle();
        assertThat(orgs.hubspotValue(annTwin, "jobtitle")).isEmpty();
        assertThat(orgs.hubspotValue(annTwin, "salesforce_id")).isEqualTo(ann);
        assertThat(open()).isEmpty();
        nothingOfOursWasCreatedOrDeleted();
    }

    @ParameterizedTest
    @ValueSource(strings = {"keep-apart", "create"})
    void whatAPersonKeptApartStaysApartWhateverIsCollectedLater(String choice) {
        String first = contact("Sam", "desk@lee-example.com");
        String second = contact("Pat", "desk@lee-example.com");
        long desk = twin("Desk", "desk@lee-example.com");
        settle();
        assertThat(open()).as("one address, three records").hasSize(3);
        Choice chosen = Choice.ofWord(choice);
        for (Rejections.Row row : open()) {
            if (row.about().link().equals(link(salesforce("Contact", first)).id())
                    || row.about().link().equals(link(salesforce("Contact", second)).id())) {
                orgs.records.recordDecision(new RecordRequest(orgs.context, ObjectName.PEOPLE, row.about().link()),
                        new Resolution(row.id().value(), 1, chosen, "ops"));
            }
        }
        settle();
        settle();
        for (String contact : List.of(first, second)) {
            LinkRow link = link(salesforce("Contact", contact));
            assertThat(link.hubspot()).as("kept apart from the desk").isNotEqualTo(Optional.of(hubspot(desk)));
            if (chosen == Choice.KEEP_APART) {
                assertThat(link.state()).isEqualTo(LinkState.HALF);
            }
        }
        assertThat(open().stream().filter(row -> !row.reason().equals(RejectionReasons.REFUSED)))
                .as("nobody is asked twice")
                .isEmpty();
    }

    @Test
    void whatIsNotVisibleIsNotDeleted() {
        String kim = contact("Kim", "kim@lee-example.com");
        orgs.prepare(ObjectName.PEOPLE);
        orgs.ledger.links()
                .collect(ObjectName.PEOPLE, List.of(new CollectedRecord(hubspot(999_999),
                        List.of(new MatchKey(KeyKind.EMAIL, "kim@lee-example.com")))));
        settle();

        LinkRow link = link(salesforce("Contact", kim));
        assertThat(link.state()).isEqualTo(LinkState.LIVE);
        assertThat(open()).singleElement().returns(RejectionReasons.UNSEEN, Rejections.Row::reason);
        assertThat(orgs.salesforceValue(kim, "FirstName")).isEqualTo("Kim");
        orgs.records.recordDecision(new RecordRequest(orgs.context, ObjectName.PEOPLE, link.id()),
                new Resolution(open().getFirst().id().value(), 1, Choice.KEEP_APART, "ops"));
        settle();
        assertThat(link(salesforce("Contact", kim)).state()).isEqualTo(LinkState.TOMBSTONE);
        assertThat(open()).isEmpty();
        nothingOfOursWasCreatedOrDeleted();
    }
}
