package dev.crmcutover.ledger;

import dev.crmcutover.record.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BrakesUnderLoadTest {
    @Test
    void noNumberOfPassesGetsPastABrakeTogether() throws Exception {
        MovableClock clock = new MovableClock();
        BrakeKind kind = new BrakeKind.Changes(Sample.PEOPLE, Sample.TITLE, Side.HUBSPOT);
        try (LedgerDatabase database = LedgerDatabase.fresh();
                ExecutorService threads = Executors.newFixedThreadPool(8)) {
            Ledger ledger = database.open(clock);
            ledger.brakeLimits().set(Sample.PLAN, Sample.PILOT, kind, 25);
            List<LinkRow> links = new ArrayList<>();
            for (int n = 0; n < 40; n++) {
                links.add(Sample.live(ledger));
            }
            List<Future<Integer>> granted = new ArrayList<>();
            for (LinkRow link : links) {
                granted.add(threads.submit(() -> ledger.pages()
                        .intend(ledger.pages().begin(Sample.LIVE),
                                Sample.FILLING, List.of(Sample.update(clock.instant().plusSeconds(60), link)))
                        .calls()
                        .size()));
            }
            int sum = 0;
            for (Future<Integer> one : granted) {
                sum += one.get();
            }

            assertThat(sum).isEqualTo(25);
            assertThat(ledger.brakeLimits().readings(Sample.PLAN, Sample.PILOT))
                    .containsExactly(new BrakeLimits.Reading(kind.word(), 25, 25));
            assertThat(ledger.holds().list()).hasSize(1);
        }
    }
}
