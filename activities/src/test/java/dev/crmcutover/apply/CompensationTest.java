package dev.crmcutover.apply;

import dev.crmcutover.ledger.Decision;
import dev.crmcutover.ledger.LedgerDatabase;
import dev.crmcutover.ledger.Rejections;
import dev.crmcutover.ledger.Rejections.Filter;
import dev.crmcutover.record.ObjectName;
import dev.crmcutover.record.RawValue;
import dev.crmcutover.simulators.core.Journal;
import dev.crmcutover.simulators.hubspot.portal.ObjectType;
import dev.crmcutover.simulators.salesforce.org.ValidationRules.Rule;
import dev.crmcutover.sync.PageKind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What one CRM accepted is put back where the other refused its half, and only then. */
class CompensationTest {
    private static final String PLAN = """
            plan: compensation
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
    private long twin;

    @BeforeEach
    void aConflict() {
        contact = orgs.rep()
                .create("Contact", Map.of("LastName", "Lee", "Email", "ann@lee-example.com", "Department", "Finance"));
        twin = orgs.marketer()
                .create(ObjectType.CONTACT, Map.of("lastname", "Lee", "email", "ann@lee-example.com", "company",
                        "Accounting"))
                .id();
        orgs.prepare(ObjectName.PEOPLE);
        orgs.run(ObjectName.PEOPLE, PageKind.FILL);
        orgs.runSagas();
    }

    @AfterEach
    void close() {
        orgs.close();
        database.close();
    }

    private Rejections.Row open() {
        return orgs.ledger.rejections().list(Filter.OPEN, 10).getFirst();
    }

    private void setBoth(String value) {
        Rejections.Row asked = open();
        orgs.ledger.rejections()
                .decide(asked.id(), asked.opened().version(),
                        new Decision.SetValue(Map.of("Department", RawValue.of(value)),
                                Map.of("company", RawValue.of(value))),
                        "ops");
        orgs.runSagas();
    }

    @Test
    void aSetValueThatOneSideRefusesIsPutBackOnTheOtherAndAskedAgain() {
        orgs.salesforce.org()
                .validationRules()
                .add(new Rule("Contact", "no treasury", List.of("Department"),
                        row -> "Treasury".equals(row.get("Department"))));
        long before = hubspotWrites();
        setBoth("Treasury");

        assertThat(orgs.hubspotValue(twin, "company")).isEqualTo("Accounting");
        assertThat(orgs.salesforceValue(contact, "Department")).isEqualTo("Finance");
        assertThat(hubspotWrites() - before).as("written and put back").isEqualTo(2);
        assertThat(open().reason()).isEqualTo("review");
        orgs.ledger.wakes().wakeAll();
        orgs.runSagas();
        assertThat(hubspotWrites() - before).as("no flip-flop").isEqualTo(2);

        setBoth("Controlling");
        assertThat(orgs.hubspotValue(twin, "company")).isEqualTo("Controlling");
        assertThat(orgs.salesforceValue(contact, "Department")).isEqualTo("Controlling");
        assertThat(orgs.ledger.rejections().list(Filter.OPEN, 10)).isEmpty();
        assertThat(orgs.ledger.accounts().unfinished().sentCalls()).isZero();
    }

    private long hubspotWrites() {
        return orgs.hubspot.journal()
                .entries(entry -> entry.act() == Journal.Act.UPDATE && entry.after().containsKey("company"))
                .size();
    }
}
