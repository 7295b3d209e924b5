package dev.crmcutover.ledger;

import dev.crmcutover.record.RecordKey;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

import static org.assertj.core.api.Assertions.assertThat;

/** A ledger in a fresh database for each test; whatever a test does, the inbox identity holds after it. */
abstract class LedgerTest {
    final MovableClock clock = new MovableClock();
    LedgerDatabase database;
    Ledger ledger;
    Pages pages;

    @BeforeEach
    void open() {
        database = LedgerDatabase.fresh();
        ledger = database.open(clock);
        pages = ledger.pages();
    }

    @AfterEach
    void close() {
        Accounts.InboxIdentity identity = ledger.accounts().identity();
        database.close();
        assertThat(identity.holds()).as("%s", identity).isTrue();
    }

    void hint(Cursor.Feed feed, RecordKey... records) {
        Cursor cursor = ledger.cursors().start(feed, clock.instant());
        ledger.inbox()
                .offer(feed, cursor.rev(), List.of(records)
                        .stream()
                        .map(record -> new Inbox.OfferedHint(record, clock.instant(), Inbox.Source.POLL))
                        .toList(),
                        clock.instant());
    }

    void hint(LinkRow link) {
        hint(Sample.CONTACTS, link.salesforce().orElseThrow());
    }

    LinkRow link(RecordKey key) {
        return ledger.links().find(key).orElseThrow();
    }

    LinkRow now(LinkRow link) {
        return Sample.again(ledger, link.id());
    }

    Instant soon() {
        return clock.instant().plusSeconds(60);
    }

    PassId begin() {
        return pages.begin(Sample.LIVE);
    }

    TakenLink take(LinkRow link) {
        return pages.takeLink(begin(), link.id()).links().getFirst();
    }

    List<Rejections.Row> questions() {
        return ledger.rejections().list(Rejections.Filter.OPEN, 5000);
    }

    MatchCounts collectAndMatch(CollectedRecord... records) {
        ledger.links().collect(Sample.PEOPLE, List.of(records));
        return ledger.links().match(Sample.PEOPLE, Sample.POLICY);
    }
}
