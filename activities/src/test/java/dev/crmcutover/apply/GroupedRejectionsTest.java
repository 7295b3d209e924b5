package dev.crmcutover.apply;

import dev.crmcutover.ledger.LedgerDatabase;
import dev.crmcutover.ledger.LinkRow;
import dev.crmcutover.ledger.RejectionReasons;
import dev.crmcutover.ledger.RejectionStatus;
import dev.crmcutover.ledger.Rejections;
import dev.crmcutover.ledger.Rejections.Filter;
import dev.crmcutover.record.ObjectName;
import dev.crmcutover.record.RecordKey;
import dev.crmcutover.record.Side;
import dev.crmcutover.simulators.hubspot.portal.ObjectType;
import dev.crmcutover.simulators.salesforce.org.ValidationRules.Rule;
import dev.crmcutover.sync.Choice;
import dev.crmcutover.sync.PageKind;
import dev.crmcutover.sync.RecordRequest;
import dev.crmcutover.sync.Resolution;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What has its cause outside the record is listed by cause and replayed by pages; no saga waits for it. */
class GroupedRejectionsTest {
    private static final String PLAN = """
            plan: grouped
            timezone: America/New_York
            domains:
              person: { rule: hubspot-owns }
            objects:
              people:
                pair: { salesforce: [Contact, Lead], hubspot: contacts }
                match: { certain: [email-unless-shared] }
                create: { in-hubspot: never, in-salesforce: { as: Lead, set: { Company: "[not provided]" } } }
                fields:
                  person:
                    FirstName: firstname
                    LastName: lastname
                    Title: jobtitle
                    Department: company
            phases:
              - pilot: { in: simulated, soak: 1d }
            """;
    private static final String TOO_LONG = "x".repeat(200);

    private final LedgerDatabase database = LedgerDatabase.fresh();
    private final TwoOrgs orgs = new TwoOrgs(database.dataSource(), PLAN);
    private String contact;
    private long twin;

    @BeforeEach
    void onePersonInBoth() {
        contact = orgs.rep()
                .create("Contact", Map.of("FirstName", "Ann", "LastName", "Lee", "Email", "ann@lee-example.com"));
        twin = orgs.marketer()
                .create(ObjectType.CONTACT, Map.of("firstname", "Ann", "lastname", "Lee", "email",
                        "ann@lee-example.com", "jobtitle", "CFO", "company", "Finance"))
                .id();
    }

    @AfterEach
    void close() {
        assertThat(orgs.ledger.accounts().identity().holds()).isTrue();
        orgs.close();
        database.close();
    }

    private LinkRow link() {
        return orgs.ledger.links().find(new RecordKey(Side.SALESFORCE, "Contact", contact)).orElseThrow();
    }

    private void fill() {
        orgs.run(ObjectName.PEOPLE, PageKind.FILL);
    }

    private static Rule noTitle() {
        return new Rule("Contact", "no CFO, please", List.of("Title"),
                row -> "CFO".equals(row.get("Title")));
    }

    @Test
    void whatCannotBeSaidWakesNoSagaAndPagesGoOnOnceItCan() {
        orgs.marketer().update(ObjectType.CONTACT, twin, Map.of("company", TOO_LONG));
        orgs.prepare(ObjectName.PEOPLE);
        fill();

        assertThat(orgs.salesforceValue(contact, "Title")).as("the other fields go on").isEqualTo("CFO");
        assertThat(orgs.ledger.wakes().pending(10)).isEmpty();
        assertThat(orgs.ledger.wakes().wakeAll()).isZero();
        assertThat(orgs.ledger.rejections().groups(Filter.OPEN)).singleElement()
                .returns(RejectionReasons.UNMAPPABLE, Rejections.Group::reason)
                .returns(1L, Rejections.Group::waiting);

        fill();
        assertThat(orgs.ledger.rejections().list(Filter.ALL, 10)).as("the same again is no news").hasSize(1);

        orgs.marketer().update(ObjectType.CONTACT, twin, Map.of("company", "Treasury"));
        fill();
        assertThat(orgs.salesforceValue(contact, "Department")).isEqualTo("Treasury");
        assertThat(orgs.ledger.rejections().list(Filter.OPEN, 10)).isEmpty();
        assertThat(orgs.ledger.wakes().pending(10)).isEmpty();
    }

    @Test
    void whatACrmRefusedIsNotSentAgainUntilItsCauseIsMendedAndReplayed() {
        Rule rule = noTitle();
        orgs.salesforce.org().validationRules().add(rule);
        orgs.prepare(ObjectName.PEOPLE);
        fill();
        assertThat(orgs.salesforceValue(contact, "Department")).as("the other fields go on").isEqualTo("Finance");
        assertThat(orgs.ledger.rejections().groups(Filter.OPEN)).singleElement()
                .returns(RejectionReasons.REFUSED, Rejections.Group::reason)
                .returns(Optional.of("FIELD_CUSTOM_VALIDATION_EXCEPTION"), Rejections.Group::code);

        orgs.salesforce.org().validationRules().remove(rule);
        fill();
        assertThat(orgs.salesforceValue(contact, "Title")).as("the same values are not sent again").isEmpty();

        assertThat(orgs.ledger.rejections().replay(Filter.OPEN, Optional.of("ANOTHER_CODE"))).isZero();
        assertThat(orgs.ledger.rejections().replay(Filter.OPEN, Optional.empty())).isEqualTo(1);
        assertThat(orgs.live(ObjectName.PEOPLE).written()).isEqualTo(1);
        assertThat(orgs.salesforceValue(contact, "Title")).isEqualTo("CFO");
        assertThat(orgs.ledger.rejections().list(Filter.OPEN, 10)).isEmpty();
        assertThat(orgs.ledger.rejections().replay(Filter.OPEN, Optional.empty())).as("asked again").isZero();
        assertThat(orgs.ledger.wakes().pending(10)).isEmpty();
    }

    @Test
    void whatACrmRefusedIsSentOnceTheValuesAreOthers() {
        orgs.salesforce.org().validationRules().add(noTitle());
        orgs.prepare(ObjectName.PEOPLE);
        fill();
        orgs.marketer().update(ObjectType.CONTACT, twin, Map.of("jobtitle", "CEO"));
        fill();
        assertThat(orgs.salesforceValue(contact, "Title")).isEqualTo("CEO");
        assertThat(orgs.ledger.rejections().list(Filter.OPEN, 10)).isEmpty();
    }

    @Test
    void aRefusedCreateIsTriedAgainByReplay() {
        Rule rule = new Rule("Lead", "no leads today", List.of(), row -> true);
        orgs.salesforce.org().validationRules().add(rule);
        orgs.marketer()
                .create(ObjectType.CONTACT, Map.of("lastname", "Solo", "email", "solo@acme-example.com",
                        "company", "Acme"));
        orgs.prepare(ObjectName.PEOPLE);
        assertThat(orgs.run(ObjectName.PEOPLE, PageKind.CREATE).rejected()).isEqualTo(1);
        assertThat(orgs.ledger.wakes().pending(10)).isEmpty();

        orgs.salesforce.org().validationRules().remove(rule);
        assertThat(orgs.run(ObjectName.PEOPLE, PageKind.CREATE).created()).isZero();
        assertThat(orgs.ledger.rejections().replay(Filter.OPEN, Optional.empty())).isEqualTo(1);
        assertThat(orgs.run(ObjectName.PEOPLE, PageKind.CREATE).created()).isEqualTo(1);
    }

    @Test
    void aPersonMayStillDecideOneOfThemAlone() {
        orgs.marketer().update(ObjectType.CONTACT, twin, Map.of("company", TOO_LONG));
        orgs.prepare(ObjectName.PEOPLE);
        fill();
        Rejections.Row row = orgs.ledger.rejections().list(Filter.OPEN, 10).getFirst();
        RecordRequest request = new RecordRequest(orgs.context, ObjectName.PEOPLE, link().id());
        assertThat(orgs.records.assess(request).nothingWaits()).as("no saga waits for it").isTrue();

        assertThat(orgs.records.recordDecision(request, new Resolution(row.id().value(), 1, Choice.KEEP_BOTH, "cmo"))
                .accepted()).isTrue();
        assertThat(orgs.records.assess(request).open()).isEmpty();
        assertThat(orgs.ledger.rejections().show(row.id()).orElseThrow().row().status())
                .isEqualTo(RejectionStatus.APPLIED);
    }
}
