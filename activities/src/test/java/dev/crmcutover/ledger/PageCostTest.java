package dev.crmcutover.ledger;

import dev.crmcutover.record.Base;
import dev.crmcutover.record.RecordKey;
import dev.crmcutover.record.Side;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A page costs the same few statements however many records it has. */
class PageCostTest {
    private static final int RECORDS = 200;

    private final MovableClock clock = new MovableClock();
    private final StatementCount count = new StatementCount();
    private LedgerDatabase database;
    private Ledger ledger;

    @BeforeEach
    void seed() {
        database = LedgerDatabase.fresh();
        ledger = Ledger.open(count.around(database.dataSource()), clock);
        List<CollectedRecord> records = new ArrayList<>();
        for (int n = 1; n <= RECORDS; n++) {
            records.add(Sample.with(Sample.contact(n), Sample.email(n + "@a.example")));
            records.add(Sample.with(Sample.hubspot(n), Sample.email(n + "@a.example")));
        }
        ledger.links().collect(Sample.PEOPLE, records);
        assertThat(ledger.links().match(Sample.PEOPLE, Sample.POLICY).linked()).isEqualTo(RECORDS);
        Cursor cursor = ledger.cursors().start(Sample.CONTACTS, clock.instant());
        ledger.inbox()
                .offer(Sample.CONTACTS, cursor.rev(), records.stream()
                        .map(CollectedRecord::key)
                        .filter(key -> key.side() == Side.SALESFORCE)
                        .map((RecordKey key) -> new Inbox.OfferedHint(key, clock.instant(), Inbox.Source.POLL))
                        .toList(),
                        clock.instant());
        count.reset();
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aPageThatWritesTakesTwelveStatementsAndTwoDurableCommits() {
        PassId pass = ledger.pages().begin(Sample.LIVE);
        Taken taken = ledger.pages().takeDue(pass, Sample.PEOPLE, RECORDS, Sample.LEASE);
        assertThat(taken.links()).hasSize(RECORDS);
        LinkRow[] links = taken.links().stream().map(TakenLink::link).toArray(LinkRow[]::new);
        Instant deadline = clock.instant().plusSeconds(60);
        IntentAnswer answer = ledger.pages().intend(pass, Sample.LIVING, List.of(Sample.update(deadline, links)));
        assertThat(answer.calls().getFirst().call().writes()).hasSize(RECORDS);
        ledger.pages()
                .commit(pass, new PageCommit(List.of(Sample.answered(answer.calls().getFirst().id())), List.of(),
                        results(links), PassCounts.NONE));

        assertThat(setBased()).as(String.join("\n\n", setBased())).hasSizeLessThanOrEqualTo(12);
        assertThat(count.commits.get() - fleeting()).isEqualTo(2L);
        assertThat(ledger.accounts().identity()).isEqualTo(new Accounts.InboxIdentity(RECORDS, 0, RECORDS));
    }

    @Test
    void aCleanPageTakesSixStatementsAndOneDurableCommit() {
        PassId pass = ledger.pages().begin(Sample.LIVE);
        Taken taken = ledger.pages().takeDue(pass, Sample.PEOPLE, RECORDS, Sample.LEASE);
        ledger.pages()
                .commit(pass, new PageCommit(List.of(), List.of(), taken.links()
                        .stream()
                        .map(link -> Sample.result(link.link(), Map.of(Side.SALESFORCE,
                                Outcome.of(Outcome.Kind.NO_CHANGE, ""))))
                        .toList(), PassCounts.NONE));

        assertThat(setBased()).as(String.join("\n\n", setBased())).hasSizeLessThanOrEqualTo(6);
        assertThat(count.commits.get() - fleeting()).isEqualTo(1L);
        assertThat(ledger.accounts().identity()).isEqualTo(new Accounts.InboxIdentity(RECORDS, 0, RECORDS));
    }

    private static List<LinkResult> results(LinkRow[] links) {
        Base base = new Base(Sample.values("Title", "x"), Sample.values("jobtitle", "x"), Set.of());
        return List.of(links)
                .stream()
                .map(link -> new LinkResult(link.id(), link.version(), Optional.of(base),
                        LinkResult.Seen.NOTHING, Map.of(Side.SALESFORCE, Outcome.of(Outcome.Kind.APPLIED, "")),
                        LinkResult.Review.NONE, Optional.empty()))
                .toList();
    }

    private List<String> setBased() {
        return count.statements.stream().filter(sql -> !sql.startsWith("set local")).toList();
    }

    /** Commits that do not wait for the disk. */
    private long fleeting() {
        return count.statements.stream().filter(sql -> sql.startsWith("set local synchronous_commit = off")).count();
    }
}
