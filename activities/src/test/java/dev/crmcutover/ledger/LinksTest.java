package dev.crmcutover.ledger;

import dev.crmcutover.record.LinkId;
import dev.crmcutover.record.Side;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

import static dev.crmcutover.ledger.Sample.CONTACTS;
import static dev.crmcutover.ledger.Sample.PEOPLE;
import static dev.crmcutover.ledger.Sample.POLICY;
import static dev.crmcutover.ledger.Sample.contact;
import static dev.crmcutover.ledger.Sample.email;
import static dev.crmcutover.ledger.Sample.hubspot;
import static dev.crmcutover.ledger.Sample.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class LinksTest extends LedgerTest {
    @Test
    void collectingAgainKeepsTheLinkAndReplacesTheKeys() {
        ledger.links().collect(PEOPLE, List.of(with(contact(1), email("old@a.example"))));
        LinkRow first = link(contact(1));
        ledger.links().collect(PEOPLE, List.of(with(contact(1), email("new@a.example"))));

        assertThat(link(contact(1))).isEqualTo(first);
        assertThat(ledger.links()
                .candidatesByKey(PEOPLE, Side.SALESFORCE, KeyKind.EMAIL,
                        Set.of("old@a.example", "new@a.example")))
                .isEqualTo(Map.of("new@a.example", List.of(first)));
    }

    @Test
    void keysAreKeptAsHashesOnly() {
        ledger.links().collect(PEOPLE, List.of(with(contact(1), email("secret@a.example"))));

        assertThat(database.sql()
                .sql("select encode(key_hash, 'escape') from match_key")
                .query(String.class)
                .list()).hasSize(2).noneMatch(hash -> hash.contains("secret"));
        assertThat(database.sql().sql("select length(key_hash) from match_key").query(Integer.class).list())
                .containsOnly(32);
    }

    @Test
    void whatAPersonKeptApartNeverLinks() {
        ledger.links()
                .collect(PEOPLE, List.of(with(contact(1), email("ada@a.example")),
                        with(hubspot(1), email("ada@a.example"))));
        ledger.links().keepApart(link(contact(1)).id(), Set.of(link(hubspot(1)).id()), "ops");

        assertThat(ledger.links().match(PEOPLE, POLICY)).isEqualTo(new MatchCounts(0, 1, 1, 0, 0));
        assertThatThrownBy(() -> ledger.links().linkNow(link(contact(1)).id(), link(hubspot(1)).id()))
                .isInstanceOf(Links.LinkConflict.class);
    }

    @Test
    void linkingMovesWhatWaitsAndItsIdentityHolds() {
        Cursor cursor = ledger.cursors().start(CONTACTS, clock.instant());
        ledger.inbox()
                .offer(CONTACTS, cursor.rev(), List.of(
                        new Inbox.OfferedHint(contact(1), clock.instant(), Inbox.Source.POLL),
                        new Inbox.OfferedHint(contact(1), clock.instant(), Inbox.Source.POLL)), clock.instant());
        ledger.links().collect(PEOPLE, List.of(with(hubspot(1))));
        LinkId one = link(hubspot(1)).id();
        LinkId other = link(contact(1)).id();
        LinkRow kept = ledger.links().linkNow(one, other);

        assertThat(ledger.links().linkNow(one, other)).isEqualTo(kept);
        assertThat(kept.state()).isEqualTo(LinkState.LIVE);
        assertThat(database.sql()
                .sql("select n from inbox where link_id = ?")
                .param(kept.id().value())
                .query(Integer.class)
                .list()).containsExactly(2);
        assertThat(ledger.accounts().identity()).returns(true, Accounts.InboxIdentity::holds)
                .returns(2L, Accounts.InboxIdentity::captured);
    }

    @Test
    void rangesHoldEveryLinkOfTheObjectOnce() {
        for (int n = 1; n <= 25; n++) {
            ledger.links().collect(PEOPLE, List.of(with(contact(n))));
        }
        List<LinkRange> ranges = ledger.links().ranges(PEOPLE, 10);

        assertThat(ranges).hasSize(3);
        PassId pass = ledger.pages().begin(Sample.LIVE);
        long taken = ranges.stream()
                .mapToLong(range -> ledger.pages()
                        .takeRange(pass, PEOPLE, range, 100, Set.of(LinkState.HALF))
                        .links()
                        .size())
                .sum();
        assertThat(taken).isEqualTo(25);
    }

    @Test
    void aTombstoneKeepsItsIdsAndIsNoCandidate() {
        collectAndMatch(with(contact(1), email("a@a.example")), with(hubspot(1), email("a@a.example")));
        ledger.links().tombstone(link(contact(1)).id());
        ledger.links().tombstone(link(contact(1)).id());

        assertThat(link(hubspot(1)).state()).isEqualTo(LinkState.TOMBSTONE);
        assertThat(collectAndMatch(with(contact(2), email("a@a.example"))))
                .isEqualTo(new MatchCounts(0, 1, 0, 0, 0));
    }
}
