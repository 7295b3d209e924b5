package dev.crmcutover.apply;

import dev.crmcutover.ledger.LedgerDatabase;
import dev.crmcutover.ledger.LinkRow;
import dev.crmcutover.ledger.Rejections;
import dev.crmcutover.record.ObjectName;
import dev.crmcutover.record.RecordKey;
import dev.crmcutover.record.Side;
import dev.crmcutover.simulators.hubspot.portal.ObjectType;
import dev.crmcutover.sync.PageKind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Which edit was the later one, where Salesforce keeps no history of the field. */
class ChangeTimesTest {
    private static final String PLAN = """
            plan: times
            timezone: America/New_York
            domains:
              person: { rule: last-updated-wins, first-fill: salesforce-wins }
            objects:
              people:
                pair: { salesforce: [Contact, Lead], hubspot: contacts }
                match: { certain: [email-unless-shared] }
                create: { in-hubspot: never, in-salesforce: never }
                fields:
                  person:
                    Title: jobtitle
                    Department: company
            phases:
              - pilot: { in: simulated, soak: 1d }
            """;
    private static final Duration LONG = Duration.ofMinutes(10);

    private final LedgerDatabase database = LedgerDatabase.fresh();
    private final TwoOrgs orgs = new TwoOrgs(database.dataSource(), PLAN);
    private String contact;
    private long twin;

    @BeforeEach
    void onePairInStep() {
        contact = orgs.rep()
                .create("Contact", Map.of("LastName", "Lee", "Email", "ann@lee-example.com", "Title", "CFO"));
        twin = orgs.marketer()
                .create(ObjectType.CONTACT,
                        Map.of("lastname", "Lee", "email", "ann@lee-example.com", "jobtitle", "CFO"))
                .id();
        orgs.prepare(ObjectName.PEOPLE);
        orgs.run(ObjectName.PEOPLE, PageKind.FILL);
        look();
    }

    @AfterEach
    void close() {
        orgs.close();
        database.close();
    }

    private void look() {
        orgs.pass(LONG);
        orgs.run(ObjectName.PEOPLE, PageKind.FILL);
        orgs.pass(LONG);
    }

    private void edit(String title) {
        orgs.rep().update("Contact", contact, Map.of("Title", title));
        orgs.pass(LONG);
    }

    private void editTwin(String title) {
        orgs.marketer().update(ObjectType.CONTACT, twin, Map.of("jobtitle", title));
        orgs.pass(LONG);
    }

    /** A saga sees the contact, and cannot bring it in step with a twin that is in the recycle bin just then. */
    private void lookWithoutTheTwin() {
        orgs.rep().update("Contact", contact, Map.of("Department", "Sales"));
        orgs.pass(LONG);
        LinkRow link = orgs.ledger.links().find(new RecordKey(Side.SALESFORCE, "Contact", contact)).orElseThrow();
        orgs.marketer().archive(ObjectType.CONTACT, twin);
        orgs.assess(ObjectName.PEOPLE, link.id());
        orgs.marketer().restore(ObjectType.CONTACT, twin);
        orgs.pass(LONG);
    }

    private List<String> reasons() {
        return orgs.ledger.rejections().list(Rejections.Filter.OPEN, 10).stream().map(Rejections.Row::reason).toList();
    }

    @Test
    void anEditIsNotLaterBecauseItsRecordWasSeenSinceWithoutBeingBroughtInStep() {
        edit("CMO");
        editTwin("CRO");
        lookWithoutTheTwin();
        orgs.rep().update("Contact", contact, Map.of("Department", "Finance"));
        look();
        assertThat(orgs.hubspotValue(twin, "jobtitle")).as("the later edit").isEqualTo("CRO");
        assertThat(reasons()).containsExactly("ambiguous");
    }

    @Test
    void anEditAfterTheLastLookIsLaterThanOneBeforeIt() {
        edit("CMO");
        editTwin("CRO");
        lookWithoutTheTwin();
        edit("CTO");
        look();
        assertThat(orgs.hubspotValue(twin, "jobtitle")).isEqualTo("CTO");
        assertThat(reasons()).isEmpty();
    }
}
