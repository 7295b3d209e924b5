package dev.crmcutover.apply;

import dev.crmcutover.ledger.LedgerDatabase;
import dev.crmcutover.ledger.Rejections;
import dev.crmcutover.record.ObjectName;
import dev.crmcutover.simulators.core.Faults.Fault;
import dev.crmcutover.simulators.hubspot.portal.ObjectType;
import dev.crmcutover.sync.PageKind;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** A write that was never answered, and what people did to the record before anybody looked. */
class UnansweredWriteTest {
    private static final String PLAN = """
            plan: unanswered
            timezone: America/New_York
            domains:
              person: { rule: last-updated-wins, first-fill: salesforce-wins }
            objects:
              people:
                pair: { salesforce: Contact, hubspot: contacts }
                match: { certain: [email-unless-shared] }
                create: { in-hubspot: never, in-salesforce: never }
                fields:
                  person:
                    Title: jobtitle
            phases:
              - pilot: { in: simulated, soak: 1d }
            """;

    private final LedgerDatabase database = LedgerDatabase.fresh();
    private TwoOrgs orgs;
    private String contact;
    private long twin;

    @BeforeEach
    void aPairInStep() {
        orgs = new TwoOrgs(database.dataSource(), PLAN);
        contact = orgs.rep()
                .create("Contact", Map.of("LastName", "Lee", "Title", "CFO", "Email", "ann@lee-example.com"));
        twin = orgs.marketer()
                .create(ObjectType.CONTACT,
                        Map.of("lastname", "Lee", "email", "ann@lee-example.com", "jobtitle", "CFO"))
                .id();
        orgs.prepare(ObjectName.PEOPLE);
        fill();
    }

    @AfterEach
    void close() {
        orgs.close();
        database.close();
    }

    private void fill() {
        orgs.run1(ObjectName.PEOPLE, PageKind.FILL);
    }

    private void deadlinePasses() {
        orgs.pass(PageWriter.DEADLINE.plusSeconds(1));
    }

    private String title() {
        return orgs.salesforceValue(contact, "Title");
    }

    private String jobTitle() {
        return orgs.hubspotValue(twin, "jobtitle");
    }

    @Test
    void anOldValueSetAgainIsAnEditWhereTheHistoryShowsOurWrite() {
        orgs.rep().update("Contact", contact, Map.of("Title", "CEO"));
        orgs.hubspot.faults()
                .plan(request -> request.path().endsWith("/batch/update"), new Fault.CommitThenTimeOut(), 1);
        fill();
        assertThat(jobTitle()).isEqualTo("CEO");
        orgs.marketer().update(ObjectType.CONTACT, twin, Map.of("jobtitle", "CFO"));
        deadlinePasses();

        fill();

        assertThat(jobTitle()).isEqualTo("CFO");
        assertThat(title()).isEqualTo("CFO");
    }

    @Test
    void anOldValueSetAgainIsAskedAboutWhereNoHistoryTells() {
        orgs.marketer().update(ObjectType.CONTACT, twin, Map.of("jobtitle", "CEO"));
        orgs.salesforce.faults()
                .plan(request -> request.path().endsWith("/composite"), new Fault.CommitThenTimeOut(), 1);
        fill();
        assertThat(title()).isEqualTo("CEO");
        orgs.rep().update("Contact", contact, Map.of("Title", "CFO"));
        deadlinePasses();

        fill();

        assertThat(title()).isEqualTo("CFO");
        assertThat(jobTitle()).isEqualTo("CEO");
        assertThat(orgs.ledger.rejections().list(Rejections.Filter.OPEN, 10)).singleElement()
                .returns("ambiguous after unanswered write", Rejections.Row::reason);
    }

    @Test
    void aWriteThatNeverArrivedIsMadeAgain() {
        orgs.rep().update("Contact", contact, Map.of("Title", "CEO"));
        orgs.hubspot.faults().plan(request -> request.path().endsWith("/batch/update"), new Fault.TimeOut(), 1);
        fill();
        assertThat(jobTitle()).isEqualTo("CFO");
        orgs.marketer().update(ObjectType.CONTACT, twin, Map.of("city", "Basel"));
        deadlinePasses();

        fill();

        assertThat(jobTitle()).isEqualTo("CEO");
    }

    @Test
    void aWriteThatNeverArrivedIsNotTakenForTheNextOne() {
        orgs.rep().update("Contact", contact, Map.of("Title", "CEO"));
        orgs.hubspot.faults().plan(request -> request.path().endsWith("/batch/update"), new Fault.TimeOut(), 1);
        fill();
        long lost = newestCall();
        deadlinePasses();
        longAgoRead();
        orgs.rep().update("Contact", contact, Map.of("Title", "Chair"));
        orgs.hubspot.faults()
                .plan(request -> request.path().endsWith("/batch/update"), new Fault.CommitThenTimeOut(), 1);
        fill();
        deadlinePasses();
        longAgoRead();
        forgetSettlement(lost);
        orgs.marketer().update(ObjectType.CONTACT, twin, Map.of("jobtitle", "Treasurer"));

        fill();

        assertThat(found(lost)).isEqualTo("void");
        assertThat(found(newestCall())).isEqualTo("applied");
        assertThat(title()).isEqualTo("Treasurer");
    }

    private JdbcClient sql() {
        return JdbcClient.create(database.dataSource());
    }

    private long newestCall() {
        return sql().sql("select max(call_id) from write where after ->> 'jobtitle' is not null")
                .query(Long.class)
                .single();
    }

    /** As if the records had been read long after they were last modified. */
    private void longAgoRead() {
        sql().sql("update call set sent_at = sent_at + interval '10 seconds' where state = 'sent'").update();
    }

    /** As after a crash of the pass that settled it, before it could commit. */
    private void forgetSettlement(long call) {
        assertThat(sql().sql("delete from settlement where call_id = ?").param(call).update()).isEqualTo(1);
        sql().sql("update call set state = 'sent' where id = ?").param(call).update();
    }

    private String found(long call) {
        return sql().sql("select found::text from settlement where call_id = ?")
                .param(call)
                .query(String.class)
                .single();
    }
}
