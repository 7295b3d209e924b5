package dev.crmcutover.apply;

import dev.crmcutover.ledger.LedgerDatabase;
import dev.crmcutover.ledger.RejectionReasons;
import dev.crmcutover.ledger.Rejections.Filter;
import dev.crmcutover.ledger.Rejections.Row;
import dev.crmcutover.record.ObjectName;
import dev.crmcutover.record.RecordKey;
import dev.crmcutover.record.Side;
import dev.crmcutover.simulators.core.Faults;
import dev.crmcutover.simulators.core.Faults.Fault;
import dev.crmcutover.simulators.hubspot.portal.ObjectType;
import dev.crmcutover.sync.PageKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A call refused whole, without a word which row is to blame, is split until that row stands alone. */
class BatchSplitTest {
    private static final String PLAN = """
            plan: batch-split
            timezone: America/New_York
            domains:
              person: { rule: %s }
            objects:
              people:
                pair: { salesforce: [Contact, Lead], hubspot: contacts }
                match: { certain: [email-unless-shared] }
                create: { in-hubspot: never, in-salesforce: never }
                fields:
                  person:
                    Title: jobtitle
            phases:
              - pilot: { in: simulated, soak: 1d }
            """;
    private static final int PEOPLE = 20;

    private final LedgerDatabase database = LedgerDatabase.fresh();
    private final List<String> contacts = new ArrayList<>();
    private final List<Long> twins = new ArrayList<>();
    @SuppressWarnings("NullAway.Init") // by people(), the first step of each test
    private TwoOrgs orgs;

    private void people(String rule) {
        orgs = new TwoOrgs(database.dataSource(), PLAN.formatted(rule));
        for (int i = 0; i < PEOPLE; i++) {
            String email = "person" + i + "@lee-example.com";
            contacts.add(orgs.rep().create("Contact", Map.of("LastName", "Lee", "Email", email, "Title", "rep " + i)));
            twins.add(orgs.marketer()
                    .create(ObjectType.CONTACT, Map.of("lastname", "Lee", "email", email, "jobtitle", "buyer " + i))
                    .id());
        }
        orgs.prepare(ObjectName.PEOPLE);
    }

    @AfterEach
    void close() {
        orgs.close();
        database.close();
    }

    @Test
    void aRowThatSpoilsAHubSpotBatchIsFoundAndTheOthersAreWritten() {
        people("salesforce-owns");
        orgs.hubspot.faults().plan(isWrite("/batch/update", "rep 7\""), new Fault.RefusedWhole(), 100);

        orgs.run1(ObjectName.PEOPLE, PageKind.FILL);

        for (int i = 0; i < PEOPLE; i++) {
            assertThat(orgs.hubspotValue(twins.get(i), "jobtitle")).isEqualTo((i == 7 ? "buyer " : "rep ") + i);
        }
        assertOnlyTheSeventhIsRefused(Side.HUBSPOT, "contacts", Long.toString(twins.get(7)));
    }

    @Test
    void aRowThatSpoilsASalesforceCollectionIsFoundAndTheOthersAreWritten() {
        people("hubspot-owns");
        orgs.salesforce.faults().plan(isWrite("/composite", "buyer 7\""), new Fault.RefusedWhole(), 100);

        orgs.run1(ObjectName.PEOPLE, PageKind.FILL);

        for (int i = 0; i < PEOPLE; i++) {
            assertThat(orgs.salesforceValue(contacts.get(i), "Title")).isEqualTo((i == 7 ? "rep " : "buyer ") + i);
        }
        assertOnlyTheSeventhIsRefused(Side.SALESFORCE, "Contact", contacts.get(7));
    }

    private void assertOnlyTheSeventhIsRefused(Side side, String type, String id) {
        List<Row> open = orgs.ledger.rejections().list(Filter.OPEN, 100);
        assertThat(open).singleElement().satisfies(row -> {
            assertThat(row.reason()).isEqualTo(RejectionReasons.REFUSED);
            assertThat(row.about().link())
                    .isEqualTo(orgs.ledger.links().find(new RecordKey(side, type, id)).orElseThrow().id());
        });
        assertThat(orgs.ledger.accounts().unfinished().sentCalls()).isZero();
        assertThat(orgs.run1(ObjectName.PEOPLE, PageKind.FILL).written()).as("our external id, now alone").isOne();
        assertThat(orgs.run1(ObjectName.PEOPLE, PageKind.FILL).written()).as("a third fill").isZero();
    }

    private static Predicate<Faults.Request> isWrite(String path, String holding) {
        return request -> request.path().contains(path) && request.body().contains(holding);
    }
}
