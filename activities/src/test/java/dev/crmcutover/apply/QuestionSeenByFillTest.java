package dev.crmcutover.apply;

import dev.crmcutover.ledger.LedgerDatabase;
import dev.crmcutover.ledger.Rejections.Filter;
import dev.crmcutover.record.ObjectName;
import dev.crmcutover.simulators.hubspot.portal.ObjectType;
import dev.crmcutover.sync.PageKind;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A question of which a fill is the first to see that its values are others. */
class QuestionSeenByFillTest {
    private static final String PLAN = """
            plan: questions
            timezone: America/New_York
            domains:
              routing: { rule: review-conflicts }
            objects:
              people:
                pair: { salesforce: [Contact, Lead], hubspot: contacts }
                match: { certain: [email-unless-shared] }
                create: { in-hubspot: never, in-salesforce: never }
                fields:
                  routing:
                    Department: company
            phases:
              - pilot: { in: simulated, soak: 1d }
            """;

    private final LedgerDatabase database = LedgerDatabase.fresh();
    private final TwoOrgs orgs = new TwoOrgs(database.dataSource(), PLAN);
    private String contact;

    @BeforeEach
    void twoValuesThatNeverWereInStep() {
        contact = orgs.rep()
                .create("Contact", Map.of("LastName", "Lee", "Email", "ann@lee-example.com", "Department", "Sales"));
        orgs.marketer()
                .create(ObjectType.CONTACT,
                        Map.of("lastname", "Lee", "email", "ann@lee-example.com", "company", "Finance"));
        orgs.prepare(ObjectName.PEOPLE);
        fill();
        settle();
        assertThat(waiting()).isEqualTo(1);
    }

    @AfterEach
    void close() {
        orgs.close();
        database.close();
    }

    private void fill() {
        orgs.pass(Duration.ofMinutes(1));
        orgs.run(ObjectName.PEOPLE, PageKind.FILL);
    }

    /** Hears what has changed, looks at it, and lets the sagas run that this wakes. */
    private void settle() {
        orgs.pass(Duration.ofMinutes(2));
        orgs.poll();
        orgs.live(ObjectName.PEOPLE);
        orgs.runSagas();
    }

    private long waiting() {
        return orgs.ledger.rejections().list(Filter.OPEN, 10).size();
    }

    /** No feed tells of a version that was seen, so the saga hears of it by the fill or never. */
    @Test
    void isLookedAtAnewThoughNoFeedTellsOfIt() {
        Map<String, String> blank = new HashMap<>();
        blank.put("Department", null);
        orgs.rep().update("Contact", contact, blank);
        fill();
        settle();
        assertThat(waiting()).isZero();
        assertThat(orgs.salesforceValue(contact, "Department")).isEqualTo("Finance");
    }
}
