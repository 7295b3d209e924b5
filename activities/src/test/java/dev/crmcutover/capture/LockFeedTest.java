package dev.crmcutover.capture;

import dev.crmcutover.apply.Permits;
import dev.crmcutover.apply.Permits.Allowance;
import dev.crmcutover.crm.Crm;
import dev.crmcutover.crm.CrmAccount;
import dev.crmcutover.crm.CrmChanges;
import dev.crmcutover.crm.CrmOpportunities;
import dev.crmcutover.crm.CrmRecords;
import dev.crmcutover.crm.Crms;
import dev.crmcutover.ledger.CollectedRecord;
import dev.crmcutover.ledger.Cursor;
import dev.crmcutover.ledger.Cursor.Feed;
import dev.crmcutover.ledger.Cursor.Purpose;
import dev.crmcutover.ledger.KeyKind;
import dev.crmcutover.ledger.Ledger;
import dev.crmcutover.ledger.LedgerDatabase;
import dev.crmcutover.ledger.MatchKey;
import dev.crmcutover.ledger.MatchPolicy;
import dev.crmcutover.plan.CutoverPlan;
import dev.crmcutover.plan.Lock.Via;
import dev.crmcutover.plan.Lock.When.HasOpportunity;
import dev.crmcutover.plan.reading.PlanReader;
import dev.crmcutover.plan.reading.PlanText;
import dev.crmcutover.record.ObjectName;
import dev.crmcutover.record.RecordKey;
import dev.crmcutover.record.Side;
import dev.crmcutover.record.Snapshot;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A feed for locks that has more to tell than one poll may: an org of one account with very many people. */
class LockFeedTest {
    private static final Feed FEED = new Feed(Side.SALESFORCE, "Opportunity", ObjectName.PEOPLE, Purpose.LOCKS);
    private static final Instant NOW = Instant.parse("2026-01-05T10:00:00Z");
    private static final String ACCOUNT = "001000000000001AAA";
    private static final int PEOPLE = 45_000;
    private static final CutoverPlan PLAN = PlanReader.read(new PlanText("plan.yaml", """
            plan: locked
            domains: { person: { rule: hubspot-wins, lock: busy } }
            locks: { busy: { when: { opportunity: open, via: account }, owner: salesforce } }
            objects: { people: { match: { certain: [email-unless-shared] }, fields: { person: { Title: jobtitle } } } }
            phases: [{ sandbox: { in: simulated } }]
            """, Map.of())).orThrow();

    private final LedgerDatabase database = LedgerDatabase.fresh();
    private final Ledger ledger = database.open(Clock.systemUTC());
    private final BigOrg org = new BigOrg();
    private final Crms crms = new Crms(new Fake(Side.SALESFORCE, org), new Fake(Side.HUBSPOT, org));

    @BeforeEach
    void threeOfThePeopleAreLinked() {
        for (int n : List.of(1, 40_000, PEOPLE)) {
            List<MatchKey> keys = List.of(new MatchKey(KeyKind.EMAIL, n + "@a.example"));
            ledger.links()
                    .collect(ObjectName.PEOPLE,
                            List.of(new CollectedRecord(new RecordKey(Side.SALESFORCE, "Contact", person(n)), keys),
                                    new CollectedRecord(new RecordKey(Side.HUBSPOT, "contacts", "" + n), keys)));
        }
        ledger.links().match(ObjectName.PEOPLE, MatchPolicy.of(PLAN.object(ObjectName.PEOPLE).orElseThrow()));
        ledger.cursors().start(FEED, NOW.minusSeconds(60));
    }

    @AfterEach
    void close() {
        database.close();
    }

    private static String person(int n) {
        return "003%015d".formatted(n);
    }

    private Cursor poll(double callsPerSecond, int burst) {
        Permits permits = new Permits(ledger.quotas(), Map.of(Side.SALESFORCE, new Allowance(callsPerSecond, burst),
                Side.HUBSPOT, new Allowance(callsPerSecond, burst)));
        Cursor from = ledger.cursors().get(FEED).orElseThrow();
        return new LockFeed(new LockFeed.Sources(PLAN, crms, permits, ledger.inbox().locks()), from).poll()
                .orElse(from);
    }

    private Cursor poll() {
        return poll(1_000, 100_000);
    }

    @Test
    void aPollThatStopsAmongThePeopleOfAnAccountGoesOnFromThere() {
        Cursor first = poll();
        assertThat(first.captured()).as("the first and the 40,000th of 40,000 people").isEqualTo(2);
        assertThat(first.covered()).isEqualTo(NOW.minusSeconds(60));

        int asked = org.pages;
        Cursor second = poll();
        assertThat(second.captured()).isEqualTo(3);
        assertThat(second.covered()).isEqualTo(NOW);
        assertThat(org.pages - asked).as("only what was left is asked").isEqualTo(3);

        assertThat(poll().captured()).isEqualTo(3);
        assertThat(ledger.accounts().identity().holds()).isTrue();
    }

    @Test
    void whatIsChangedInBetweenIsToldToAllOnceMore() {
        poll();
        org.stage = "closed";
        org.version = NOW.minusSeconds(5);
        assertThat(poll().captured()).as("from the beginning").isEqualTo(4);
        assertThat(poll().captured()).isEqualTo(5);
    }

    @Test
    void quotaThatEndsInBetweenCostsNoMoreThanAPage() {
        Cursor cursor = poll(0.001, 40);
        assertThat(cursor.covered()).isEqualTo(NOW.minusSeconds(60));
        assertThat(org.pages).isPositive().isLessThan(20);
        await().atMost(Duration.ofSeconds(30)).until(() -> poll().covered().equals(NOW));
        assertThat(org.pages).as("no page is asked twice").isEqualTo(23);
    }

    /** One account with very many people, and one opportunity of it. */
    private static final class BigOrg implements CrmChanges, CrmOpportunities {
        private String stage = "open";
        private Instant version = NOW.minusSeconds(30);
        private int pages;

        @Override
        public ChangeWindow changedSince(String type, Instant from) {
            RecordKey deal = new RecordKey(Side.SALESFORCE, "Opportunity", "006000000000001AAA");
            return new ChangeWindow(from.isAfter(version) ? List.of() : List.of(new Hint(deal, version, false)), NOW);
        }

        @Override
        public Instant now() {
            return NOW;
        }

        @Override
        public List<Tie> ties(String type, Collection<String> ids) {
            return ids.stream().map(id -> new Tie(id, Optional.of(ACCOUNT), Optional.empty(), stage)).toList();
        }

        @Override
        public Map<String, List<Role>> roles(Collection<String> opportunities) {
            throw new UnsupportedOperationException("no lock asks for roles");
        }

        @Override
        public Set<String> opportunitiesOf(Collection<String> roles) {
            throw new UnsupportedOperationException("no lock asks for it");
        }

        @Override
        public List<String> peopleOf(Collection<String> accounts, Optional<String> after) {
            pages++;
            int from = after.map(id -> Integer.parseInt(id.substring(3))).orElse(0) + 1;
            return IntStream.range(from, Math.min(PEOPLE + 1, from + PEOPLE_A_PAGE))
                    .mapToObj(LockFeedTest::person)
                    .toList();
        }

        @Override
        public Set<String> peopleIn(Collection<String> opportunities) {
            throw new AssertionError("the lock goes via account alone");
        }

        @Override
        public int idsPerCall() {
            return 200;
        }

        @Override
        public Map<String, Set<String>> reaching(HasOpportunity asked, Via via, Collection<String> ids) {
            throw new AssertionError("a feed decides nothing");
        }

        @Override
        public List<Snapshot> list(String type, Set<String> fields, Optional<String> after) {
            return new ArrayList<>();
        }
    }

    private record Fake(Side side, BigOrg org) implements Crm {
        @Override
        public CrmChanges changes() {
            return org;
        }

        @Override
        public Optional<CrmOpportunities> opportunities() {
            return Optional.of(org);
        }

        @Override
        public CrmRecords records() {
            throw new AssertionError("a feed reads no record");
        }

        @Override
        public CrmAccount account() {
            throw new AssertionError("a feed asks nothing of the account");
        }
    }
}
