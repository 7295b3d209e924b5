package dev.crmcutover.ledger;

import dev.crmcutover.record.RecordKey;
import dev.crmcutover.record.Side;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.crmcutover.ledger.Sample.PEOPLE;
import static org.assertj.core.api.Assertions.assertThat;

/** Captured = waiting + closed at every commit, whoever does what at the same time. */
class InboxIdentityTest {
    private static final int RECORDS = 12;
    private static final int TURNS = 120;

    private final MovableClock clock = new MovableClock();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void holdsWhileFeedsPagesCrashesAndMatchesInterleave(long seed) throws Exception {
        try (LedgerDatabase database = LedgerDatabase.fresh();
                ExecutorService threads = Executors.newCachedThreadPool()) {
            Ledger ledger = database.open(clock);
            AtomicBoolean over = new AtomicBoolean();
            Future<Integer> looks = threads.submit(() -> watch(ledger, over));
            List<Future<?>> actors = new ArrayList<>();
            for (Cursor.Feed feed : List.of(Sample.CONTACTS, Sample.HUBSPOT_CONTACTS)) {
                actors.add(threads.submit(turns(new Random(seed * 31 + feed.side().ordinal()),
                        random -> offer(ledger, feed, random))));
            }
            actors.add(threads.submit(turns(new Random(seed * 13), random -> offerForLocks(ledger, random))));
            for (int page = 0; page < 3; page++) {
                actors.add(threads.submit(turns(new Random(seed * 17 + page), random -> page(ledger, random))));
            }
            actors.add(threads.submit(turns(new Random(seed), random -> match(ledger, random))));
            try {
                for (Future<?> actor : actors) {
                    actor.get();
                }
            } finally {
                over.set(true);
            }

            assertThat(looks.get()).as("looks at the identity").isPositive();
            drain(ledger);
            Accounts.InboxIdentity end = ledger.accounts().identity();
            assertThat(end.holds()).as("seed %d: %s", seed, end).isTrue();
            assertThat(end.waiting()).isZero();
            assertThat(end.captured()).isGreaterThan(TURNS);
        }
    }

    private interface Turn {
        void take(Random random);
    }

    private static Callable<Boolean> turns(Random random, Turn turn) {
        return () -> {
            for (int n = 0; n < TURNS; n++) {
                turn.take(random);
            }
            return true;
        };
    }

    private static int watch(Ledger ledger, AtomicBoolean over) {
        int looks = 0;
        while (!over.get()) {
            Accounts.InboxIdentity identity = ledger.accounts().identity();
            assertThat(identity.holds()).as("%s", identity).isTrue();
            looks++;
        }
        return looks;
    }

    private void offer(Ledger ledger, Cursor.Feed feed, Random random) {
        Cursor cursor = ledger.cursors().start(feed, clock.instant());
        List<Inbox.OfferedHint> hints = new ArrayList<>();
        for (int n = random.nextInt(5); n >= 0; n--) {
            Instant version = clock.instant().minusSeconds(random.nextInt(20));
            hints.add(new Inbox.OfferedHint(record(feed, random), version, Inbox.Source.POLL));
        }
        // A worker that was cut off offers again with the rev it knew.
        int rev = random.nextInt(10) == 0 ? Math.max(0, cursor.rev() - 1) : cursor.rev();
        try {
            ledger.inbox().offer(feed, rev, hints, clock.instant());
        } catch (Inbox.CursorMoved expected) {
            assertThat(rev).isLessThan(cursor.rev());
        }
    }

    private void offerForLocks(Ledger ledger, Random random) {
        Cursor.Feed feed = new Cursor.Feed(Side.SALESFORCE, "Opportunity", PEOPLE, Cursor.Purpose.LOCKS);
        Cursor cursor = ledger.cursors().start(feed, clock.instant());
        List<String> records = new ArrayList<>();
        for (int n = random.nextInt(5); n >= 0; n--) {
            records.add(Sample.contact(1 + random.nextInt(RECORDS)).id());
        }
        int rev = random.nextInt(10) == 0 ? Math.max(0, cursor.rev() - 1) : cursor.rev();
        try {
            ledger.inbox().locks().offer(feed, rev, records, clock.instant());
        } catch (Inbox.CursorMoved expected) {
            assertThat(rev).isLessThan(cursor.rev());
        }
    }

    private static RecordKey record(Cursor.Feed feed, Random random) {
        int n = 1 + random.nextInt(RECORDS);
        return feed.side() == Side.SALESFORCE ? Sample.contact(n) : Sample.hubspot(n);
    }

    private void page(Ledger ledger, Random random) {
        PassId pass = ledger.pages().begin(Sample.LIVE);
        Taken taken = ledger.pages().takeDue(pass, PEOPLE, 1 + random.nextInt(6), Duration.ofSeconds(30));
        clock.pass(Duration.ofSeconds(random.nextInt(20)));
        LinkRow[] live = taken.links()
                .stream()
                .map(TakenLink::link)
                .filter(link -> link.state() == LinkState.LIVE)
                .toArray(LinkRow[]::new);
        List<CallResult> calls = new ArrayList<>();
        if (live.length > 0 && random.nextBoolean()) {
            IntentAnswer answer = ledger.pages()
                    .intend(pass, Sample.LIVING,
                            List.of(Sample.update(clock.instant().plusSeconds(10), live)));
            answer.calls()
                    .forEach(call -> calls.add(
                            random.nextBoolean()
                                    ? Sample.answered(call.id())
                                    : new CallResult(call.id(), CallState.SENT, Map.of())));
        }
        switch (random.nextInt(4)) {
            case 0 -> ledger.pages().abandon(pass);
            case 1 -> clock.pass(Duration.ofSeconds(5)); // the process died
            default -> ledger.pages()
                    .commit(pass, new PageCommit(calls, List.of(),
                            taken.links().stream().map(link -> result(link, random)).toList(), PassCounts.NONE));
        }
    }

    private LinkResult result(TakenLink taken, Random random) {
        Map<Side, Outcome> outcomes = new HashMap<>();
        taken.hints()
                .forEach(hint -> outcomes.put(hint.side(), random.nextInt(3) == 0
                        ? Outcome.deferred(clock.instant().plusSeconds(random.nextInt(30)), "later")
                        : Outcome.of(Outcome.Kind.values()[random.nextInt(4)], "")));
        LinkResult.Seen seen = new LinkResult.Seen(taken.hinted(Side.SALESFORCE), taken.hinted(Side.HUBSPOT));
        return new LinkResult(taken.link().id(), taken.link().version(), Optional.empty(), seen, outcomes,
                LinkResult.Review.NONE, Optional.empty());
    }

    private static void match(Ledger ledger, Random random) {
        int n = 1 + random.nextInt(RECORDS);
        ledger.links()
                .collect(PEOPLE, List.of(Sample.with(Sample.contact(n), Sample.email(n + "@a.example")),
                        Sample.with(Sample.hubspot(n), Sample.email(n + "@a.example"))));
        if (random.nextInt(10) == 0) {
            ledger.links().match(PEOPLE, Sample.POLICY);
        }
    }

    private void drain(Ledger ledger) {
        for (int round = 0; round < 200 && ledger.accounts().identity().waiting() > 0; round++) {
            clock.pass(Duration.ofSeconds(40));
            PassId pass = ledger.pages().begin(Sample.LIVE);
            Taken taken = ledger.pages().takeDue(pass, PEOPLE, 5, Duration.ofSeconds(30));
            ledger.pages()
                    .commit(pass, new PageCommit(List.of(), List.of(), taken.links()
                            .stream()
                            .map(link -> {
                                Map<Side, Outcome> outcomes = new HashMap<>();
                                link.hints()
                                        .forEach(hint -> outcomes.put(hint.side(),
                                                Outcome.of(Outcome.Kind.NO_CHANGE, "")));
                                return Sample.result(link.link(), outcomes);
                            })
                            .toList(), PassCounts.NONE));
        }
    }
}
