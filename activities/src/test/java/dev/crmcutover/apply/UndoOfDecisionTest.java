package dev.crmcutover.apply;

import dev.crmcutover.ledger.Decision;
import dev.crmcutover.ledger.LedgerDatabase;
import dev.crmcutover.ledger.Rejections;
import dev.crmcutover.ledger.Rejections.Filter;
import dev.crmcutover.record.ObjectName;
import dev.crmcutover.record.RawValue;
import dev.crmcutover.rollout.UndoScope;
import dev.crmcutover.simulators.core.Faults.Fault;
import dev.crmcutover.simulators.hubspot.portal.ObjectType;
import dev.crmcutover.sync.PageKind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What an undo of a person's decision leaves of the conflict that was decided. */
class UndoOfDecisionTest {
    private static final String PLAN = """
            plan: decisions
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
    private static final int OFTEN = 1_000;

    private final LedgerDatabase database = LedgerDatabase.fresh();
    private final TwoOrgs orgs = new TwoOrgs(database.dataSource(), PLAN);
    private final UndoOrgs undoes = new UndoOrgs(orgs);
    private String contact;
    private long twin;

    @BeforeEach
    void aConflictOfTwoEdits() {
        contact = orgs.rep()
                .create("Contact", Map.of("LastName", "Lee", "Email", "ann@lee-example.com", "Department", "Sales"));
        twin = orgs.marketer()
                .create(ObjectType.CONTACT,
                        Map.of("lastname", "Lee", "email", "ann@lee-example.com", "company", "Sales"))
                .id();
        orgs.prepare(ObjectName.PEOPLE);
        fill();
        orgs.rep().update("Contact", contact, Map.of("Department", "Finance"));
        orgs.marketer().update(ObjectType.CONTACT, twin, Map.of("company", "Accounting"));
        fill();
        orgs.runSagas();
    }

    @AfterEach
    void close() {
        orgs.close();
        database.close();
    }

    private void fill() {
        orgs.pass(Duration.ofMinutes(10));
        orgs.run(ObjectName.PEOPLE, PageKind.FILL);
    }

    private void setBoth(String value) {
        Rejections.Row asked = orgs.ledger.rejections().list(Filter.OPEN, 10).getFirst();
        orgs.ledger.rejections()
                .decide(asked.id(), asked.opened().version(),
                        new Decision.SetValue(Map.of("Department", RawValue.of(value)),
                                Map.of("company", RawValue.of(value))),
                        "ops");
        orgs.runSagas();
    }

    private List<String> held() {
        return List.of(orgs.salesforceValue(contact, "Department"), orgs.hubspotValue(twin, "company"));
    }

    private void undoAll() {
        undoes.undo(undoes.request(new UndoScope.OfPhase(TwoOrgs.PHASE)));
        fill();
        orgs.runSagas();
    }

    @Test
    void aHalfCarriedOutDecisionThatIsUndoneLeavesTheConflictAsItWas() {
        orgs.hubspot.faults().plan(call -> call.path().endsWith("/batch/update"), new Fault.RateLimited(false), OFTEN);
        setBoth("Treasury");
        assertThat(held()).as("half carried out").containsExactly("Treasury", "Accounting");
        orgs.hubspot.faults().clear();
        orgs.marketer().update(ObjectType.CONTACT, twin, Map.of("company", "Audit"));
        fill();
        orgs.runSagas();

        undoAll();
        assertThat(held()).as("two people's edits").containsExactly("Finance", "Audit");
        assertThat(orgs.ledger.rejections().list(Filter.OPEN, 10)).singleElement()
                .returns("review", Rejections.Row::reason);
    }

    @Test
    void aDecisionThatIsUndoneLeavesBothSidesApart() {
        setBoth("Treasury");
        assertThat(held()).containsExactly("Treasury", "Treasury");

        undoAll();
        assertThat(held()).containsExactly("Finance", "Accounting");
        assertThat(orgs.ledger.rejections().list(Filter.OPEN, 10)).isEmpty();
    }
}
