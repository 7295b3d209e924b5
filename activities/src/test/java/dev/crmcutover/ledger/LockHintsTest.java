package dev.crmcutover.ledger;

import dev.crmcutover.record.LinkId;
import dev.crmcutover.record.Side;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static dev.crmcutover.ledger.Sample.PEOPLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What locks hang on, and hints for those whom a change of it concerns. */
class LockHintsTest {
    private static final Cursor.Feed DEALS = new Cursor.Feed(Side.SALESFORCE, "Opportunity", PEOPLE,
            Cursor.Purpose.LOCKS);

    private final MovableClock clock = new MovableClock();
    private final LedgerDatabase database = LedgerDatabase.fresh();
    private final Ledger ledger = database.open(clock);
    private final LockHints hints = ledger.inbox().locks();

    @AfterEach
    void close() {
        database.close();
    }

    private LinkRow pair(int n) {
        ledger.links()
                .collect(PEOPLE, List.of(Sample.with(Sample.contact(n), Sample.email(n + "@a.example")),
                        Sample.with(Sample.hubspot(n), Sample.email(n + "@a.example"))));
        ledger.links().match(PEOPLE, Sample.POLICY);
        return ledger.links().find(Sample.contact(n)).orElseThrow();
    }

    @Test
    void whatWasLastSaidOfALinkIsWhatItHangsOn() {
        LinkId one = pair(1).id();
        LinkId two = pair(2).id();
        hints.watch(Map.of(one, Set.of("deal-a", "role-a"), two, Set.of("deal-a")));
        assertThat(hints.watching(PEOPLE, List.of("deal-a"))).containsExactlyInAnyOrder(Sample.contact(1).id(),
                Sample.contact(2).id());

        hints.watch(Map.of(one, Set.of("deal-b"), two, Set.of()));
        assertThat(hints.watching(PEOPLE, List.of("deal-a", "role-a"))).isEmpty();
        assertThat(hints.watching(PEOPLE, List.of("deal-b"))).containsExactly(Sample.contact(1).id());
    }

    @Test
    void onlyLiveLinksAreToldAndTheyCountAsCaptured() {
        pair(1);
        ledger.links().collect(PEOPLE, List.of(Sample.with(Sample.contact(3), Sample.email("3@a.example"))));
        Cursor from = ledger.cursors().start(DEALS, clock.instant());

        Cursor after = hints.offer(DEALS, from.rev(),
                List.of(Sample.contact(1).id(), Sample.contact(3).id(), "003000000000999AAA"), clock.instant());
        assertThat(after.captured()).isEqualTo(1);
        assertThat(ledger.cursors().get(DEALS)).contains(after);
        assertThat(ledger.inbox().due(PEOPLE).due()).isEqualTo(1);
        assertThat(ledger.accounts().identity().holds()).isTrue();
        assertThatThrownBy(() -> hints.offer(DEALS, from.rev(), List.of(), clock.instant()))
                .isInstanceOf(Inbox.CursorMoved.class);
    }

    @Test
    void aHintForALockHidesNoChangeOfTheRecordItself() {
        pair(1);
        Cursor deals = ledger.cursors().start(DEALS, clock.instant());
        Cursor contacts = ledger.cursors().start(Sample.CONTACTS, clock.instant());
        hints.offer(DEALS, deals.rev(), List.of(Sample.contact(1).id()), clock.instant());

        Inbox.Offered own = ledger.inbox()
                .offer(Sample.CONTACTS, contacts.rev(),
                        List.of(new Inbox.OfferedHint(Sample.contact(1), clock.instant().minusSeconds(60),
                                Inbox.Source.POLL)),
                        clock.instant());
        assertThat(own.waiting()).isEqualTo(1);
        assertThat(own.redelivered()).isZero();
    }

    @Test
    void whatWasToldIsKeptByFeed() {
        Instant version = Instant.parse("2026-01-05T10:00:00Z");
        LockHints.Told told = new LockHints.Told(version, "001|false", Optional.of("003"));
        hints.keep(DEALS, Map.of("deal", told));
        assertThat(hints.told(DEALS, List.of("deal"))).isEqualTo(Map.of("deal", told));
        hints.keep(DEALS, Map.of("deal", new LockHints.Told(version.plusSeconds(1), "001|true", Optional.empty())));

        assertThat(hints.told(DEALS, List.of("deal", "other")))
                .isEqualTo(Map.of("deal", new LockHints.Told(version.plusSeconds(1), "001|true", Optional.empty())));
    }
}
