package dev.crmcutover.apply;

import dev.crmcutover.ledger.LedgerDatabase;
import dev.crmcutover.ledger.RejectionReasons;
import dev.crmcutover.ledger.Rejections.Filter;
import dev.crmcutover.prepare.PreviewCounts;
import dev.crmcutover.record.FieldName;
import dev.crmcutover.record.ObjectName;
import dev.crmcutover.record.RecordKey;
import dev.crmcutover.record.Side;
import dev.crmcutover.rollout.UndoScope;
import dev.crmcutover.simulators.core.Faults.Fault;
import dev.crmcutover.simulators.core.Journal;
import dev.crmcutover.simulators.hubspot.portal.AssociationType;
import dev.crmcutover.simulators.hubspot.portal.ObjectType;
import dev.crmcutover.simulators.hubspot.portal.PortalSession.Pair;
import dev.crmcutover.simulators.hubspot.portal.WriteRow.AssociationSpec;
import dev.crmcutover.sync.PageKind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** People with a role in an opportunity are contacts of its deal, labelled; what HubSpot has beside them stays. */
class ContactRolesTest {
    private static final String PLAN = """
            plan: contact-roles
            timezone: America/New_York
            domains:
              person: { rule: last-updated-wins, first-fill: salesforce-wins }
              forecast: { rule: salesforce-owns }
            objects:
              people:
                match: { certain: [email-unless-shared] }
                create: { in-hubspot: { when: has-email } }
                fields: { person: { LastName: lastname } }
              deals:
                match: { suggest: [name-and-close-date] }
                create: { in-hubspot: when-in-scope }
                contact-roles:
                  to: deal-contact-associations
                  labels: { Decision Maker: decision_maker, Executive Sponsor: sponsor, Evaluator: nowhere }
                fields: { forecast: { Name: dealname, Amount: amount, StageName: dealstage } }
            phases:
              - pilot: { in: simulated, soak: 1d }
            """;

    private final LedgerDatabase database = LedgerDatabase.fresh();
    private final TwoOrgs orgs = new TwoOrgs(database.dataSource(), PLAN);
    private String ann = "";
    private String bob = "";
    private String deal = "";

    @BeforeEach
    void aDealWithADecisionMaker() {
        orgs.hubspot.portal()
                .associationTypes()
                .addLabel(ObjectType.DEAL, ObjectType.CONTACT, "decision_maker", "Decision maker", null);
        orgs.hubspot.portal()
                .associationTypes()
                .addLabel(ObjectType.DEAL, ObjectType.CONTACT, "sponsor", "Sponsor", null);
        orgs.hubspot.portal()
                .associationTypes()
                .addLabel(ObjectType.DEAL, ObjectType.CONTACT, "billing", "Billing", null);
        ann = contact("ann");
        bob = contact("bob");
        deal = orgs.rep()
                .create("Opportunity", Map.of("Name", "Big one", "StageName", "appointmentscheduled", "CloseDate",
                        "2026-12-01", "Amount", 100));
        role(ann, "Decision Maker");
    }

    @AfterEach
    void close() {
        orgs.close();
        database.close();
    }

    private String contact(String name) {
        return orgs.rep().create("Contact", Map.of("LastName", name, "Email", name + "@roles-example.com"));
    }

    private String role(String contact, String role) {
        return orgs.rep()
                .create("OpportunityContactRole", Map.of("OpportunityId", deal, "ContactId", contact, "Role", role));
    }

    private void fill() {
        for (ObjectName object : List.of(ObjectName.PEOPLE, ObjectName.DEALS)) {
            orgs.prepare(object);
            orgs.run(object, PageKind.FILL);
            orgs.run(object, PageKind.CREATE);
        }
        orgs.pass(Duration.ofMinutes(2));
        live();
    }

    private void live() {
        orgs.poll();
        orgs.live(ObjectName.PEOPLE);
        orgs.live(ObjectName.DEALS);
        orgs.runSagas();
    }

    private String twin(String type, String id) {
        return orgs.ledger.links()
                .find(new RecordKey(Side.SALESFORCE, type, id))
                .flatMap(link -> link.end(Side.HUBSPOT))
                .orElseThrow()
                .id();
    }

    /** The contacts of the deal by last name, each with its labels. */
    private Map<String, String> contacts() {
        Map<String, String> contacts = new TreeMap<>();
        orgs.hubspot.portal()
                .associations(ObjectType.DEAL, twin("Opportunity", deal), ObjectType.CONTACT)
                .forEach((id, kinds) -> contacts.put(orgs.hubspotValue(id, "lastname"), String.join("+",
                        kinds.stream().map(AssociationType::label).filter(label -> label != null).sorted().toList())));
        return contacts;
    }

    private Pair pair(String contact) {
        return new Pair(ObjectType.DEAL, twin("Opportunity", deal), ObjectType.CONTACT, contact);
    }

    private AssociationSpec label(String label) {
        AssociationType type = orgs.hubspot.portal()
                .associationTypes()
                .between(ObjectType.DEAL, ObjectType.CONTACT)
                .stream()
                .filter(one -> label.equals(one.label()))
                .findFirst()
                .orElseThrow();
        return new AssociationSpec(type.category(), type.typeId());
    }

    private int associationsByUs() {
        return orgs.hubspot.portal()
                .journal()
                .entries(entry -> (entry.act() == Journal.Act.ASSOCIATE || entry.act() == Journal.Act.DISSOCIATE)
                        && orgs.app().equals(entry.client()))
                .size();
    }

    @Test
    void aDealIsCreatedWithItsContacts() {
        role(bob, "Influencer");
        fill();

        assertThat(contacts()).isEqualTo(Map.of("ann", "Decision maker", "bob", ""));
        int associated = associationsByUs();
        assertThat(orgs.run(ObjectName.DEALS, PageKind.FILL).written()).isZero();
        assertThat(associationsByUs()).isEqualTo(associated);
    }

    @Test
    void aNewRoleIsHeardOfAndAssociatedThoughTheOpportunityIsUntouched() {
        fill();

        role(bob, "Executive Sponsor");
        live();

        assertThat(contacts()).isEqualTo(Map.of("ann", "Decision maker", "bob", "Sponsor"));
    }

    @Test
    void anotherRoleIsAnotherLabel() {
        String role = role(bob, "Influencer");
        fill();

        orgs.rep().update("OpportunityContactRole", role, Map.of("Role", "Executive Sponsor"));
        live();
        assertThat(contacts()).containsEntry("bob", "Sponsor");

        orgs.rep().update("OpportunityContactRole", role, Map.of("Role", "Decision Maker"));
        orgs.pass(Duration.ofMinutes(1));
        live();
        assertThat(contacts()).containsEntry("bob", "Decision maker");
    }

    @Test
    void whoHasNoRoleAnyMoreIsNoContactAnyMore() {
        String role = role(bob, "Executive Sponsor");
        fill();

        orgs.rep().delete("OpportunityContactRole", role);
        live();

        assertThat(contacts()).isEqualTo(Map.of("ann", "Decision maker"));
    }

    @Test
    void contactsAndLabelsOfHubspotsOwnStay() {
        String role = role(bob, "Executive Sponsor");
        fill();
        String eve = Long.toString(orgs.marketer().create(ObjectType.CONTACT, Map.of("lastname", "eve")).id());
        orgs.marketer().associate(pair(eve), List.of(label("Sponsor")));
        orgs.marketer().associate(pair(twin("Contact", bob)), List.of(label("Billing")));

        orgs.rep().delete("OpportunityContactRole", role);
        live();

        assertThat(contacts()).isEqualTo(Map.of("ann", "Decision maker", "bob", "Billing", "eve", "Sponsor"));
    }

    @Test
    void whatHubspotTookAwayIsPutBack() {
        fill();
        orgs.marketer().dissociate(pair(twin("Contact", ann)));

        assertThat(orgs.run(ObjectName.DEALS, PageKind.FILL).written()).isEqualTo(1);

        assertThat(contacts()).isEqualTo(Map.of("ann", "Decision maker"));
    }

    @Test
    void aChangedFieldAndAChangedRoleAreBothWritten() {
        fill();
        role(bob, "Executive Sponsor");
        orgs.rep().update("Opportunity", deal, Map.of("Amount", 250));
        live();

        assertThat(contacts()).containsEntry("bob", "Sponsor");
        assertThat(orgs.hubspot.portal()
                .read(ObjectType.DEAL, Long.parseLong(twin("Opportunity", deal)), "amount")
                .value("amount")).isEqualTo("250");
        assertThat(orgs.ledger.rejections().list(Filter.OPEN, 10)).isEmpty();
    }

    @Test
    void whoHasNoTwinYetIsAssociatedOnceThereIsOne() {
        String late = orgs.rep().create("Contact", Map.of("LastName", "late"));
        role(late, "Executive Sponsor");
        fill();
        assertThat(contacts()).isEqualTo(Map.of("ann", "Decision maker"));

        orgs.rep().update("Contact", late, Map.of("Email", "late@roles-example.com"));
        orgs.pass(Duration.ofMinutes(1));
        live();
        live();

        assertThat(contacts()).containsEntry("late", "Sponsor");
    }

    @Test
    void aLabelThatHubspotDoesNotHaveIsRejectedAndTheOtherFieldsGoOn() {
        fill();
        role(bob, "Evaluator");
        orgs.rep().update("Opportunity", deal, Map.of("Amount", 250));
        live();

        assertThat(contacts()).isEqualTo(Map.of("ann", "Decision maker"));
        assertThat(orgs.ledger.rejections().list(Filter.OPEN, 10)).singleElement().satisfies(row -> {
            assertThat(row.reason()).isEqualTo(RejectionReasons.REFUSED);
            assertThat(row.code()).contains("NO_SUCH_LABEL");
        });
        assertThat(orgs.hubspot.portal()
                .read(ObjectType.DEAL, Long.parseLong(twin("Opportunity", deal)), "amount")
                .value("amount")).isEqualTo("250");
    }

    @Test
    void isPreviewed() {
        fill();
        role(bob, "Executive Sponsor");

        orgs.run(ObjectName.DEALS, PageKind.PREVIEW);

        assertThat(orgs.ledger.previews().totals(orgs.plan.hash(), TwoOrgs.PHASE))
                .filteredOn(total -> total.count().kind().equals(PreviewCounts.WRITE)
                        && total.count().field().equals(Optional.of(new FieldName("contact-roles"))))
                .singleElement()
                .satisfies(total -> assertThat(total.count().n()).isEqualTo(1));
        assertThat(contacts()).isEqualTo(Map.of("ann", "Decision maker"));
    }

    @Test
    void comesBackAsItWasWhenItIsUndone() {
        fill();
        role(bob, "Executive Sponsor");
        live();
        assertThat(contacts()).hasSize(2);
        UndoOrgs undoes = new UndoOrgs(orgs);

        undoes.undo(undoes.request(new UndoScope.OfField(ObjectName.DEALS, new FieldName("contact-roles"))));
        live();

        assertThat(contacts()).isEqualTo(Map.of("ann", "Decision maker"));
    }

    @Test
    void aWriteOfWhichTheAnswerIsLostIsSettledByWhatIsThere() {
        fill();
        role(bob, "Executive Sponsor");
        orgs.hubspot.faults()
                .plan(request -> request.path().endsWith("/batch/create"), new Fault.CommitThenTimeOut(), 1);
        live();
        assertThat(contacts()).containsEntry("bob", "Sponsor");
        int associated = associationsByUs();

        orgs.pass(PageWriter.DEADLINE.plusSeconds(1));
        orgs.run(ObjectName.DEALS, PageKind.FILL);

        assertThat(associationsByUs()).isEqualTo(associated);
        assertThat(orgs.ledger.rejections().list(Filter.OPEN, 10)).isEmpty();
    }

    @Test
    void aWriteOfWhichOnlyTheFirstHalfHappenedIsFinishedLater() {
        String role = role(bob, "Executive Sponsor");
        fill();
        orgs.rep().delete("OpportunityContactRole", role);
        String eve = contact("eve");
        orgs.pass(Duration.ofMinutes(1));
        live();
        orgs.rep().update("OpportunityContactRole", role(eve, "Influencer"), Map.of("Role", "Executive Sponsor"));
        orgs.hubspot.faults()
                .plan(request -> request.path().endsWith("/batch/archive"), new Fault.TimeOut(), 1);
        live();

        orgs.pass(PageWriter.DEADLINE.plusSeconds(1));
        live();

        assertThat(contacts()).isEqualTo(Map.of("ann", "Decision maker", "eve", "Sponsor"));
        assertThat(orgs.ledger.rejections().list(Filter.OPEN, 10)).isEmpty();
    }

    @Test
    void whoseLinkIsInQuestionIsLeftAsItIsUntilThatIsSettled() {
        fill();
        long survivor = orgs.marketer()
                .merge(ObjectType.CONTACT, Long.parseLong(twin("Contact", bob)), Long.parseLong(twin("Contact", ann)))
                .id();
        orgs.pass(Duration.ofMinutes(1));
        live();
        live();
        assertThat(orgs.ledger.rejections().list(Filter.OPEN, 10)).singleElement()
                .satisfies(row -> assertThat(row.reason()).isEqualTo(RejectionReasons.TWO_FOR_ONE));
        int associated = associationsByUs();

        orgs.run(ObjectName.DEALS, PageKind.FILL);
        assertThat(associationsByUs()).isEqualTo(associated);
        assertThat(contacts()).containsOnlyKeys(orgs.hubspotValue(survivor, "lastname"));

        orgs.rep().merge("Contact", bob, List.of(ann), Map.of());
        orgs.pass(Duration.ofMinutes(1));
        live();
        live();

        assertThat(orgs.ledger.rejections().list(Filter.OPEN, 10)).isEmpty();
        assertThat(contacts()).containsOnlyKeys(orgs.hubspotValue(survivor, "lastname"))
                .containsValue("Decision maker");
        assertThat(orgs.run(ObjectName.DEALS, PageKind.FILL).written()).isZero();
    }
}
