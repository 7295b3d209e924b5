package dev.crmcutover.apply;

import dev.crmcutover.ledger.LedgerDatabase;
import dev.crmcutover.ledger.LinkRow;
import dev.crmcutover.ledger.RejectionReasons;
import dev.crmcutover.ledger.Rejections;
import dev.crmcutover.ledger.Rejections.Filter;
import dev.crmcutover.record.ObjectName;
import dev.crmcutover.record.RecordKey;
import dev.crmcutover.record.Side;
import dev.crmcutover.simulators.hubspot.portal.ObjectType;
import dev.crmcutover.sync.PageKind;
import dev.crmcutover.sync.RecordRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A HubSpot merge makes a new record, and that is all a feed tells of it. */
class SurvivorTest {
    private static final String PLAN_THAT_CREATES_NOTHING = """
            plan: survivor
            timezone: America/New_York
            domains:
              person: { rule: last-updated-wins, first-fill: salesforce-wins }
            objects:
              people:
                match: { certain: [email-unless-shared] }
                fields: { person: { LastName: lastname, Title: jobtitle } }
            phases:
              - pilot: { in: simulated, soak: 1d }
            """;

    private final LedgerDatabase database = LedgerDatabase.fresh();
    private final TwoOrgs orgs = new TwoOrgs(database.dataSource(), PLAN_THAT_CREATES_NOTHING);

    @AfterEach
    void close() {
        orgs.close();
        database.close();
    }

    @Test
    void itTakesOverTheLinkAlsoWhereNoTwinOfItWouldBeCreated() {
        String ann = orgs.rep().create("Contact", Map.of("LastName", "Lee", "Email", "ann@lee-example.com"));
        long twin = contact("ann@lee-example.com");
        long other = contact("anne@home-example.com");
        orgs.prepare(ObjectName.PEOPLE);
        orgs.run(ObjectName.PEOPLE, PageKind.FILL);

        long survivor = orgs.marketer().merge(ObjectType.CONTACT, twin, other).id();
        orgs.poll();
        orgs.live(ObjectName.PEOPLE);
        orgs.runSagas();

        assertThat(link(ann).end(Side.HUBSPOT))
                .isEqualTo(Optional.of(new RecordKey(Side.HUBSPOT, "contacts", Long.toString(survivor))));
    }

    @Test
    void allLinksOfRecordsThatBecameOneAreLookedAtThoughNoFeedTellsOfThem() {
        List<Long> twins = new ArrayList<>();
        String eve = "";
        for (String email : List.of("ann@lee-example.com", "bob@lee-example.com", "eve@lee-example.com")) {
            eve = orgs.rep().create("Contact", Map.of("LastName", "Lee", "Email", email));
            twins.add(contact(email));
        }
        orgs.prepare(ObjectName.PEOPLE);
        orgs.run(ObjectName.PEOPLE, PageKind.FILL);
        orgs.pass(Duration.ofMinutes(2));
        orgs.poll();
        orgs.live(ObjectName.PEOPLE);

        long first = orgs.marketer().merge(ObjectType.CONTACT, twins.get(0), twins.get(1)).id();
        orgs.marketer().merge(ObjectType.CONTACT, twins.get(2), first);
        orgs.runSaga(new RecordRequest(orgs.context, ObjectName.PEOPLE, link(eve).id()));
        orgs.poll();
        orgs.live(ObjectName.PEOPLE);
        orgs.runSagas();
        assertThat(orgs.ledger.rejections().list(Filter.OPEN, 10)).as("of three links, one goes on")
                .extracting(Rejections.Row::reason)
                .containsExactly(RejectionReasons.TWO_FOR_ONE, RejectionReasons.TWO_FOR_ONE);
    }

    private LinkRow link(String contact) {
        return orgs.ledger.links().find(new RecordKey(Side.SALESFORCE, "Contact", contact)).orElseThrow();
    }

    private long contact(String email) {
        return orgs.marketer().create(ObjectType.CONTACT, Map.of("lastname", "Lee", "email", email)).id();
    }
}
