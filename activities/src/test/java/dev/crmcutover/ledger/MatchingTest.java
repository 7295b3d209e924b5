package dev.crmcutover.ledger;

import dev.crmcutover.record.RecordKey;
import dev.crmcutover.record.Side;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

import static dev.crmcutover.ledger.Sample.PEOPLE;
import static dev.crmcutover.ledger.Sample.POLICY;
import static dev.crmcutover.ledger.Sample.contact;
import static dev.crmcutover.ledger.Sample.email;
import static dev.crmcutover.ledger.Sample.hubspot;
import static dev.crmcutover.ledger.Sample.lead;
import static dev.crmcutover.ledger.Sample.name;
import static dev.crmcutover.ledger.Sample.pointsAt;
import static dev.crmcutover.ledger.Sample.with;
import static org.assertj.core.api.Assertions.assertThat;

class MatchingTest extends LedgerTest {
    private void assertLinked(RecordKey one, RecordKey other) {
        assertThat(link(one)).isEqualTo(link(other));
        assertThat(link(one).state()).isEqualTo(LinkState.LIVE);
    }

    @Test
    void oneAddressOnEachSideLinks() {
        MatchCounts counts = collectAndMatch(with(contact(1), email("ada@a.example")),
                with(hubspot(1), email("ada@a.example")), with(hubspot(2), email("bob@a.example")));

        assertLinked(contact(1), hubspot(1));
        assertThat(counts).isEqualTo(new MatchCounts(1, 0, 1, 0, 0));
    }

    @Test
    void ourExternalIdComesBeforeTheAddress() {
        collectAndMatch(with(contact(1), email("ada@a.example"), pointsAt(hubspot(2))),
                with(hubspot(1), email("ada@a.example")), with(hubspot(2)));

        assertLinked(contact(1), hubspot(2));
        assertThat(link(hubspot(1)).state()).isEqualTo(LinkState.HALF);
    }

    @Test
    void anAdoptedIdLinksFromTheHubspotSide() {
        collectAndMatch(with(lead(1)), with(hubspot(1), new MatchKey(KeyKind.ADOPTED, lead(1).id())));

        assertLinked(lead(1), hubspot(1));
    }

    @Test
    void aSharedAddressIsOneQuestionHoweverManyRecordsItHas() {
        MatchCounts counts = collectAndMatch(with(contact(1), email("info@a.example")),
                with(contact(2), email("info@a.example")), with(hubspot(1), email("info@a.example")),
                with(contact(3), email("eve@b.example")), with(contact(4), email("eve@b.example")),
                with(hubspot(2), email("eve@b.example")));

        assertThat(counts).isEqualTo(new MatchCounts(0, 4, 2, 2, 0));
        assertThat(questions()).hasSize(6)
                .allMatch(row -> row.reason().equals("ambiguous match") && row.about().field().value().equals("*"));
        assertThat(questions().stream().map(row -> row.about().set()).distinct()).hasSize(2);
        assertThat(ledger.rejections().counts(Rejections.Filter.OPEN)).singleElement()
                .returns(2L, Rejections.Count::n);
        Rejections.Row hub = questions().stream()
                .filter(row -> row.about().link().equals(link(hubspot(1)).id()))
                .findFirst()
                .orElseThrow();
        assertThat(ledger.rejections().show(hub.id()).orElseThrow().candidates())
                .containsExactly(link(contact(1)), link(contact(2)));
    }

    @Test
    void aSuggestionOnlyAsks() {
        MatchCounts counts = collectAndMatch(with(contact(1), name("ada lovelace|acme")),
                with(hubspot(1), name("ada lovelace|acme")));

        assertThat(counts).isEqualTo(new MatchCounts(0, 1, 1, 1, 0));
        assertThat(questions()).hasSize(2);
    }

    @Test
    void aCertainKeyIsNotAskedAboutForASuggestion() {
        MatchCounts counts = collectAndMatch(with(contact(1), email("ada@a.example"), name("ada|acme")),
                with(hubspot(1), email("ada@a.example"), name("ada|acme")));

        assertThat(counts).isEqualTo(new MatchCounts(1, 0, 0, 0, 0));
        assertThat(questions()).isEmpty();
    }

    @Test
    void aLeadWithTheAddressOfAContactBecomesItsShadow() {
        MatchCounts counts = collectAndMatch(with(contact(1), email("ada@a.example")),
                with(lead(1), email("ada@a.example")), with(hubspot(1), email("ada@a.example")));

        assertLinked(contact(1), hubspot(1));
        assertThat(counts).isEqualTo(new MatchCounts(1, 0, 0, 0, 1));
        assertThat(link(lead(1))).isEqualTo(link(contact(1)));
        assertThat(link(contact(1)).salesforce()).contains(contact(1));
        assertThat(collectAndMatch(with(lead(1), email("other@a.example")))).isEqualTo(counts);
    }

    @Test
    void aLeadIsAShadowWhereOneHubspotRecordPointsAtBoth() {
        collectAndMatch(with(contact(1)), with(lead(1)),
                with(hubspot(1), new MatchKey(KeyKind.ADOPTED, lead(1).id()),
                        new MatchKey(KeyKind.ADOPTED, contact(1).id())));

        assertLinked(contact(1), hubspot(1));
        assertThat(link(lead(1)).id()).isEqualTo(link(contact(1)).id());
    }

    @Test
    void aLeadSharedByTwoContactsIsNobodysShadow() {
        MatchCounts counts = collectAndMatch(with(contact(1), email("ada@a.example")),
                with(contact(2), email("ada@a.example")), with(lead(1), email("ada@a.example")),
                with(hubspot(1), email("ada@a.example")));

        assertThat(counts).isEqualTo(new MatchCounts(0, 3, 1, 1, 0));
    }

    @Test
    void whatIsLinkedIsNeverLinkedAgain() {
        collectAndMatch(with(contact(1), email("ada@a.example")), with(hubspot(1), email("ada@a.example")));
        LinkRow before = link(contact(1));
        MatchCounts counts = collectAndMatch(with(contact(2), email("ada@a.example")));

        assertThat(link(hubspot(1))).isEqualTo(before);
        assertThat(counts).isEqualTo(new MatchCounts(1, 1, 0, 1, 0));
        assertThat(questions()).singleElement().returns(link(contact(2)).id(), row -> row.about().link());
    }

    @Test
    void matchingAgainChangesNothing() {
        CollectedRecord[] records = {with(contact(1), email("a@a.example")), with(hubspot(1), email("a@a.example")),
                with(contact(2), email("b@a.example")), with(contact(3), email("b@a.example")),
                with(hubspot(2), email("b@a.example")), with(lead(1), email("a@a.example")),
                with(lead(2), name("x|y")), with(hubspot(3), name("x|y"))};
        MatchCounts counts = collectAndMatch(records);
        List<Rejections.Row> questions = questions();
        List<?> links = database.sql().sql("select * from link order by id").query().listOfRows();

        assertThat(collectAndMatch(records)).isEqualTo(counts).isEqualTo(new MatchCounts(1, 3, 2, 2, 1));
        assertThat(questions()).isEqualTo(questions);
        assertThat(database.sql().sql("select * from link order by id").query().listOfRows()).isEqualTo(links);
    }

    @Test
    void anAnsweredQuestionIsWithdrawnFromTheRest() {
        collectAndMatch(with(contact(1), email("a@a.example")), with(contact(2), email("a@a.example")),
                with(hubspot(1), email("a@a.example")));
        ledger.links().linkNow(link(contact(1)).id(), link(hubspot(1)).id());
        assertThat(questions()).singleElement().returns(link(contact(2)).id(), row -> row.about().link());

        ledger.rejections().decide(questions().getFirst().id(), 1, new Decision.KeepApart(), "ops");
        assertThat(ledger.links().match(PEOPLE, POLICY)).isEqualTo(new MatchCounts(1, 1, 0, 1, 0));
        ledger.links()
                .collect(PEOPLE, List.of(with(contact(3), email("z@a.example")), with(contact(4),
                        email("z@a.example")), with(hubspot(3), email("z@a.example"))));
        assertThat(ledger.links().match(PEOPLE, POLICY).ambiguous()).isEqualTo(2);
        ledger.links().collect(PEOPLE, List.of(with(contact(4), email("y@a.example"))));
        assertThat(ledger.links().match(PEOPLE, POLICY)).isEqualTo(new MatchCounts(2, 2, 0, 1, 0));
        assertThat(questions()).isEmpty();
    }

    @Test
    void aShadowsWaitingHintsEndOutOfScope() {
        Cursor.Feed leads = new Cursor.Feed(Side.SALESFORCE, "Lead", PEOPLE);
        Cursor cursor = ledger.cursors().start(leads, clock.instant());
        List<Inbox.OfferedHint> hint = List.of(
                new Inbox.OfferedHint(lead(1), clock.instant(), Inbox.Source.POLL));
        Inbox.Offered waiting = ledger.inbox().offer(leads, cursor.rev(), hint, clock.instant());
        collectAndMatch(with(contact(1), email("a@a.example")), with(lead(1), email("a@a.example")));
        Inbox.Offered later = ledger.inbox().offer(leads, waiting.cursor().rev(), hint, clock.instant());

        assertThat(waiting.waiting()).isEqualTo(1);
        assertThat(later.outOfScope()).isEqualTo(1);
        assertThat(ledger.accounts().outcomes()).containsExactly(new Accounts.OutcomeCount(PEOPLE,
                Outcome.Kind.OUT_OF_SCOPE, "person is linked to Contact", 2));
        assertThat(ledger.accounts().identity().holds()).isTrue();
    }

    @Test
    void aLinkThatAPassHasClaimedIsNotMatched() {
        ledger.links()
                .collect(PEOPLE, List.of(with(contact(1), email("a@a.example")),
                        with(hubspot(1), email("a@a.example"))));
        PassId pass = ledger.pages().begin(Sample.LIVE);
        ledger.pages().claimOnly(pass, Map.of(link(contact(1)).id(), 0), clock.instant().plusSeconds(60));

        assertThat(ledger.links().match(PEOPLE, POLICY).linked()).isZero();
        ledger.pages().release(pass, Set.of(link(contact(1)).id()));
        assertThat(ledger.links().match(PEOPLE, POLICY)).isEqualTo(new MatchCounts(1, 0, 0, 0, 0));
    }

    @Test
    void anAddressThatThousandsShareLinksNobodyAndIsAskedOfEach() {
        List<CollectedRecord> records = java.util.stream.IntStream.rangeClosed(1, 3000)
                .mapToObj(n -> with(n % 2 == 0 ? contact(n) : hubspot(n), email("all@a.example")))
                .toList();
        MatchCounts counts = collectAndMatch(records.toArray(CollectedRecord[]::new));

        assertThat(counts.linked()).isZero();
        assertThat(ledger.rejections().list(Rejections.Filter.OPEN, 5000)).hasSize(3000);
    }

    private MatchCounts matchByActivity(CollectedRecord... records) {
        ledger.links().collect(Sample.PEOPLE, List.of(records));
        return ledger.links()
                .match(Sample.PEOPLE, new MatchPolicy(Sample.POLICY.certain(), Sample.POLICY.suggested(),
                        Sample.POLICY.preference(), true));
    }

    private static CollectedRecord worked(RecordKey key, String day) {
        return new CollectedRecord(key, List.of(email("ada@a.example")),
                Optional.of(Instant.parse(day + "T00:00:00Z")));
    }

    @Test
    void theLatestActivityBreaksATieAndTheOthersAreShadows() {
        MatchCounts counts = matchByActivity(worked(contact(1), "2026-01-01"), worked(contact(2), "2026-03-01"),
                with(contact(3), email("ada@a.example")), with(hubspot(1), email("ada@a.example")));

        assertLinked(contact(2), hubspot(1));
        assertThat(link(contact(1))).isEqualTo(link(hubspot(1)));
        assertThat(counts).isEqualTo(new MatchCounts(1, 0, 0, 0, 2));
        assertThat(questions()).isEmpty();
    }

    @Test
    void aTieWithoutALatestActivityIsAQuestion() {
        matchByActivity(worked(contact(1), "2026-03-01"), worked(contact(2), "2026-03-01"),
                with(hubspot(1), email("ada@a.example")));
        assertThat(link(hubspot(1)).state()).isEqualTo(LinkState.HALF);
        assertThat(questions()).isNotEmpty();
    }

    @Test
    void aTieBetweenHubspotRecordsLinksTheLatestAndAsksAboutTheRest() {
        matchByActivity(worked(hubspot(1), "2026-01-01"), worked(hubspot(2), "2026-03-01"),
                with(contact(1), email("ada@a.example")));
        assertLinked(contact(1), hubspot(2));
        assertThat(link(hubspot(1)).state()).isEqualTo(LinkState.HALF);
        assertThat(questions()).hasSize(1);
    }
}
