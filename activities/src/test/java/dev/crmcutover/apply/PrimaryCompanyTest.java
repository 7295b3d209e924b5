package dev.crmcutover.apply;

import dev.crmcutover.ledger.LedgerDatabase;
import dev.crmcutover.ledger.Rejections.Filter;
import dev.crmcutover.prepare.PreviewCounts;
import dev.crmcutover.record.FieldName;
import dev.crmcutover.record.ObjectName;
import dev.crmcutover.record.RecordKey;
import dev.crmcutover.record.Side;
import dev.crmcutover.rollout.UndoScope;
import dev.crmcutover.simulators.core.Journal;
import dev.crmcutover.simulators.hubspot.portal.ObjectType;
import dev.crmcutover.sync.PageKind;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A contact's account says which company is primary for its twin. */
class PrimaryCompanyTest {
    private static final String PLAN = """
            plan: primary-company
            timezone: America/New_York
            domains:
              person: { rule: last-updated-wins, first-fill: salesforce-wins }
              company: { rule: salesforce-owns }
            objects:
              companies:
                match: { certain: [domain] }
                create: { in-hubspot: when-in-scope }
                fields: { company: { Name: name, Website: domain } }
              people:
                match: { certain: [email-unless-shared] }
                create: { in-hubspot: { when: has-email } }
                associate: { AccountId: primary-company, others: keep }
                fields: { person: { LastName: lastname, Title: jobtitle } }
            phases:
              - pilot: { in: simulated, soak: 1d }
            """;

    private final LedgerDatabase database = LedgerDatabase.fresh();
    private final TwoOrgs orgs = new TwoOrgs(database.dataSource(), PLAN);
    private String acme = "";
    private String beta = "";
    private String ann = "";

    @BeforeEach
    void twoAccountsAndAContact() {
        acme = account("acme");
        beta = account("beta");
        ann = orgs.rep()
                .create("Contact", Map.of("LastName", "Lee", "Email", "ann@acme-associated.com", "AccountId", acme));
    }

    @AfterEach
    void close() {
        orgs.close();
        database.close();
    }

    private String account(String name) {
        return orgs.rep().create("Account", Map.of("Name", name, "Website", name + "-associated.com"));
    }

    private void fill() {
        orgs.prepare(ObjectName.COMPANIES);
        orgs.prepare(ObjectName.PEOPLE);
        orgs.run(ObjectName.COMPANIES, PageKind.CREATE);
        orgs.run(ObjectName.COMPANIES, PageKind.FILL);
        orgs.run(ObjectName.PEOPLE, PageKind.CREATE);
        orgs.run(ObjectName.PEOPLE, PageKind.FILL);
        orgs.pass(Duration.ofMinutes(2));
        live();
    }

    private void live() {
        orgs.poll();
        orgs.live(ObjectName.COMPANIES);
        orgs.live(ObjectName.PEOPLE);
        orgs.runSagas();
    }

    private long twin(String type, String id) {
        return Long.parseLong(orgs.ledger.links()
                .find(new RecordKey(Side.SALESFORCE, type, id))
                .flatMap(link -> link.end(Side.HUBSPOT))
                .orElseThrow()
                .id());
    }

    private String company(String account) {
        return Long.toString(twin("Account", account));
    }

    private String primary() {
        return orgs.hubspotValue(twin("Contact", ann), "associatedcompanyid");
    }

    private long associations(String act) {
        return orgs.hubspot.portal()
                .journal()
                .entries(entry -> entry.act() == Journal.Act.valueOf(act) && entry.source().equals("api"))
                .size();
    }

    @Test
    void isSetWhenTheContactIsCreatedAndNotWrittenAgain() {
        fill();

        assertThat(primary()).isEqualTo(company(acme));
        assertThat(orgs.run(ObjectName.PEOPLE, PageKind.FILL).written()).isZero();
    }

    @Test
    void takesThePlaceOfAnotherThatStaysAssociated() {
        long lee = orgs.marketer()
                .create(ObjectType.CONTACT, Map.of("lastname", "Lee", "email",
                        "ann@acme-associated.com", "associatedcompanyid", other()))
                .id();
        fill();

        assertThat(twin("Contact", ann)).isEqualTo(lee);
        assertThat(primary()).isEqualTo(company(acme));
        assertThat(associations("DISSOCIATE")).isZero();
    }

    private String other() {
        return Long.toString(orgs.marketer().create(ObjectType.COMPANY, Map.of("name", "Other")).id());
    }

    @Test
    void movesWhenThePersonChangesJobs() {
        fill();

        orgs.rep().update("Contact", ann, Map.of("AccountId", beta));
        live();

        assertThat(primary()).isEqualTo(company(beta));
        assertThat(associations("DISSOCIATE")).isZero();
    }

    @Test
    void isPutBackWhenSomebodySetsAnotherInHubspot() {
        fill();

        orgs.marketer().update(ObjectType.CONTACT, twin("Contact", ann), Map.of("associatedcompanyid", other()));
        live();

        assertThat(primary()).isEqualTo(company(acme));
        assertThat(orgs.salesforceValue(ann, "AccountId")).isEqualTo(acme);
    }

    @Test
    void waitsForAnAccountWithoutATwinAndIsSetOnceItHasOne() {
        orgs.prepare(ObjectName.COMPANIES);
        orgs.prepare(ObjectName.PEOPLE);
        orgs.run(ObjectName.PEOPLE, PageKind.CREATE);
        assertThat(primary()).as("a person is created without").isEmpty();
        orgs.run(ObjectName.PEOPLE, PageKind.FILL);

        orgs.run(ObjectName.COMPANIES, PageKind.CREATE);
        assertThat(orgs.ledger.wakes().pending(10)).singleElement()
                .satisfies(wake -> assertThat(wake.why()).isEqualTo("parent linked"));
        orgs.runSagas();

        assertThat(primary()).isEqualTo(company(acme));
    }

    @Test
    void whoHasNoTwinOfTheirOwnIsNotWokenByTheirCompany() {
        orgs.rep().create("Contact", Map.of("LastName", "Without an address", "AccountId", acme));
        orgs.prepare(ObjectName.COMPANIES);
        orgs.prepare(ObjectName.PEOPLE);
        orgs.rep().update("Contact", ann, Map.of("Title", "Chief"));
        orgs.poll();
        orgs.live(ObjectName.PEOPLE);

        orgs.run(ObjectName.COMPANIES, PageKind.CREATE);

        assertThat(orgs.ledger.wakes().pending(10)).isEmpty();
    }

    @Test
    void countsInThePreviewAlsoWhereTheFillHasToLinkTheAccountFirst() {
        orgs.marketer().create(ObjectType.CONTACT, Map.of("lastname", "Lee", "email", "ann@acme-associated.com"));
        orgs.prepare(ObjectName.COMPANIES);
        orgs.prepare(ObjectName.PEOPLE);
        orgs.run(ObjectName.PEOPLE, PageKind.PREVIEW);

        assertThat(orgs.ledger.previews().totals(orgs.plan.hash(), TwoOrgs.PHASE)).filteredOn(total -> total.count()
                .kind()
                .equals(PreviewCounts.WRITE) && total.count().field().equals(Optional.of(new FieldName("AccountId"))))
                .singleElement()
                .satisfies(total -> assertThat(total.count().n()).isEqualTo(1));
    }

    @Test
    void staysWhereTheAccountHasNoTwin() {
        fill();
        String late = account("late");
        orgs.rep().update("Contact", ann, Map.of("AccountId", late, "Title", "Chief"));
        orgs.poll();
        orgs.live(ObjectName.PEOPLE);

        assertThat(primary()).isEqualTo(company(acme));
        assertThat(orgs.hubspotValue(twin("Contact", ann), "jobtitle")).isEqualTo("Chief");

        orgs.pass(Duration.ofMinutes(2));
        live();
        assertThat(primary()).isEqualTo(company(late));
    }

    @Test
    void isNothingThatALeadHas() {
        String lead = orgs.rep()
                .create("Lead", Map.of("LastName", "Ray", "Company", "Acme", "Email", "ray@acme-associated.com"));
        fill();

        assertThat(orgs.hubspotValue(twin("Lead", lead), "associatedcompanyid")).isEmpty();
        assertThat(orgs.ledger.rejections().list(Filter.OPEN, 10)).isEmpty();
    }

    @Test
    void comesBackAsItWasWhenItIsUndone() {
        String other = other();
        orgs.marketer()
                .create(ObjectType.CONTACT, Map.of("lastname", "Lee", "email", "ann@acme-associated.com",
                        "associatedcompanyid", other));
        fill();
        UndoOrgs undoes = new UndoOrgs(orgs);

        undoes.undo(undoes.request(new UndoScope.OfRecord(undoes.link(ann).id())));
        live();

        assertThat(primary()).isEqualTo(other);
    }
}
