package dev.crmcutover.apply;

import dev.crmcutover.ledger.LedgerDatabase;
import dev.crmcutover.ledger.Pages;
import dev.crmcutover.ledger.Rejections;
import dev.crmcutover.ledger.Taken;
import dev.crmcutover.ledger.TakenLink;
import dev.crmcutover.record.LinkId;
import dev.crmcutover.record.ObjectName;
import dev.crmcutover.record.RawValue;
import dev.crmcutover.record.RecordKey;
import dev.crmcutover.record.Side;
import dev.crmcutover.record.Snapshot;
import dev.crmcutover.simulators.hubspot.portal.ObjectType;
import dev.crmcutover.sync.LinkRange;
import dev.crmcutover.sync.PageCounts;
import dev.crmcutover.sync.PageKind;
import dev.crmcutover.sync.PageRequest;
import dev.crmcutover.sync.RangesRequest;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What a page makes of an answer that is older than the record (H5), or that nobody can work with (H29). */
class OddReadsTest {
    private static final String PLAN = """
            plan: odd-reads
            timezone: America/New_York
            domains:
              person: { rule: last-updated-wins, first-fill: salesforce-wins }
            objects:
              people:
                pair: { salesforce: Contact, hubspot: contacts }
                match: { certain: [email-unless-shared] }
                create: { in-hubspot: never, in-salesforce: never }
                fields: { person: { Title: jobtitle } }
            phases:
              - pilot: { in: simulated, soak: 1d }
            """;

    private final LedgerDatabase database = LedgerDatabase.fresh();
    private final TwoOrgs orgs = new TwoOrgs(database.dataSource(), PLAN);
    private final OddReads reads = new OddReads(orgs);
    private PageSteps pages = reads.pages();
    private Pair ann;
    private Pair bob;

    /** One person in both CRMs. */
    private record Pair(String contact, long twin) {}

    @BeforeEach
    void twoPairsInStepAndSeen() {
        ann = pair("ann");
        bob = pair("bob");
        orgs.prepare(ObjectName.PEOPLE);
        fill();
        orgs.pass(Duration.ofMinutes(1));
        fill();
    }

    @AfterEach
    void theSumsAddUp() {
        try {
            assertThat(orgs.ledger.accounts().identity().holds()).isTrue();
        } finally {
            orgs.close();
            database.close();
        }
    }

    private Pair pair(String name) {
        String email = name + "@odd-example.com";
        return new Pair(orgs.rep().create("Contact", Map.of("LastName", name, "Email", email, "Title", "CFO")),
                orgs.marketer()
                        .create(ObjectType.CONTACT, Map.of("lastname", name, "email", email, "jobtitle", "CFO"))
                        .id());
    }

    private PageCounts fill() {
        return page(PageKind.FILL, pages.ranges(new RangesRequest(orgs.context, ObjectName.PEOPLE,
                PageKind.FILL, 200)).getFirst());
    }

    private PageCounts live() {
        return page(PageKind.LIVE, LinkRange.EVERY);
    }

    private PageCounts page(PageKind kind, LinkRange range) {
        return pages.syncPage(PageRequest.of(orgs.context, ObjectName.PEOPLE, kind, range)).counts();
    }

    private Snapshot held(Pair pair) {
        String id = Long.toString(pair.twin);
        return Objects.requireNonNull(orgs.crms.hubspot()
                .records()
                .read("contacts", List.of(id), Set.of("jobtitle"))
                .get(id));
    }

    /** HubSpot answers what Ann was, and all others as they are. */
    private void answerOld(Snapshot old) {
        reads.answer(read -> read.key().equals(old.key())
                ? new Snapshot(read.key(), merged(read, old), old.modifiedAt(), read.readAt())
                : read);
    }

    private static Map<String, RawValue> merged(Snapshot read, Snapshot old) {
        Map<String, RawValue> values = new HashMap<>(read.values());
        values.putAll(old.values());
        return values;
    }

    private void promote(Pair pair, String title) {
        orgs.marketer().update(ObjectType.CONTACT, pair.twin, Map.of("jobtitle", title));
    }

    private String title(Pair pair) {
        return orgs.salesforceValue(pair.contact, "Title");
    }

    @Test
    void h5AHintIsNotClosedByAReadOlderThanIt() {
        Snapshot old = held(ann);
        promote(ann, "CEO");
        promote(bob, "COO");
        orgs.pass(Duration.ofSeconds(1));
        orgs.poll();
        answerOld(old);
        PageCounts counts = live();
        assertThat(counts.deferred()).isEqualTo(1);
        assertThat(counts.written()).as("the others of the page go on").isEqualTo(1);
        assertThat(title(bob)).isEqualTo("COO");

        reads.answer(read -> read);
        orgs.pass(Duration.ofSeconds(6));
        assertThat(live().written()).isEqualTo(1);
        assertThat(title(ann)).isEqualTo("CEO");
    }

    @Test
    void h5AReadOlderThanWhatWasSeenIsNoEditBack() {
        Snapshot old = held(ann);
        promote(ann, "CEO");
        fill();
        orgs.pass(Duration.ofSeconds(10));
        fill();
        assertThat(orgs.ledger.links()
                .find(new RecordKey(Side.HUBSPOT, "contacts", Long.toString(ann.twin)))
                .orElseThrow()
                .seen(Side.HUBSPOT)).as("seen").isPresent();

        answerOld(old);
        assertThat(fill().deferred()).isEqualTo(1);
        assertThat(title(ann)).isEqualTo("CEO");
    }

    @Test
    void h5AReadOlderThanOurOwnWriteIsNoEditBack() {
        Snapshot old = held(ann);
        orgs.rep().update("Contact", ann.contact, Map.of("Title", "CEO"));
        assertThat(fill().written()).isEqualTo(1);

        answerOld(old);
        assertThat(fill().deferred()).isEqualTo(1);
        assertThat(title(ann)).isEqualTo("CEO");
        assertThat(orgs.hubspotValue(ann.twin, "jobtitle")).isEqualTo("CEO");
    }

    @Test
    void aStampThatStaysBehindForLongStandsInTheEnd() {
        Snapshot old = held(ann);
        promote(ann, "CEO");
        fill();
        orgs.pass(Duration.ofSeconds(10));
        fill();

        answerOld(old);
        orgs.pass(Duration.ofMinutes(3));
        assertThat(fill().deferred()).isZero();
    }

    @Test
    void h29ARecordNobodyCanProcessIsTriedFiveTimesAndTheOthersGoOn() {
        promote(ann, "CEO");
        promote(bob, "COO");
        orgs.pass(Duration.ofSeconds(1));
        orgs.poll();
        poison(ann);

        PageCounts first = live();
        assertThat(first.deferred()).isEqualTo(1);
        assertThat(first.written()).isEqualTo(1);
        assertThat(title(bob)).isEqualTo("COO");

        for (int attempt = 2; attempt <= 4; attempt++) {
            orgs.pass(Duration.ofSeconds(6));
            assertThat(live().deferred()).as("attempt %d", attempt).isEqualTo(1);
        }
        orgs.pass(Duration.ofSeconds(6));
        assertThat(live().failed()).isEqualTo(1);
        assertThat(orgs.ledger.rejections().list(Rejections.Filter.OPEN, 10)).singleElement()
                .returns("cannot process", Rejections.Row::reason);

        orgs.pass(Duration.ofSeconds(6));
        assertThat(live().examined()).as("nothing of it is due any more").isZero();
        assertThat(title(ann)).isEqualTo("CFO");
    }

    /** Of Ann's link, what the two sides held when last in step comes to nothing: deciding it fails. */
    private void poison(Pair pair) {
        LinkId poisoned = orgs.ledger.links()
                .find(new RecordKey(Side.HUBSPOT, "contacts", Long.toString(pair.twin)))
                .orElseThrow()
                .id();
        PageTools tools = orgs.tools;
        Pages real = orgs.ledger.pages();
        Pages poisoning = (Pages) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[]{Pages.class},
                (self, method, arguments) -> {
                    try {
                        Object result = method.invoke(real, arguments);
                        return result instanceof Taken taken ? poisoned(taken, poisoned) : result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
        pages = new PageSteps(new PageTools(tools.contexts(), tools.crms(), tools.permits(),
                new PageTools.LedgerParts(poisoning, tools.ledger().inbox(), tools.ledger().links(),
                        tools.ledger().previews()),
                tools.clock()));
    }

    private static Taken poisoned(Taken taken, LinkId poisoned) {
        return new Taken(taken.links()
                .stream()
                .map(one -> one.link().id().equals(poisoned) ? withoutBase(one) : one)
                .toList(), taken.busy(), taken.last());
    }

    @SuppressWarnings("NullAway")
    private static TakenLink withoutBase(TakenLink one) {
        return new TakenLink(one.link(), null, one.rejections(), one.hints(), one.unanswered(), one.unproven(),
                one.alone());
    }
}
